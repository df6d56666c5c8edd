// The generated SDKs, installed for programs as a package registry would give them: compiled, and with their version.

import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodejsSdkName } from "../../provider/shared/package";
import { cached } from "./cache";
import { command } from "./command";
import { digestOf, digestOfText } from "./digest";
import { progress } from "./progress";
import { pythonBin } from "./python";

const repository = resolve(__dirname, "..", "..");
const modules = join(repository, "node_modules");

export function sdkFolder(language: string): string {
    return join(repository, "sdk", language);
}

/** A folder for NODE_PATH with the Node.js SDK. */
export function nodejsSdk(): Promise<string> {
    const source = sdkFolder("nodejs");
    return cached("sdk-nodejs", `${digestOf(source, __filename)}-${digestOfText(repository)}`, (work) =>
        progress("Compiling the Node.js SDK", async () => {
            const target = join(work, nodejsSdkName);
            await command(join(modules, ".bin", "tsc"), ["-p", source, "--outDir", target]);
            cpSync(join(source, "package.json"), join(target, "package.json"));
            // The SDK must see the same @pulumi/pulumi as the program: each copy has a state of its own.
            symlinkSync(modules, join(target, "node_modules"));
        }),
    );
}

/** A folder for PYTHONPATH with the Python SDK. */
export async function pythonSdk(): Promise<string> {
    const python = join(await pythonBin(), "python");
    return cached("sdk-python", digestOf(sdkFolder("python"), __filename), (work) =>
        progress("Installing the generated Python SDK", async () => {
            // pip builds beside the sources.
            const source = mkdtempSync(join(tmpdir(), "sdk-python-"));
            try {
                cpSync(sdkFolder("python"), source, { recursive: true });
                const options = ["--quiet", "--disable-pip-version-check", "--no-deps"];
                await command(python, ["-m", "pip", "install", ...options, "--target", work, source]);
            } finally {
                rmSync(source, { recursive: true });
            }
        }),
    );
}

/** The wheel of the Python SDK. */
export async function pythonWheel(): Promise<string> {
    const python = join(await pythonBin(), "python");
    const folder = await cached("python-wheel", digestOf(sdkFolder("python"), __filename), (work) =>
        progress("Building the wheel of the Python SDK", async () => {
            // pip builds beside the sources.
            const source = mkdtempSync(join(tmpdir(), "sdk-python-"));
            try {
                cpSync(sdkFolder("python"), source, { recursive: true });
                const options = ["--quiet", "--disable-pip-version-check", "--no-deps"];
                await command(python, ["-m", "pip", "wheel", ...options, "--wheel-dir", work, source]);
            } finally {
                rmSync(source, { recursive: true });
            }
        }),
    );
    const [wheel = ""] = readdirSync(folder);
    return join(folder, wheel);
}
