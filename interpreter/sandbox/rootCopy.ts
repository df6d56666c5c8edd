// A copy of the root, for machines that lay no overlay: a TMPDIR that is on an overlay itself, an old kernel, or one that does
// not let this user.

import { spawnSync } from "node:child_process";
import { lstatSync, readdirSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { Change } from "./sandbox";

const most = 10_000;

/** Undefined when all was copied, otherwise why not. File systems that share blocks share them. */
export function copyRoot(image: string, copy: string): string | undefined {
    const args = ["-a", "--reflink=auto", "--one-file-system", "--", `${image}/.`, copy];
    const { status, stderr, error } = spawnSync("cp", args, { encoding: "utf8" });
    if (status === 0) return undefined;
    return error?.message ?? stderr.trim().split("\n")[0] ?? "cp failed";
}

/** What differs from the image, sorted by path; a new or removed folder stands for what is in it. */
export function copyChanges(copy: string, image: string): Change[] {
    const changes: Change[] = [];
    compare(copy, image, "", changes);
    return changes;
}

function compare(copy: string, image: string, path: string, changes: Change[]): void {
    const [now, before] = [namesIn(join(copy, path)), namesIn(join(image, path))];
    for (const name of [...new Set([...now, ...before])].sort()) {
        if (changes.length >= most) return;
        const inner = `${path}/${name}`;
        const [own, old] = [statOf(join(copy, inner)), statOf(join(image, inner))];
        // What is mounted in the image was not copied.
        if (own === undefined) changes.push({ kind: "removed", path: inner });
        else if (old === undefined) changes.push({ kind: "added", path: inner });
        else {
            if (differs(own, old, join(copy, inner), join(image, inner)))
                changes.push({ kind: "changed", path: inner });
            if (own.isDirectory() && old.isDirectory()) compare(copy, image, inner, changes);
        }
    }
}

function differs(own: Stats, old: Stats, ownPath: string, oldPath: string): boolean {
    if (own.mode !== old.mode || own.uid !== old.uid || own.gid !== old.gid) return true;
    if (own.isSymbolicLink()) return readlinkSync(ownPath) !== readlinkSync(oldPath);
    return own.isFile() && (own.size !== old.size || own.mtimeMs !== old.mtimeMs);
}

function namesIn(folder: string): string[] {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}

function statOf(path: string): Stats | undefined {
    try {
        return lstatSync(path);
    } catch {
        return undefined;
    }
}
