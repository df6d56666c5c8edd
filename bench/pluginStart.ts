// How long the plugin needs until it can be asked something, as the engine sees it: from its start to its port.
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { command } from "../tests/toolchain/command";
import { pluginArchive } from "../tests/toolchain/pluginArchive";

const binary = path.resolve(__dirname, "..", "bin", "pulumi-resource-aws-golden-image");

/** Starts a Node.js script and ends it as soon as it writes to standard output. */
export function untilFirstOutput(...args: string[]): Promise<void> {
    return programUntilFirstOutput(process.execPath, args);
}

function programUntilFirstOutput(program: string, args: string[]): Promise<void> {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", () => child.kill());
    return new Promise((done, fail) => {
        child.on("error", fail);
        child.on("close", () => done());
    });
}

export const startPlugin = () => untilFirstOutput(binary);
export const startNode = () => untilFirstOutput("-e", "console.log(1)");

/** The plugin as one binary, unpacked into a folder that the caller removes. */
export async function unpackedBinary(): Promise<{ start: () => Promise<void>; remove: () => void }> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plugin-"));
    await command("tar", ["-C", folder, "-xzf", await pluginArchive()]);
    return {
        start: () => programUntilFirstOutput(path.join(folder, path.basename(binary)), []),
        remove: () => fs.rmSync(folder, { recursive: true }),
    };
}
