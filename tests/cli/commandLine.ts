// The command as a package would have it, bundled into a folder of its own, and run as a process.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { buildSync } from "esbuild";

const root = resolve(__dirname, "../..");

export interface Result {
    code: number | null;
    out: string;
    error: string;
}

export class CommandLine {
    readonly #home = mkdtempSync(join(tmpdir(), "aws-golden-image-cli-"));
    readonly folder = join(this.#home, "work");
    /** The modules that the command is made of. */
    readonly modules: string[];

    constructor() {
        const { metafile } = buildSync({
            entryPoints: [join(root, "cli/main.ts")],
            outfile: join(this.#home, "dist/cli/main.js"),
            absWorkingDir: root,
            bundle: true,
            platform: "node",
            target: "node22",
            metafile: true,
        });
        this.modules = Object.keys(metafile.inputs);
        mkdirSync(join(this.#home, "bin"));
        copyFileSync(join(root, "bin/aws-golden-image"), join(this.#home, "bin/aws-golden-image"));
        mkdirSync(this.folder);
    }

    /** The file to run. */
    get program(): string {
        return join(this.#home, "bin/aws-golden-image");
    }

    write(file: string, content: string | Uint8Array): void {
        const path = join(this.folder, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    }

    /** `input` is what standard input holds, or the number of an open file that is standard input. */
    run(args: string[], input: string | Uint8Array | number = ""): Result {
        const file = typeof input === "number";
        const { status, stdout, stderr } = spawnSync(process.execPath, [this.program, ...args], {
            cwd: this.folder,
            encoding: "utf8",
            env: { ...process.env, NODE_OPTIONS: "" },
            stdio: [file ? input : "pipe", "pipe", "pipe"],
            ...(file ? {} : { input }),
        });
        return { code: status, out: stdout, error: stderr };
    }

    remove(): void {
        rmSync(this.#home, { recursive: true });
    }
}
