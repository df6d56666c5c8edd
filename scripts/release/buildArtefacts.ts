// Builds everything that is published, once, into one folder: the jobs that publish build nothing.

import {
    copyFileSync,
    cpSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageName } from "../../provider/shared/package";
import { command } from "../../tests/toolchain/command";
import { billOfMaterials } from "./billOfMaterials";

export async function buildArtefacts(root: string, into: string, version: string, python: string): Promise<void> {
    mkdirSync(into, { recursive: true });
    const work = mkdtempSync(join(tmpdir(), "release-"));
    try {
        await pack(root, into);
        await pack(join(root, "policy"), into);
        await packNodejsSdk(root, work, into);
        await buildPythonSdk(root, work, into, python);
    } finally {
        rmSync(work, { recursive: true });
    }
    copyFileSync(join(root, "provider", "plugin", "schema.json"), join(into, "schema.json"));
    writeFileSync(join(into, `${packageName}-${version}.cdx.json`), await billOfMaterials(root));
}

async function pack(folder: string, into: string): Promise<void> {
    // The build has run; its hooks would run it again.
    await command("npm", ["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", into], {
        directory: folder,
    });
}

/** The SDK is published compiled: package.json of the generator has no `main`, so its files lie at the root. */
async function packNodejsSdk(root: string, work: string, into: string): Promise<void> {
    const source = join(work, "nodejs-source");
    const target = join(work, "nodejs");
    cpSync(join(root, "sdk", "nodejs"), source, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(source, "node_modules"));
    await command(join(root, "node_modules", ".bin", "tsc"), [
        "-p",
        source,
        "--outDir",
        target,
        "--sourceMap",
        "false",
    ]);
    const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Record<string, unknown>;
    delete manifest.scripts;
    delete manifest.devDependencies;
    const published = { ...manifest, main: "index.js", types: "index.d.ts", engines: { node: ">=22" } };
    writeFileSync(join(target, "package.json"), JSON.stringify(published, undefined, 4) + "\n");
    copyFileSync(join(root, "LICENSE"), join(target, "LICENSE"));
    copyFileSync(join(source, "README.md"), join(target, "README.md"));
    await pack(target, into);
}

async function buildPythonSdk(root: string, work: string, into: string, python: string): Promise<void> {
    const source = join(work, "python");
    cpSync(join(root, "sdk", "python"), source, { recursive: true });
    // pyproject.toml names a README.md, which the generator puts into the package.
    copyFileSync(join(source, "pulumi_aws_golden_image", "README.md"), join(source, "README.md"));
    copyFileSync(join(root, "LICENSE"), join(source, "LICENSE"));
    await command(python, ["-m", "build", "--no-isolation", "--outdir", into, source]);
}
