// Checks of single values against the table of bounds. Each says what was found, what is allowed and, where it helps,
// what to write instead. A value that is not known yet is left for the check inside apply.

import { nearest } from "../documents/nearest";
import type { Choice, Pattern, Range } from "./bounds";
import { ranges, patterns } from "./bounds";
import type { Faults } from "./faults";

/** Stands for a value that Pulumi does not know yet. */
export const unknown = Symbol("not known yet");

/** True when a value is given and known, so that it can be checked. */
export function known<T>(value: T): value is T & NonNullable<unknown> {
    return value !== unknown && value !== undefined && value !== null;
}

/** True when a value is given, known or not. */
export function given(value: unknown): boolean {
    return value !== undefined && value !== null;
}

export function show(value: unknown): string {
    return typeof value === "string" ? `\`${value}\`` : JSON.stringify(value);
}

export function checkRange(faults: Faults, path: string, value: unknown, range: Range): void {
    if (!known(value)) return;
    if (typeof value !== "number" || !Number.isInteger(value) || value < range.min || value > range.max) {
        faults.add(
            path,
            `${show(value)} is not a whole number from ${range.min} to ${range.max} (${range.unit}). See ${range.source}`,
        );
    }
}

export function checkLength(faults: Faults, path: string, value: unknown, range: Range): void {
    if (!known(value) || typeof value !== "string") return;
    if (value.length < range.min || value.length > range.max) {
        const shown = value.length > 60 ? `${value.slice(0, 57)}...` : value;
        faults.add(
            path,
            `\`${shown}\` has ${value.length} characters; allowed are ${range.min} to ${range.max}. See ${range.source}`,
        );
    }
}

export function checkPattern(faults: Faults, path: string, value: unknown, pattern: Pattern): void {
    if (!known(value)) return;
    if (typeof value !== "string" || !pattern.pattern.test(value)) {
        faults.add(path, `${show(value)} is not ${pattern.says}. See ${pattern.source}`);
    }
}

export function checkChoice(faults: Faults, path: string, value: unknown, choice: Choice): void {
    if (!known(value) || (typeof value === "string" && choice.values.includes(value))) return;
    const guess = typeof value === "string" ? nearest(value, choice.values) : undefined;
    const remedy = guess === undefined ? "" : ` Did you mean \`${guess}\`?`;
    faults.add(path, `${show(value)} is not one of ${choice.values.map(show).join(", ")}.${remedy}`);
}

export function checkCount(faults: Faults, path: string, value: unknown, range: Range): void {
    if (!known(value)) return;
    const count = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (count < range.min || count > range.max) {
        faults.add(path, `${count} ${range.unit} given; allowed are ${range.min} to ${range.max}. See ${range.source}`);
    }
}

/** The name of an Image Builder resource. The remedy is the same name in the allowed form. */
export function checkName(faults: Faults, path: string, value: unknown): void {
    if (!known(value)) return;
    const text = String(value);
    checkLength(faults, path, text, ranges.name);
    if (text.length >= 2 && !patterns.name.pattern.test(text)) {
        const mended = text
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-+|-+$/g, "");
        const remedy = mended.length >= ranges.name.min ? ` Write \`${mended.slice(0, ranges.name.max)}\`.` : "";
        faults.add(path, `\`${text}\` is not ${patterns.name.says}, so its ARN would differ from its name.${remedy}`);
    }
}

export function checkTags(faults: Faults, path: string, value: unknown, count: Range = ranges.tags): void {
    if (!known(value) || typeof value !== "object") return;
    checkCount(faults, path, value, count);
    for (const [key, text] of Object.entries(value)) {
        checkLength(faults, `${path}["${key}"]`, text, ranges.tagValue);
        if (key.length > ranges.tagKey.max || key.length === 0) {
            faults.add(
                path,
                `the key \`${key}\` has ${key.length} characters; allowed are 1 to 128. See ${ranges.tagKey.source}`,
            );
        }
        if (key.toLowerCase().startsWith("aws:")) {
            faults.add(
                path,
                `the key \`${key}\` starts with \`aws:\`, which AWS keeps for itself. Choose another prefix.`,
            );
        }
    }
}
