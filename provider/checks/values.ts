// Checks of single values against the table of bounds. Each says what was found, what is allowed and, where it helps,
// what to write instead. A value that is not known yet is left for the check inside apply.

import { nearest } from "../documents/nearest";
import { type Choice, type Pattern, patterns, type Range, ranges } from "./bounds";
import { toName } from "../shared/names";
import type { InputErrors } from "./inputErrors";

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

export function checkRange(errors: InputErrors, path: string, value: unknown, range: Range): void {
    if (!known(value)) return;
    if (typeof value !== "number" || !Number.isInteger(value) || value < range.min || value > range.max) {
        errors.add(
            path,
            `${show(value)} is not an integer from ${range.min} to ${range.max} (${range.unit}). See ${range.source}`,
        );
    }
}

/** True for a known text; a known value of another type is an error. */
export function isText(errors: InputErrors, path: string, value: unknown): value is string {
    if (!known(value) || typeof value === "string") return known(value);
    errors.add(path, `${show(value)} is not a string.`);
    return false;
}

export function checkLength(errors: InputErrors, path: string, value: unknown, range: Range): void {
    if (!isText(errors, path, value)) return;
    if (value.length < range.min || value.length > range.max) {
        const shown = value.length > 60 ? `${value.slice(0, 57)}...` : value;
        errors.add(
            path,
            `\`${shown}\` has ${value.length} character${value.length === 1 ? "" : "s"}, but must have ${range.min} to ${range.max}. See ${range.source}`,
        );
    }
}

export function checkPattern(errors: InputErrors, path: string, value: unknown, pattern: Pattern): void {
    if (!known(value)) return;
    if (typeof value !== "string" || !pattern.pattern.test(value)) {
        errors.add(path, `${show(value)} is not ${pattern.says}. See ${pattern.source}`);
    }
}

/** A folder in a bucket. */
export function checkFolder(errors: InputErrors, path: string, value: unknown): void {
    if (!known(value)) return;
    if (typeof value === "string" && patterns.parameterName.pattern.test(value) && !/^\/|\/$/.test(value)) return;
    errors.add(path, `${show(value)} is not ${patterns.parameterName.says}, without a slash at either end.`);
}

/** A reference that can be given in several ways; `one` and `several` are the words for what it names. */
export function checkExactlyOne(
    errors: InputErrors,
    path: string,
    reference: object,
    ways: readonly string[],
    [one, several]: readonly [string, string],
): string[] {
    const found = ways.filter((way) => given((reference as Record<string, unknown>)[way]));
    if (found.length === 0)
        errors.add(path, `specifies no ${one}. Specify exactly one of ${ways.map(show).join(", ")}.`);
    if (found.length > 1)
        errors.add(path, `specifies several ${several} (${found.map(show).join(", ")}). Keep exactly one of them.`);
    return found;
}

/** The remedy for a name that is not known, but may well exist. */
export function didYouMean(name: string, offered: Iterable<string>): string {
    const guess = nearest(name, [...offered]);
    return guess === undefined ? "If it does not exist, the deployment fails." : `Did you mean ${show(guess)}?`;
}

export function checkChoice(errors: InputErrors, path: string, value: unknown, choice: Choice): void {
    if (!known(value) || (typeof value === "string" && choice.values.includes(value))) return;
    const guess = typeof value === "string" ? nearest(value, choice.values) : undefined;
    const remedy = guess === undefined ? "" : ` Did you mean \`${guess}\`?`;
    errors.add(path, `${show(value)} is not one of ${choice.values.map(show).join(", ")}.${remedy}`);
}

export function checkCount(errors: InputErrors, path: string, value: unknown, range: Range): void {
    if (!known(value)) return;
    const count = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (count < range.min || count > range.max) {
        errors.add(path, `has ${count} ${range.unit}, but must have ${range.min} to ${range.max}. See ${range.source}`);
    }
}

/** The name of an Image Builder resource. The remedy is the same name in the allowed form. */
export function checkName(errors: InputErrors, path: string, value: unknown): void {
    if (!isText(errors, path, value)) return;
    checkLength(errors, path, value, ranges.name);
    if (value.length >= 2 && !patterns.name.pattern.test(value)) {
        const mended = toName(value);
        const remedy = mended.length >= ranges.name.min ? ` Write \`${mended}\`.` : "";
        errors.add(path, `\`${value}\` is not ${patterns.name.says}, so its ARN would differ from its name.${remedy}`);
    }
}

/** Each entry of a list against a pattern. */
export function checkEachPattern(errors: InputErrors, path: string, list: unknown, pattern: Pattern): void {
    if (!Array.isArray(list)) return;
    list.forEach((entry: unknown, index) => checkPattern(errors, `${path}[${index}]`, entry, pattern));
}

/** The entry of a list at an index: not one that came before. */
export function checkListedOnce(errors: InputErrors, path: string, list: readonly unknown[], index: number): void {
    const entry = list[index];
    if (known(entry) && list.indexOf(entry) < index) errors.add(path, `${show(entry)} is listed twice.`);
}

export function checkRegion(errors: InputErrors, path: string, value: unknown): void {
    checkPattern(errors, path, value, patterns.region);
}

export function checkTags(errors: InputErrors, path: string, value: unknown, count: Range = ranges.tags): void {
    if (!known(value) || typeof value !== "object") return;
    checkCount(errors, path, value, count);
    for (const [key, text] of Object.entries(value)) {
        checkLength(errors, `${path}["${key}"]`, text, ranges.tagValue);
        if (key.length > ranges.tagKey.max || key.length === 0) {
            errors.add(
                path,
                `the key \`${key}\` has ${key.length} characters, but must have 1 to 128. See ${ranges.tagKey.source}`,
            );
        }
        if (key.toLowerCase().startsWith("aws:")) {
            errors.add(path, `the key \`${key}\` starts with \`aws:\`, which AWS reserves. Choose another prefix.`);
        }
    }
}

/** A list of values for each parameter, of which at least one. */
export function checkValueLists(errors: InputErrors, path: string, parameters: unknown): void {
    if (!known(parameters)) return;
    for (const [name, values] of Object.entries<unknown>(parameters)) {
        if (!Array.isArray(values) || values.length > 0) continue;
        errors.add(
            `${path}.${name}`,
            'has no value; write a list with at least one, as in ["value"], or omit the parameter.',
        );
    }
}

/** The service takes a list of values for each parameter, the provider only one. */
export function checkSingleValues(errors: InputErrors, path: string, parameters: unknown): void {
    if (!known(parameters)) return;
    for (const [name, values] of Object.entries<unknown>(parameters)) {
        if (!Array.isArray(values) || values.length === 1) continue;
        errors.add(
            `${path}.${name}`,
            `${values.length} values given; write a list with exactly one value, as in ["value"]. The AWS provider passes on one.`,
        );
    }
}
