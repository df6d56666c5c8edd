// The archive of the plugin for a system, as Pulumi looks for it among the files of a release, and its checksum.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { packageName, packageVersion } from "../../provider/shared/package";
import { command } from "../../tests/toolchain/command";
import { buildExecutable, programName } from "./executable";
import type { Target } from "./targets";

export function archiveName(target: Target): string {
    return `pulumi-resource-${packageName}-v${packageVersion}-${target.name}.tar.gz`;
}

/** Builds the binary of a target and packs it; gives back the archive's path. */
export async function buildArchive(target: Target, folder: string): Promise<string> {
    const work = mkdtempSync(join(tmpdir(), "plugin-"));
    try {
        mkdirSync(folder, { recursive: true });
        await buildExecutable(target, work, join(work, "parts"));
        const archive = join(folder, archiveName(target));
        await command("tar", ["-C", work, "-czf", archive, programName(target)]);
        return archive;
    } finally {
        rmSync(work, { recursive: true });
    }
}

/** Writes the list that `sha256sum --check` takes. */
export function writeChecksums(folder: string, archives: readonly string[]): string {
    const lines = archives.map((file) => `${checksum(file)}  ${basename(file)}\n`).sort();
    const list = join(folder, `pulumi-${packageName}_${packageVersion}_checksums.txt`);
    writeFileSync(list, lines.join(""));
    return list;
}

export function checksum(file: string): string {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
}
