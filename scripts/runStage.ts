// Runs one stage and counts what passed and failed in it.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Failure } from "./failures";
import type { Timed } from "./slowest";
import type { Stage } from "./stages";

export interface Counts {
    passed: number;
    failed: number;
}

export interface Result extends Counts {
    /** The tests that failed; none of a stage that is not counted. */
    broken: Failure[];
    times: Timed[];
}

const root = resolve(__dirname, "..");

/** Standard output and error go where they are told to: to those of this process, nowhere, or to an open file. */
export type Output = "inherit" | "ignore" | number;

export async function runStage(stage: Stage, output: Output = "inherit"): Promise<Result> {
    const folder = mkdtempSync(join(tmpdir(), "stage-"));
    const file = join(folder, "counts.json");
    try {
        const reporter = ["--reporter", join(__dirname, "countingReporter.ts"), "--reporter-option", `output=${file}`];
        const ok = await run(stage.counted ? [...stage.command, ...reporter] : stage.command, output);
        if (!stage.counted) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, broken: [], times: [] };
        const counts = read(file);
        // Mocha that crashed, or failed outside of any test, must not look like a success.
        return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function run([program = "", ...args]: string[], output: Output): Promise<boolean> {
    const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
    const child = spawn(program, args, {
        cwd: root,
        env: { ...process.env, PATH: path },
        stdio: ["ignore", output, output],
    });
    return new Promise((done) => {
        child.on("error", (error) => {
            console.error(`${program} does not start: ${error.message}`);
            done(false);
        });
        child.on("close", (code) => done(code === 0));
    });
}

function read(file: string): Result {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Result;
    } catch {
        return { passed: 0, failed: 1, broken: [], times: [] };
    }
}
