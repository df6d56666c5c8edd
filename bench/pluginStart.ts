// How long the plugin needs until it can be asked something, as the engine sees it: from its start to its port.
import { spawn } from "node:child_process";
import * as path from "node:path";

const binary = path.resolve(__dirname, "..", "bin", "pulumi-resource-aws-golden-image");

/** Starts a Node.js script and ends it as soon as it writes to standard output. */
export function untilFirstOutput(...args: string[]): Promise<void> {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", () => child.kill());
    return new Promise((done, fail) => {
        child.on("error", fail);
        child.on("close", () => done());
    });
}

export const startPlugin = () => untilFirstOutput(binary);
export const startNode = () => untilFirstOutput("-e", "console.log(1)");
