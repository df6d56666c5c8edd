// SHA256SUMS, as `sha256sum --check` reads it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sums = "SHA256SUMS";

export function writeChecksums(folder: string): void {
    const files = readdirSync(folder)
        .filter((name) => name !== sums)
        .sort();
    writeFileSync(join(folder, sums), files.map((name) => `${digest(folder, name)}  ${name}\n`).join(""));
}

/** A line for each file that the checksums do not describe, or describe otherwise. */
export function wrongChecksums(folder: string): string[] {
    const lines = readFileSync(join(folder, sums), "utf8").trimEnd().split("\n");
    const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
    const files = readdirSync(folder)
        .filter((name) => name !== sums)
        .sort();
    return [
        ...files.filter((name) => !listed.has(name)).map((name) => `${name} is not in ${sums}`),
        ...[...listed.keys()].filter((name) => !files.includes(name)).map((name) => `${name} is in ${sums} only`),
        ...files
            .filter((name) => listed.has(name) && listed.get(name) !== digest(folder, name))
            .map((name) => `${name} differs from its checksum`),
    ];
}

function digest(folder: string, name: string): string {
    return createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex");
}
