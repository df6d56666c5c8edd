// The plugin as one binary: a Node.js with the bundle, the schema and, for this machine's system, compiled code inside.
// https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html

import { build } from "esbuild";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { command } from "../../tests/toolchain/command";
import { bundle } from "../bundle";
import { nodeBinary } from "./nodeBinary";
import { blobMaker, ownTarget, type Target } from "./targets";

const root = resolve(__dirname, "..", "..");
const postject = join(root, "node_modules", ".bin", "postject");
const program = "pulumi-resource-aws-golden-image";

export function programName(target: Target): string {
    return target.name.startsWith("windows") ? `${program}.exe` : program;
}

/** Writes the binary of a target into a folder; `work` is for what lies between. Gives back its path. */
export async function buildExecutable(target: Target, folder: string, work: string): Promise<string> {
    mkdirSync(work, { recursive: true });
    await script(work);
    const assets: Record<string, string> = {
        "plugin.js": join(work, "plugin.js"),
        "schema.json": join(root, "provider", "plugin", "schema.json"),
    };
    const file = join(folder, programName(target));
    await assemble(target, file, work, assets);
    if (target.name === ownTarget().name) {
        assets.code = join(work, "code");
        await keepCode(file, assets.code);
        await assemble(target, file, work, assets);
    }
    return file;
}

/** The bundle as a function of what a module gets from Node.js. */
async function script(work: string): Promise<void> {
    await bundle(work, "executable.ts");
    const { code } = await minified(join(work, "plugin.js"));
    writeFileSync(join(work, "plugin.js"), `(function (require, module, exports, __filename, __dirname) {${code}\n})`);
}

async function minified(file: string): Promise<{ code: string }> {
    const { outputFiles } = await build({
        entryPoints: [file],
        write: false,
        // Names stay: error messages and Pulumi's serialization show them.
        minifyWhitespace: true,
        minifySyntax: true,
        platform: "node",
        target: "node24",
        format: "cjs",
        logLevel: "error",
    });
    return { code: outputFiles[0]?.text ?? "" };
}

async function assemble(target: Target, file: string, work: string, assets: Record<string, string>): Promise<void> {
    const settings = {
        main: join(__dirname, "start.js"),
        output: join(work, "blob"),
        disableExperimentalSEAWarning: true,
        useCodeCache: false,
        useSnapshot: false,
        assets,
    };
    writeFileSync(join(work, "settings.json"), JSON.stringify(settings));
    await command(await nodeBinary(blobMaker(target)), ["--experimental-sea-config", join(work, "settings.json")]);
    copyFileSync(await nodeBinary(target), file);
    chmodSync(file, 0o755);
    const mark = ["--sentinel-fuse", "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2"];
    const segment = target.name.startsWith("darwin") ? ["--macho-segment-name", "NODE_SEA"] : [];
    await command(postject, [file, "NODE_SEA_BLOB", settings.output, ...mark, ...segment]);
    // Without a signature a Mac refuses the changed binary; only a Mac can sign it.
    if (target.name.startsWith("darwin") && process.platform === "darwin") {
        await command("codesign", ["--sign", "-", "--force", file]);
    }
}

/** Starts the binary as the engine does, and has it write the code that the start has compiled. */
async function keepCode(file: string, code: string): Promise<void> {
    const environment = { ...process.env, AWS_GOLDEN_IMAGE_KEEP_CODE: code };
    const child = spawn(file, [], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    await Promise.race([once(child.stdout, "data"), ended]);
    child.kill("SIGTERM");
    const [exit] = (await ended) as [number | null];
    if (exit !== 0) throw new Error(`${file} ended with exit code ${exit} at its first start`);
}
