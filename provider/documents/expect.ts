// The small questions that every part of the check asks of a value, each with one wording.

import { didYouMean, nearest } from "./nearest";
import type { Report } from "./report";
import { describe, entry, isNull, quote, textOf, type ListValue, type MapValue, type Value } from "./tree";

/** `what` completes "… is a map", for example "A step". */
export function expectMap(value: Value, what: string, report: Report): MapValue | undefined {
    if (value.kind === "map") return value;
    report.add("wrong-type", value, `${what} must be a map, but found ${describe(value)}.`);
    return undefined;
}

export function expectList(value: Value, what: string, report: Report): ListValue | undefined {
    if (value.kind === "list") return value;
    const glued = /^-[^\s-]/.test(textOf(value) ?? "");
    const hint = glued ? "Write a space after the dash." : undefined;
    report.add("wrong-type", value, `${what} must be a list, but found ${describe(value)}.`, hint);
    return undefined;
}

/** Numbers and true/false count as texts, as the writer left out the quotes. */
export function expectText(value: Value, what: string, report: Report): string | undefined {
    const text = textOf(value);
    if (text === undefined) {
        const key = value.kind === "map" ? [...value.entries.keys()].at(0) : undefined;
        const meant = key !== undefined && value.kind === "map" && !value.flow;
        const found = meant ? `the colon after ${quote(key)} makes it a map` : `found ${describe(value)}`;
        report.add("wrong-type", value, `${what} must be a string, but ${found}.`, textHint(value, meant));
    }
    return text;
}

function textHint(value: Value, meant: boolean): string | undefined {
    if (meant) return "Put the whole string in quotes, or write it below a bar: |";
    if (value.kind === "map") return "Quote a string that starts with a brace.";
    return value.kind === "list" ? "Quote a string that starts with a bracket or a dash." : undefined;
}

export function expectOneOf(
    value: Value,
    what: string,
    allowed: readonly string[],
    report: Report,
): string | undefined {
    const text = expectText(value, what, report);
    if (text === undefined || allowed.includes(text)) return text;
    report.add(
        "invalid-value",
        value,
        `${what} is ${describe(value)}; allowed values are ${allowed.join(", ")}.`,
        didYouMean(text, allowed),
    );
    return undefined;
}

/** An integer, also as a string of digits; undefined when it is none. */
export function integerOf(value: Value): number | undefined {
    const text = textOf(value);
    return text !== undefined && /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
}

/** The value under a required key; a key with nothing after the colon counts as missing. */
export function required(map: MapValue, key: string, what: string, report: Report): Value | undefined {
    const value = entry(map, key);
    if (value !== undefined && !isNull(value)) return value;
    report.add("missing-key", map.entries.get(key)?.keyPlace ?? firstLine(map), `${what} has no ${key}.`);
    return undefined;
}

/** An optional value; nothing after the colon is the same as leaving the key out. */
export function optional(map: MapValue, key: string): Value | undefined {
    const value = entry(map, key);
    return value === undefined || isNull(value) ? undefined : value;
}

/**
 * A misspelt key is an error; one that is like no known key may be something that AWS ignores. `others` are keys that
 * the guide does not describe and that are known to work.
 */
export function expectKeys(
    map: MapValue,
    known: readonly string[],
    what: string,
    report: Report,
    others: readonly string[] = [],
): void {
    for (const [key, { keyPlace }] of [...map.entries]) {
        if (known.includes(key) || others.includes(key)) continue;
        const meant = nearest(key, [...known, ...others]);
        if (meant !== undefined) {
            report.add("unknown-key", keyPlace, `${what} has no key ${quote(key)}.`, `Did you mean "${meant}"?`);
            readAs(map, key, meant);
        } else {
            const message = `The guide does not describe the key ${quote(key)} of ${lowerFirst(what)}; it describes ${known.join(", ")}.`;
            report.add("extra-key", keyPlace, message);
        }
    }
}

/** What stands under a misspelt key is read under the right one, which is then neither missing nor left unchecked. */
export function readAs(map: MapValue, key: string, meant: string): void {
    const found = map.entries.get(key);
    if (found && !map.entries.has(meant)) map.entries.set(meant, found);
}

function lowerFirst(what: string): string {
    return what.charAt(0).toLowerCase() + what.slice(1);
}

/** Something missing in a map is shown at its first key, not under the whole map. */
export function firstLine(map: MapValue): {
    start: number;
    end: number;
    parent: MapValue["parent"];
    key: MapValue["key"];
} {
    const [first] = map.entries.values();
    return {
        start: first?.keyPlace.start ?? map.start,
        end: first?.keyPlace.end ?? map.end,
        parent: map.parent,
        key: map.key,
    };
}
