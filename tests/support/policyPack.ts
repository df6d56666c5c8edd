// The policy pack as it is published, built into a folder of its own.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildPack } from "../../policy/build";

const repository = resolve(__dirname, "..", "..");

export interface BuiltPack {
    folder: string;
    remove(): void;
}

export async function builtPack(): Promise<BuiltPack> {
    const parent = mkdtempSync(join(tmpdir(), "aws-golden-image-policy-"));
    const folder = join(parent, "policy");
    mkdirSync(folder);
    // In the parent, where Node.js finds what the pack depends on.
    symlinkSync(join(repository, "node_modules"), join(parent, "node_modules"));
    for (const file of ["PulumiPolicy.yaml", "package.json"]) {
        copyFileSync(join(repository, "policy", file), join(folder, file));
    }
    await buildPack(join(folder, "dist"));
    return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
