// Parameters and constants: lists of maps with one name each.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html

import { didYouMean } from "../nearest";
import { describe, isNull, quote, textOf, type MapValue, type Value } from "../tree";
import type { Context, Variable } from "./context";
import { expectKeys, expectList, expectMap, expectText, firstLine, optional, required } from "../expect";
import { isNamedSecret } from "./secrets";
import { checkUnquoted } from "../unquoted";

const shortest = 3;
const longest = 128;
// The user guide allows string only, the pattern of the API these as well.
const otherTypes = ["String", "Integer", "Boolean", "stringList"];

const fields = {
    parameter: ["type", "default", "description"],
    constant: ["type", "value"],
} as const;

export function readVariables(document: MapValue, context: Context): void {
    for (const kind of ["parameter", "constant"] as const) {
        const section = optional(document, `${kind}s`);
        if (section?.kind === "map" && section.entries.size > 0) readMapOfVariables(section, kind, context);
        else {
            const list = section && expectList(section, `${kind}s`, context.report);
            for (const item of list?.items ?? []) readVariable(item, kind, context);
        }
    }
}

/** The names as keys of one map: one mistake, and what refers to them is right. */
function readMapOfVariables(section: MapValue, kind: Variable["kind"], context: Context): void {
    const [[first = ""] = []] = section.entries;
    const message = `${kind}s must be a list with one ${kind} in each item, but found a map.`;
    context.report.add("wrong-type", firstLine(section), message, `Put a dash before each name: - ${first}:`);
    for (const [name, entry] of section.entries) {
        readVariable({ ...section, entries: new Map([[name, entry]]) }, kind, context);
    }
}

function readVariable(item: Value, kind: Variable["kind"], context: Context): void {
    const { report, variables } = context;
    const map = expectMap(item, `A ${kind}`, report);
    if (map === undefined) return;
    const found = nameAndSettings(map, kind, context);
    if (found === undefined) return;
    const { name, place, settings } = found;
    checkName(name, kind, place, context);
    expectKeys(settings, fields[kind], `The ${kind} ${quote(name)}`, report);
    checkType(settings, kind, name, context);
    const valueKey = kind === "parameter" ? "default" : "value";
    const value =
        kind === "parameter"
            ? optional(settings, valueKey)
            : required(settings, valueKey, `The constant ${quote(name)}`, report);
    const text = value && expectText(value, `The ${valueKey} of the ${kind} ${quote(name)}`, report);
    if (value) checkUnquoted(value, valueKey, report);
    if (value && isNamedSecret(name, text)) {
        report.add("likely-secret", value, `The ${kind} ${quote(name)} looks like a secret in clear text.`);
    }
    const description = optional(settings, "description");
    if (description) expectText(description, `The description of the ${kind} ${quote(name)}`, report);
    const before = variables.get(name);
    if (before) {
        const message = `The name ${quote(name)} is already that of a ${before.kind}; names are unique in the document.`;
        report.add("duplicate-name", place, message);
    } else variables.set(name, { name, kind, place, value: text });
}

/**
 * The settings stand under the name. The guide also prints them in the same column, where YAML reads them as
 * neighbours of the name, and the service takes that as well.
 */
function nameAndSettings(
    map: MapValue,
    kind: Variable["kind"],
    { report }: Context,
): { name: string; place: MapValue["parent"] & object; settings: MapValue } | undefined {
    const known: readonly string[] = fields[kind];
    const workflowStyle = map.entries.get("name");
    const text = workflowStyle && textOf(workflowStyle.value);
    if (workflowStyle && text !== undefined) {
        const message = `The name of a ${kind} is the key of its settings; "name: ${cut(text)}" is the form of workflows.`;
        const hint = `Write "- ${cut(text)}:" and below it, indented deeper, ${known.join(", ")}.`;
        report.add("wrong-type", workflowStyle.keyPlace, message, hint);
        const others = [...map.entries].filter(([key]) => key !== "name");
        return { name: text, place: workflowStyle.value, settings: { ...map, entries: new Map(others) } };
    }
    const names = [...map.entries].filter(([key, { value }]) => !known.includes(key) || value.kind === "map");
    const [first, second] = names;
    if (first === undefined) {
        report.add(
            "missing-key",
            firstLine(map),
            `The ${kind} has no name: write "- TheName:" with its settings below.`,
        );
        return undefined;
    }
    const [name, { keyPlace: place, value }] = first;
    if (value.kind === "map") {
        if (second !== undefined) {
            const message = `A ${kind} is a map with one name, but after ${quote(name)} comes ${quote(second[0])}.`;
            report.add("unknown-key", second[1].keyPlace, message, "Start each one with a dash of its own.");
        }
        return { name, place, settings: value };
    }
    if (!isNull(value)) {
        const message = `The settings of the ${kind} ${quote(name)} must be a map, but found ${describe(value)}.`;
        report.add("wrong-type", value, message, `Write ${known.join(", ")} below the name.`);
        return undefined;
    }
    const settings = { ...map, entries: new Map([...map.entries].filter(([key]) => key !== name)) };
    return { name, place, settings };
}

function cut(text: string): string {
    return quote(text).slice(1, -1);
}

function checkName(
    name: string,
    kind: Variable["kind"],
    place: MapValue["parent"] & object,
    { report }: Context,
): void {
    const fits = name.length >= shortest && name.length <= longest && /^[A-Za-z0-9_-]+$/.test(name);
    if (fits) return;
    report.add(
        "invalid-name",
        place,
        `The name of the ${kind} is ${quote(name)}; it must have ${shortest} to ${longest} letters, digits, dashes and underscores.`,
    );
}

function checkType(settings: MapValue, kind: Variable["kind"], name: string, { report }: Context): void {
    const value = required(settings, "type", `The ${kind} ${quote(name)}`, report);
    const type = value && textOf(value);
    if (value === undefined || type === "string") return;
    if (type !== undefined && otherTypes.some((other) => other.toLowerCase() === type.toLowerCase())) {
        report.add("parameter-type", value, `The type is ${quote(type)}; the user guide allows string only.`);
    } else {
        const hint = type === undefined ? undefined : didYouMean(type, ["string"]);
        report.add(
            "invalid-value",
            value,
            `The type of a ${kind} is ${describe(value)}; only string is allowed.`,
            hint,
        );
    }
}
