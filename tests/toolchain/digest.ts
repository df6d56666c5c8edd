// Short digests for the names of cache folders: what went in changed, so what came out is made anew.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** Digest of files and of all files in folders, by their place and content. */
export function digestOf(...paths: string[]): string {
    const hash = createHash("sha256");
    for (const path of paths) {
        for (const file of filesOf(path))
            hash.update(relative(__dirname, file)).update("\0").update(readFileSync(file));
    }
    return hash.digest("hex").slice(0, 10);
}

/** Digest of a program, without reading all of it. */
export function digestOfProgram(path: string): string {
    const { size, mtimeMs } = statSync(path);
    return digestOfText(`${path} ${size} ${mtimeMs}`);
}

export function digestOfText(text: string): string {
    return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

function filesOf(path: string): string[] {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)));
}
