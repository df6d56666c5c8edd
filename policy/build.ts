// `npm run policy:build`: makes the published form of the pack in policy/dist. One bundled file holds the rules and the
// checks of documents; beside it stand the pack that Pulumi starts, each preset as a file for --policy-pack-config, and
// the type declarations.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { presets } from "./presets";

/** Everything but the type declarations, which nothing needs at run time. */
export async function buildPack(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const shared = { bundle: true, platform: "node", target: "node22", logLevel: "warning" } as const;
    await Promise.all([
        build({
            ...shared,
            entryPoints: [join(__dirname, "index.ts")],
            outfile: join(folder, "index.js"),
            // Pulumi starts the pack with its own packages.
            external: ["@pulumi/*"],
        }),
        build({
            ...shared,
            entryPoints: [join(__dirname, "pack.ts")],
            outfile: join(folder, "pack.js"),
            external: ["@pulumi/*", "./index"],
        }),
    ]);
    copyFileSync(resolve(__dirname, "..", "LICENSE"), join(folder, "LICENSE"));
    for (const [name, preset] of Object.entries(presets)) {
        writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(preset, null, 4)}\n`);
    }
}

async function main(): Promise<void> {
    await buildPack(resolve(__dirname, "dist"));
    const compiler = createRequire(__filename).resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "-p", __dirname], { stdio: "inherit" });
}

if (require.main === module) void main();
