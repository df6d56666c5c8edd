// Compares a folder of generated files with what the generator would write now, and brings it up to date.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Path with forward slashes → content. */
export type Tree = Map<string, Buffer>;

export interface Difference {
    name: string;
    change: "added" | "changed" | "removed";
}

// What compilers and package managers leave beside the generated files.
const foreign = new Set(["node_modules", "bin", "__pycache__", "build", "dist", "target", "obj"]);

export function readTree(folder: string): Tree {
    const tree: Tree = new Map();
    if (!existsSync(folder)) return tree;
    const walk = (current: string) => {
        for (const entry of readdirSync(current, { withFileTypes: true })) {
            const path = join(current, entry.name);
            if (!entry.isDirectory()) tree.set(relative(folder, path).split(sep).join("/"), readFileSync(path));
            else if (!foreign.has(entry.name) && !entry.name.endsWith(".egg-info")) walk(path);
        }
    };
    walk(folder);
    return tree;
}

/** What must change in `found` to make it `wanted`, sorted by name. */
export function differences(found: Tree, wanted: Tree): Difference[] {
    const names = [...new Set([...found.keys(), ...wanted.keys()])].sort();
    return names.flatMap((name): Difference[] => {
        const [old, fresh] = [found.get(name), wanted.get(name)];
        if (fresh === undefined) return [{ name, change: "removed" }];
        if (old === undefined) return [{ name, change: "added" }];
        return old.equals(fresh) ? [] : [{ name, change: "changed" }];
    });
}

export function replaceTree(folder: string, changes: Difference[], wanted: Tree): void {
    for (const { name } of changes) {
        const path = join(folder, name);
        const content = wanted.get(name);
        if (content === undefined) {
            rmSync(path);
            continue;
        }
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
    }
}
