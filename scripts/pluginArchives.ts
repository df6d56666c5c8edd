// Builds the plugin as one binary for each system: `npm run plugin`, or `npm run plugin -- linux-amd64 …` for some of them.
// The archives and their checksums are in dist-plugin, or in the folder that `--folder` names.

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildArchive, writeChecksums } from "./plugin/archive";
import { targetOf, targets } from "./plugin/targets";

async function main(): Promise<void> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { folder: { type: "string", default: resolve(__dirname, "..", "dist-plugin") } },
    });
    const chosen = positionals.length === 0 ? targets : positionals.map(targetOf);
    const folder = resolve(values.folder);
    mkdirSync(folder, { recursive: true });
    const archives: string[] = [];
    for (const target of chosen) {
        if (target.name.startsWith("darwin") && process.platform !== "darwin") {
            console.error(`${target.name}: not signed, which a Mac asks for; build it on a Mac to publish it`);
        }
        const archive = await buildArchive(target, folder);
        archives.push(archive);
        console.log(archive);
    }
    console.log(writeChecksums(folder, archives));
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
