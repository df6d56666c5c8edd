// Programs in Go: built first, since `go run` hides the exit code that says whether the user was told of an error.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { text, type Language } from "./language";

export const go: Language = {
    async program(program) {
        const ready = text(program.options, "binary");
        return {
            command:
                ready === undefined ? await build(program.directory, program.entryPoint) : resolve(program.root, ready),
            arguments: program.arguments,
            directory: program.directory,
            environment: {
                PULUMI_MONITOR: program.monitor,
                PULUMI_ENGINE: program.engine,
                PULUMI_PROJECT: program.project,
                PULUMI_STACK: program.stack,
                PULUMI_ORGANIZATION: program.organization,
                PULUMI_ROOT_DIRECTORY: program.root,
                PULUMI_CONFIG: program.config,
                PULUMI_CONFIG_SECRET_KEYS: program.secretKeys,
                PULUMI_DRY_RUN: String(program.dryRun),
                PULUMI_PARALLEL: String(program.parallel),
            },
        };
    },

    async plugin(plugin) {
        return {
            command: await build(plugin.source, "."),
            arguments: plugin.arguments,
            directory: plugin.directory,
        };
    },

    dependencies: (directory) => [{ command: "go", arguments: ["mod", "download"], directory }],
};

async function build(directory: string, entryPoint: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-go-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    const program = join(folder, "program");
    try {
        await promisify(execFile)("go", ["build", "-o", program, entryPoint], { cwd: directory });
    } catch (error) {
        const detail = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
        throw new Error(`the Go program in ${directory} does not compile:\n${detail}`);
    }
    return program;
}
