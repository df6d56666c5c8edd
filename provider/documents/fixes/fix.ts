// A cure for a finding: what changes in the text, and whether it is the only cure there is.

import type { Diagnostic } from "../diagnostic";
import type { MapValue, Value } from "../tree";
import type { Edit } from "./edit";

export interface Fix {
    diagnostic: Diagnostic;
    /** What it does, for a menu: `Change to "ExecuteBash"`. */
    title: string;
    edit: Edit;
    /** Whether it is the one cure, so that it can be made without asking. */
    safe: boolean;
}

/** What a fixer looks at. */
export interface Fixable {
    text: string;
    diagnostic: Diagnostic;
    /** The place of the finding. */
    start: number;
    end: number;
    root: Value | undefined;
}

export type Fixer = (fixable: Fixable) => Omit<Fix, "diagnostic"> | undefined;

/** The map that has a key at this place. */
export function mapWithKeyAt(value: Value | undefined, start: number, end: number): MapValue | undefined {
    if (value === undefined || value.kind === "scalar") return undefined;
    if (value.kind === "list") return first(value.items, (item) => mapWithKeyAt(item, start, end));
    for (const { keyPlace } of value.entries.values()) {
        if (keyPlace.start === start && keyPlace.end === end) return value;
    }
    // What is merged or aliased stands elsewhere, so only parts around the place are looked at.
    const inner = [...value.entries.values()].map((entry) => entry.value);
    return first(inner, (one) => mapWithKeyAt(one, start, end));
}

function first<Item, Result>(items: Item[], find: (item: Item) => Result | undefined): Result | undefined {
    for (const item of items) {
        const result = find(item);
        if (result !== undefined) return result;
    }
    return undefined;
}
