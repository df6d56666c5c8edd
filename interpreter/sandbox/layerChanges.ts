// What the upper folder of an overlay says of changes.

import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { Change } from "./sandbox";

const most = 10_000;

/** Sorted by path; a new or removed folder stands for what is in it. */
export function layerChanges(upper: string, lower: string): Change[] {
    const changes: Change[] = [];
    collect(upper, lower, "", changes);
    return changes;
}

function collect(upper: string, lower: string, path: string, changes: Change[]): void {
    let names: string[];
    try {
        names = readdirSync(join(upper, path)).sort();
    } catch {
        return;
    }
    for (const name of names) {
        if (changes.length >= most) return;
        const inner = `${path}/${name}`;
        const now = lstatSync(join(upper, inner));
        const before = statOf(join(lower, inner));
        const folders = now.isDirectory() && before?.isDirectory() === true;
        // A character device 0:0 is the overlay's sign of what was removed.
        if (now.isCharacterDevice() && now.rdev === 0) {
            if (before !== undefined) changes.push({ kind: "removed", path: inner });
        } else if (before === undefined) changes.push({ kind: "added", path: inner });
        else if (!folders || ownershipOf(now) !== ownershipOf(before)) changes.push({ kind: "changed", path: inner });
        if (folders) collect(upper, lower, inner, changes);
    }
}

function ownershipOf({ mode, uid, gid }: Stats): string {
    return `${mode} ${uid} ${gid}`;
}

function statOf(path: string): Stats | undefined {
    try {
        return lstatSync(path);
    } catch {
        return undefined;
    }
}
