// Runs a command of this package as a user does, and shows its lines as they come.

import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const program = join(resolve(__dirname, "..", ".."), "bin", "aws-golden-image");

/** Fails unless the command ends well. */
export async function command(
    args: string[],
    environment: Record<string, string>,
    signal: AbortSignal,
    onLine: (line: string) => void,
): Promise<void> {
    const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, ...environment, CI: "true" },
        stdio: ["ignore", "pipe", "inherit"],
        signal,
    });
    createInterface({ input: child.stdout }).on("line", onLine);
    const code = await new Promise<number | null>((done, fail) => {
        child.on("error", fail);
        child.on("close", done);
    });
    if (code !== 0) throw new Error(`aws-golden-image ${args.join(" ")} ended with exit code ${code}`);
}
