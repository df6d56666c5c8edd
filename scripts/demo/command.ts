// Runs a command of this package as a user does, and shows its lines as they come.

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const program = join(resolve(__dirname, "..", ".."), "bin", "aws-golden-image");

/** The exit code. */
export async function command(
    args: string[],
    environment: Record<string, string>,
    signal: AbortSignal,
    onLine: (line: string) => void,
): Promise<number> {
    const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, ...environment, CI: "true" },
        stdio: ["ignore", "pipe", "inherit"],
        signal,
    });
    createInterface({ input: child.stdout }).on("line", onLine);
    return new Promise((done, fail) => {
        child.on("error", fail);
        child.on("close", (code) => done(code ?? -1));
    });
}
