// What kind of document a file is. That follows from what it says when it is read, not from how it is written: flow
// style, misspelt or missing top keys and broken YAML do not hide it. Files of other tools are told by their own keys.

import { basename } from "node:path";
import { actions } from "./component/actions";
import { foreignKind } from "./foreignFiles";
import { nearest } from "./nearest";
import { parseSource, textOfBytes, type ParsedSource } from "./source";
import { textOf, type MapValue, type Value } from "./tree";
import { workflowActions } from "./workflow/actions";

export const documentKinds = ["component", "workflow", "dockerfile"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export type Detected =
    /** With what was read to find that out, for the check. */
    | { kind: DocumentKind; source?: ParsedSource }
    /** No document of ours: what it is instead, to follow "it is". */
    | { foreign: string }
    /** It says too little: an empty file, broken text, none of the keys. What it lacks, to follow "it". */
    | { unknown: string; broken: boolean };

const nothing = "has neither phases nor steps nor FROM";
// Longer files are data; the service takes no document of this size.
const longest = 2_000_000;
const actionNames = { component: Object.keys(actions), workflow: Object.keys(workflowActions) } as const;
// Any document holds one of these words, however it is misspelt otherwise; most other files hold none.
const signs = new RegExp(
    `phase|steps?\\b|schema[-_ ]?version|${[...actionNames.component, ...actionNames.workflow].join("|")}`,
    "i",
);
const actionLine = (names: readonly string[]): RegExp =>
    new RegExp(`(?:^|[\\s{,])["']?action["']?[ \\t]*:[ \\t]*["']?(?:${names.join("|")})\\b`, "m");
const actionLines = { component: actionLine(actionNames.component), workflow: actionLine(actionNames.workflow) };

/** `file` is its name; what it holds decides, but for names that only Dockerfiles have. */
export function detectKind(file: string, input: string | Uint8Array): Detected {
    if (isDockerfileName(file)) return { kind: "dockerfile" };
    if (input.length > longest) return { foreign: `larger than any document (${input.length} bytes)` };
    const text = typeof input === "string" ? input : textOfBytes(input);
    const first = firstLine(text);
    if (first === "") return { unknown: "is empty", broken: true };
    // ARG may stand before FROM.
    if (/^(?:FROM|ARG)[ \t]+\S/i.test(first) && /^[ \t]*FROM[ \t]+\S/im.test(text)) return { kind: "dockerfile" };
    if (!signs.test(text)) return { unknown: nothing, broken: false };
    // A long document without an action that there is would be the first one; other long files are common.
    const named = text.length < 100_000 || actionLines.component.test(text) || actionLines.workflow.test(text);
    if (!named) return { unknown: nothing, broken: false };
    const source = parseSource(input);
    const found = fromTree(source.root) ?? fromBrokenText(text, source.isBroken);
    return "kind" in found ? { ...found, source } : found;
}

/** Whether a file in a folder may be a document, by its name. */
export function mayBeDocument(file: string): boolean {
    return /\.(ya?ml|json)$/i.test(file) || isDockerfileName(file);
}

function isDockerfileName(file: string): boolean {
    const name = basename(file);
    return /^Dockerfile(\.|$)/i.test(name) || /\.dockerfile(\.template)?$/i.test(name);
}

/** The first line with more than a comment on it. */
function firstLine(text: string): string {
    for (let start = 0, end; start < text.length; start = end + 1) {
        end = text.indexOf("\n", start);
        if (end < 0) end = text.length;
        const line = text.slice(start, end).trim();
        if (line !== "" && !line.startsWith("#") && line !== "\uFEFF") return line;
    }
    return "";
}

function fromTree(root: Value | undefined): Detected | undefined {
    if (root === undefined) return undefined;
    const found = { component: 0, workflow: 0 };
    countActions(root, 0, found);
    if (root.kind === "list") {
        // The phases or the steps alone, without what belongs above them.
        const [first] = root.items;
        if (found.component > 0) return { kind: "component" };
        return found.workflow > 0 && first?.kind === "map" ? { kind: "workflow" } : undefined;
    }
    if (root.kind !== "map") return undefined;
    const phases = keyLike(root, "phases");
    const steps = keyLike(root, "steps");
    const foreign = foreignKind(root);
    if (foreign !== undefined) return { foreign };
    if (found.component > found.workflow) return { kind: "component" };
    if (found.workflow > 0) return { kind: "workflow" };
    if (phases !== undefined && phases.kind !== "map") return { kind: "component" };
    const versioned = keyLike(root, "schemaVersion") !== undefined;
    if (steps !== undefined && (versioned || hasActions(steps))) return { kind: "workflow" };
    if (phases !== undefined && versioned) return { kind: "component" };
    const known = ["name", "description", "schemaVersion", "parameters", "constants"];
    const bare = versioned && [...root.entries.keys()].every((key) => known.includes(key));
    return bare ? { kind: "component" } : undefined;
}

/** The value under a key or one that is misspelt as it; nothing after the colon counts as well. */
function keyLike(map: MapValue, key: string): Value | undefined {
    const found = map.entries.get(key);
    if (found) return found.value;
    for (const [other, { value }] of map.entries) if (nearest(other, [key]) !== undefined) return value;
    return undefined;
}

function hasActions(steps: Value): boolean {
    return steps.kind === "list" && steps.items.some((step) => step.kind === "map" && step.entries.has("action"));
}

// Phases, their steps and one level that should not be there.
const deepest = 6;

function countActions(value: Value, depth: number, found: { component: number; workflow: number }): void {
    if (depth > deepest || value.kind === "scalar") return;
    if (value.kind === "list") {
        for (const item of value.items) countActions(item, depth + 1, found);
        return;
    }
    const action = value.entries.get("action")?.value;
    const name = action && textOf(action);
    if (name !== undefined && Object.hasOwn(actions, name)) found.component++;
    else if (name !== undefined && Object.hasOwn(workflowActions, name)) found.workflow++;
    for (const { value: inner } of value.entries.values()) countActions(inner, depth + 1, found);
}

/** Where YAML could not make a tree of the whole, the lines still tell. */
function fromBrokenText(text: string, broken: boolean): Detected {
    for (const kind of ["component", "workflow"] as const) if (broken && actionLines[kind].test(text)) return { kind };
    return { unknown: broken ? "cannot be read as YAML" : nothing, broken };
}
