// Edits of Go sources that leave parts out. Each says what it expects to find, so that a new version of the module that
// no longer has it is an error here and not a build that takes twice as long.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Edit = (text: string) => string;

export function edit(folder: string, edits: Record<string, Edit>): void {
    for (const [name, change] of Object.entries(edits)) {
        const file = join(folder, name);
        const text = readFileSync(file, "utf8");
        try {
            writeFileSync(file, change(text));
        } catch (error) {
            throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
}

export function all(...changes: Edit[]): Edit {
    return (text) => changes.reduce((current, change) => change(current), text);
}

export function becomes(text: string): Edit {
    return () => text;
}

/** Without the lines that have one of the given parts, each of which must be there. */
export function withoutLines(...parts: string[]): Edit {
    return (text) => {
        const missing = parts.find((part) => !text.includes(part));
        if (missing !== undefined) throw new Error(`no line has ${missing}`);
        const lines = text.split("\n");
        return lines.filter((line) => !parts.some((part) => line.includes(part))).join("\n");
    };
}

/** With something else, or nothing, in place of a piece that starts and ends with the given texts. */
export function instead(start: string, end: string, replacement = ""): Edit {
    return (text) => {
        const [from, to] = bounds(text, start, end);
        return text.slice(0, from) + replacement + text.slice(to + end.length);
    };
}

/** Only the piece from one string up to another. */
export function between(text: string, start: string, end: string): string {
    const [from, to] = bounds(text, start, end);
    return text.slice(from, to);
}

function bounds(text: string, start: string, end: string): [number, number] {
    const from = text.indexOf(start);
    const to = text.indexOf(end, from + start.length);
    if (from < 0 || to < 0) throw new Error(`there is nothing from ${JSON.stringify(start)} to ${JSON.stringify(end)}`);
    return [from, to];
}
