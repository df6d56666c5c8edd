// A Pulumi program in a folder of its own, with its own state, for running the real CLI on it.

import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { toolchain } from "./toolchain";

export interface Outcome {
    code: number;
    stdout: string;
    /** Standard output and error together. */
    output: string;
}

const repository = resolve(__dirname, "..", "..");

export class PulumiProject {
    private constructor(
        readonly folder: string,
        private readonly pulumi: string,
        private readonly environment: Record<string, string>,
    ) {}

    /** A copy of a program, plugin or policy pack, so that what a run writes stays out of the sources. */
    static copyOf(source: string, stack?: string): Promise<PulumiProject> {
        return PulumiProject.create((folder) => cpSync(source, folder, { recursive: true }), stack);
    }

    /** A program of the given files. */
    static of(
        files: Record<string, string>,
        stack?: string,
        more: Record<string, string> = {},
    ): Promise<PulumiProject> {
        return PulumiProject.create(
            (folder) => {
                mkdirSync(folder);
                for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
            },
            stack,
            more,
        );
    }

    private static async create(
        fill: (folder: string) => void,
        stack?: string,
        more: Record<string, string> = {},
    ): Promise<PulumiProject> {
        const { pulumi, environment } = await toolchain();
        const parent = mkdtempSync(join(tmpdir(), "aws-golden-image-"));
        const folder = join(parent, "program");
        fill(folder);
        // In the parent, where Node.js finds it and npm does not replace it.
        symlinkSync(join(repository, "node_modules"), join(parent, "node_modules"));
        const state = join(parent, "state");
        mkdirSync(state);
        const project = new PulumiProject(folder, pulumi, {
            ...environment,
            PULUMI_BACKEND_URL: `file://${state}`,
            PULUMI_CONFIG_PASSPHRASE: "",
            ...more,
        });
        if (stack !== undefined) await project.succeed("stack", "init", stack);
        return project;
    }

    run(...args: string[]): Promise<Outcome> {
        const options = { cwd: this.folder, env: this.environment, maxBuffer: Infinity };
        return new Promise((done) => {
            const child = execFile(
                this.pulumi,
                ["--non-interactive", "--color", "never", ...args],
                options,
                (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, output: stdout + stderr }),
            );
        });
    }

    async succeed(...args: string[]): Promise<string> {
        const { code, stdout, output } = await this.run(...args);
        if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with exit code ${code}:\n${output}`);
        return stdout;
    }

    async outputs(): Promise<Record<string, unknown>> {
        return JSON.parse(await this.succeed("stack", "output", "--json", "--show-secrets")) as Record<string, unknown>;
    }

    remove(): void {
        rmSync(dirname(this.folder), { recursive: true, force: true });
    }
}
