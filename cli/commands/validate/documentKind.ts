// What kind of document a string is, from its name and its top keys.

import { basename } from "node:path";

export const kinds = ["component", "workflow", "dockerfile"] as const;
export type Kind = (typeof kinds)[number];

/** Undefined when nothing tells it. */
export function kindOf(file: string, text: string): Kind | undefined {
    if (isDockerfileName(file) || text.includes("{{{")) {
        return "dockerfile";
    }
    if (hasTopKey(text, "phases")) {
        return "component";
    }
    if (hasTopKey(text, "steps")) {
        return "workflow";
    }
    return /^[ \t]*FROM\s/m.test(text) ? "dockerfile" : undefined;
}

/**
 * As kindOf, for a file that nobody named: folders also hold pipelines of other tools with phases or steps, and plain
 * Dockerfiles, which are none of our business.
 */
export function kindInFolder(file: string, text: string): Kind | undefined {
    const kind = kindOf(file, text);
    if (kind === "dockerfile") {
        return text.includes("imagebuilder:") ? kind : undefined;
    }
    return hasTopKey(text, "schemaVersion") ? kind : undefined;
}

/** Whether a file in a folder may be a document, by its name. */
export function mayBeDocument(file: string): boolean {
    return /\.(ya?ml|json)$/i.test(file) || isDockerfileName(file);
}

function isDockerfileName(file: string): boolean {
    const name = basename(file);
    return /^Dockerfile(\.|$)/i.test(name) || /\.dockerfile(\.template)?$/i.test(name);
}

/** A key of YAML in the first column, or any key of that name in JSON. */
function hasTopKey(text: string, key: string): boolean {
    return /^\s*\{/.test(text)
        ? new RegExp(`[{,]\\s*"${key}"\\s*:`).test(text)
        : new RegExp(`^\\uFEFF?["']?${key}["']?\\s*:`, "m").test(text);
}
