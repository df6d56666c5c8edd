// The processes that a language host started: they end with it, and it ends with the engine.

import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import type { Launch } from "./language";

const children = new Set<ChildProcess>();

/** Exit code of the user's program when it has already told what is wrong. */
export const told = 32;

export function start(launch: Launch, stdio: StdioOptions): ChildProcess {
    const child = spawn(launch.command, launch.arguments, {
        cwd: launch.directory,
        env: { ...process.env, ...launch.environment },
        stdio,
    });
    children.add(child);
    child.on("close", () => children.delete(child));
    return child;
}

export function exitCode(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
        child.on("error", (error) => reject(new Error(`${child.spawnfile} does not start: ${error.message}`)));
        child.on("close", (code, signal) => (code === null ? reject(new Error(`ended by ${signal}`)) : resolve(code)));
    });
}

export function endWithEngine(): void {
    const parent = process.ppid;
    process.on("exit", () => children.forEach((child) => child.kill()));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
    // An engine that is killed tells nobody.
    setInterval(() => process.ppid !== parent && process.exit(0), 1_000).unref();
}
