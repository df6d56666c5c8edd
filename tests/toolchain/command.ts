// Runs another program and gives back what it wrote, or an error that shows why it failed.

import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface CommandOptions {
    directory?: string;
    environment?: NodeJS.ProcessEnv;
}

const shownLines = 20;

export async function command(program: string, args: string[], options: CommandOptions = {}): Promise<string> {
    const child = spawn(program, args, {
        cwd: options.directory,
        env: options.environment ?? process.env,
        stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let all = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => ((output += text), (all += text)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text));
    return new Promise((resolve, reject) => {
        child.on("error", (error) => reject(new Error(`${program} does not start: ${error.message}`)));
        child.on("close", (code, signal) => {
            if (code === 0) return resolve(output);
            const end = all.trim().split("\n").slice(-shownLines).join("\n");
            const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
            reject(new Error(`${[program, ...args].join(" ")} ended ${how}:\n${end}`));
        });
    });
}

export function findOnPath(program: string, path = process.env.PATH ?? ""): string | undefined {
    return path
        .split(delimiter)
        .filter((folder) => folder !== "")
        .map((folder) => join(folder, program))
        .find(isExecutable);
}

export function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // A process of someone else may not be asked.
        return error instanceof Error && "code" in error && error.code === "EPERM";
    }
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
    } catch {
        return false;
    }
}
