// Paths as reports for a whole repository want them: relative to its root, wherever the command was started.

import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

const roots = new Map<string, string | undefined>();

/** The folder with `.git` in it or above it; `.git` is a file in worktrees and submodules. */
export function repositoryRoot(folder: string): string | undefined {
    if (roots.has(folder)) return roots.get(folder);
    const above = dirname(folder);
    const root = existsSync(join(folder, ".git")) ? folder : above === folder ? undefined : repositoryRoot(above);
    roots.set(folder, root);
    return root;
}

export interface RepositoryPath {
    /** With forward slashes. */
    path: string;
    /** Whether it is relative to the root of the repository or, outside of one, to the current folder. */
    inside: boolean;
}

/** What has no file, such as standard input, keeps its name. */
export function repositoryPath(file: string): RepositoryPath {
    if (/^<.*>$/.test(file)) return { path: file, inside: true };
    const full = resolve(file);
    const base = repositoryRoot(dirname(full)) ?? process.cwd();
    const path = relative(base, full);
    const inside = path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
    return { path: (inside ? path : full).split(sep).join("/"), inside };
}
