// The release before this one, as git knows it: its tag, and the schema that it had.

import { execFileSync } from "node:child_process";
import { compare, valid } from "semver";
import type { PackageSchema } from "./packageSchema";

const schemaFile = "provider/plugin/schema.json";

/** The highest tag below a version; `undefined` before the first release. */
export function lastRelease(root: string, version: string): string | undefined {
    const tags = git(root, "tag", "--list", "v*")
        .split("\n")
        .filter((tag) => valid(tag) !== null);
    return tags
        .filter((tag) => compare(tag, version) < 0)
        .sort(compare)
        .at(-1);
}

export function schemaAt(root: string, revision: string): PackageSchema {
    try {
        return JSON.parse(git(root, "show", `${revision}:${schemaFile}`)) as PackageSchema;
    } catch (error) {
        if (error instanceof SyntaxError) throw new Error(`${schemaFile} of ${revision} is no JSON: ${error.message}`);
        throw new Error(`git has no ${schemaFile} at "${revision}". Name a tag or commit; a shallow clone has none.`);
    }
}

function git(root: string, ...args: string[]): string {
    return execFileSync("git", args, {
        cwd: root,
        encoding: "utf8",
        maxBuffer: 1 << 28,
        stdio: ["ignore", "pipe", "pipe"],
    });
}
