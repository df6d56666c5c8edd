// From a place in a text to its place in the document: which key or value the cursor is on, and, for completion, on which
// it would be if something were written there.

import type { Place } from "../../../provider/documents/place";
import { Report } from "../../../provider/documents/report";
import { readSource } from "../../../provider/documents/source";
import type { Value } from "../../../provider/documents/tree";
import { levelsOf, type Level } from "./grammar/grammar";

export interface Located {
    role: "key" | "value";
    /** From the top to the key, or to the value. */
    levels: Level[];
    place: Place;
}

/** The innermost key or scalar at an offset. */
export function locate(root: Value | undefined, offset: number): Located | undefined {
    if (root === undefined) return undefined;
    return find(root, ({ start, end }) => start <= offset && offset <= end, new Set());
}

// No document holds it, and it is a plain scalar, a key and a part of any text alike.
const mark = "a5f0c3d9b1e7";

/**
 * The document as if something stood from `start` to `end`: a key, or a value. Undefined where such a thing cannot stand.
 */
export function locateNew(
    text: string,
    start: number,
    end: number,
    role: Located["role"],
): { located: Located; root: Value } | undefined {
    // A colon that follows belongs to a key that is being changed.
    const colon = role === "key" && !/^[ \t]*:/.test(text.slice(end, end + 50)) ? ": " : "";
    const probe = `${text.slice(0, start)}${mark}${colon}${text.slice(end)}`;
    const { root } = readSource(probe, new Report());
    if (root === undefined) return undefined;
    const at = start + mark.length;
    const located = find(root, ({ start: from, end: to }) => from <= at && at <= to, new Set());
    if (located?.role !== role) return undefined;
    const written = probe.slice(located.place.start, located.place.end);
    return role === "key" && written.replace(/["']/g, "") !== mark ? undefined : { located, root };
}

function find(value: Value, holds: (place: Place) => boolean, seen: Set<object>): Located | undefined {
    if (value.kind === "scalar") {
        return holds(value) ? { role: "value", levels: levelsOf(value), place: value } : undefined;
    }
    const content: object = value.kind === "list" ? value.items : value.entries;
    if (seen.has(content)) return undefined;
    seen.add(content);
    if (value.kind === "list") {
        return firstOf(value.items, (item) => find(item, holds, seen));
    }
    return firstOf([...value.entries.values()], ({ keyPlace, value: inner }) =>
        // The end of a key that is being written is the start of the value that YAML puts there.
        holds(keyPlace) ? { role: "key", levels: levelsOf(keyPlace), place: keyPlace } : find(inner, holds, seen),
    );
}

function firstOf<Item>(items: readonly Item[], look: (item: Item) => Located | undefined): Located | undefined {
    for (const item of items) {
        const found = look(item);
        if (found !== undefined) return found;
    }
    return undefined;
}
