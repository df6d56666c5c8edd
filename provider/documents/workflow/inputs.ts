// The inputs of a workflow step against what its action takes, with variables wherever they may stand.

import { didYouMean, nearest } from "../nearest";
import type { Place } from "../place";
import { describe, quote, textOf, type MapValue, type ScalarValue, type Value } from "../tree";
import { firstLine, readAs } from "../expect";
import type { WorkflowContext } from "./context";
import type { MapShape, ScalarShape, Shape } from "./shape";
import { checkInterpolations, checkVariable, isVariable, looksLikeVariable, type VariableType } from "./variables";

type Fields = MapShape["fields"];

/** `what` ends the sentences: `LaunchInstance` or `distributions`. */
export function checkInputs(map: MapValue, fields: Fields, what: string, context: WorkflowContext): void {
    const { report } = context;
    const names = Object.keys(fields);
    for (const [key, { keyPlace }] of [...map.entries]) {
        const name = key.replace(/\.\$$/, "");
        if (names.includes(name)) {
            continue;
        }
        const meant = nearest(name, names);
        const hint = meant === undefined ? undefined : `Did you mean "${meant}"?`;
        report.add("unknown-input", keyPlace, `${what} has no input ${quote(name)}.`, hint);
        const right = meant === undefined ? undefined : `${meant}${key.slice(name.length)}`;
        if (meant !== undefined && right !== undefined && !map.entries.has(meant)) {
            readAs(map, key, right);
        }
    }
    for (const [key, { keyPlace, value }] of map.entries) {
        const name = key.replace(/\.\$$/, "");
        const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (name !== key && map.entries.has(name)) {
            report.add("duplicate-key", keyPlace, `"${name}" and "${key}" are the same input.`);
        }
        checkEntry(key, keyPlace, value, shape ?? { type: "any" }, context);
    }
    for (const name of names) {
        const entry = map.entries.get(name) ?? map.entries.get(`${name}.$`);
        if (fields[name]?.required && entry === undefined) {
            report.add("missing-input", firstLine(map), `${what} needs the input "${name}".`);
        }
    }
}

/** A map whose keys carry the suffix `.$` where their value is a variable. */
function checkEntry(key: string, keyPlace: Place, value: Value, shape: Shape, context: WorkflowContext): void {
    const { report } = context;
    const text = value.kind === "scalar" ? textOf(value) : undefined;
    if (key.endsWith(".$")) {
        if (text !== undefined && isVariable(text)) {
            checkType(checkVariable(text, value, context), shape, value, context);
        } else if (holdsVariable(value)) {
            checkSuffixed(value, shape, key.slice(0, -2), context);
        } else if (text?.trimStart().startsWith("$")) {
            checkType(checkVariable(text, value, context), shape, value, context);
        } else if (shape.reference) {
            addNoReference(key.slice(0, -2), value, context);
        } else {
            report.add(
                "suffix-without-reference",
                keyPlace,
                `The key "${key}" says that its value is a variable, but that is ${describe(value)}.`,
            );
            checkValue(value, shape, key.slice(0, -2), context);
        }
    } else if (text !== undefined && looksLikeVariable(text)) {
        report.add(
            "reference-suffix",
            keyPlace,
            `The value of "${key}" is a variable, but the key does not end in ".$".`,
            `Write "${key}.$" as key.`,
        );
        checkType(checkVariable(text, value, context), shape, value, context);
    } else if (shape.reference) {
        addNoReference(key, value, context);
    } else {
        checkValue(value, shape, key, context);
    }
}

/** Whether a variable is the value, stands inside of its text, or is an item of the list. */
function holdsVariable(value: Value): boolean {
    if (value.kind === "list") return value.items.some(holdsVariable);
    if (value.kind === "map") return [...value.entries.values()].some((entry) => holdsVariable(entry.value));
    const text = textOf(value) ?? "";
    return isVariable(text) || /\{\{\s*\$\./.test(text);
}

/** Samples of AWS have a list of variables, or a text with variables inside, under a key with the suffix. */
function checkSuffixed(value: Value, shape: Shape, name: string, context: WorkflowContext): void {
    if (value.kind === "list") {
        const items = shape.type === "list" || shape.type === "oneOrMore" ? shape.items : ({ type: "any" } as const);
        for (const item of value.items) checkSuffixed(item, items, name, context);
    } else if (value.kind === "map") checkAny(value, context);
    else {
        const text = textOf(value) ?? "";
        if (isVariable(text)) checkType(checkVariable(text, value, context), shape, value, context);
        else checkValue(value, shape.type === "list" ? { type: "any" } : shape, name, context);
    }
}

function addNoReference(name: string, value: Value, { report }: WorkflowContext): void {
    report.add(
        "invalid-reference",
        value,
        `"${name}" must be a variable that starts with $.stepOutputs, but is ${describe(value)}.`,
        `Write ${name}.$: $.stepOutputs.DistributeStep.${name}`,
    );
}

function checkType(type: VariableType, shape: Shape, place: Place, { report }: WorkflowContext): void {
    const wanted = shape.type === "json" ? "string" : shape.type;
    const given = type === "stringList" ? "list" : type;
    const scalar = wanted === "string" || wanted === "integer" || wanted === "boolean";
    if (given !== undefined && given !== wanted && (scalar || (wanted === "list" && given !== "map"))) {
        report.add(
            "reference-type",
            place,
            `The variable is of type ${String(type)}, but ${typeNames[wanted]} is needed.`,
        );
    }
}

const typeNames = {
    string: "a string",
    integer: "an integer",
    boolean: "true or false",
    list: "a list",
} as const;

function checkValue(value: Value, shape: Shape, what: string, context: WorkflowContext): void {
    switch (shape.type) {
        case "any":
            checkAny(value, context);
            break;
        case "list":
            if (expectKind(value, "list", what, context)) {
                value.items.forEach((item) => checkValue(item, shape.items, what, context));
            }
            break;
        case "oneOrMore": {
            const items = value.kind === "list" ? value.items : [value];
            items.forEach((item) => checkValue(item, shape.items, what, context));
            break;
        }
        case "map":
            if (expectKind(value, "map", what, context)) {
                checkInputs(value, shape.fields, what, context);
            }
            break;
        case "mapOf":
            if (expectKind(value, "map", what, context)) {
                if (shape.max !== undefined && value.entries.size > shape.max) {
                    const found = `"${what}" has ${value.entries.size} entries, but may have up to ${shape.max}.`;
                    context.report.add("invalid-value", firstLine(value), found);
                }
                for (const [key, entry] of value.entries) {
                    checkEntry(key, entry.keyPlace, entry.value, shape.values, context);
                }
            }
            break;
        default:
            if (expectKind(value, "scalar", what, context)) {
                checkScalar(value, shape, what, context);
            }
    }
}

function expectKind<Kind extends Value["kind"]>(
    value: Value,
    kind: Kind,
    what: string,
    context: WorkflowContext,
): value is Value & { kind: Kind } {
    if (value.kind === kind) {
        return true;
    }
    const wanted = kind === "scalar" ? "a single value" : `a ${kind}`;
    context.report.add("wrong-type", value, `"${what}" must be ${wanted}, but found ${describe(value)}.`);
    checkAny(value, context);
    return false;
}

function checkScalar(scalar: ScalarValue, shape: ScalarShape, what: string, context: WorkflowContext): void {
    const { report } = context;
    checkInterpolations(scalar, context);
    const { value } = scalar;
    const text = textOf(scalar) ?? "";
    const dynamic = text.includes("{{");
    if (shape.type === "integer" && !dynamic && !/^-?[0-9]+$/.test(text)) {
        report.add("wrong-type", scalar, `"${what}" must be an integer, but found ${describe(scalar)}.`);
    } else if (shape.type === "boolean" && !dynamic && !/^(true|false)$/i.test(text)) {
        report.add("wrong-type", scalar, `"${what}" must be true or false, but found ${describe(scalar)}.`);
    } else if ((shape.type === "string" || shape.type === "json") && (value === null || text === "")) {
        report.add("wrong-type", scalar, `"${what}" must be a string, but is empty.`);
    } else if (shape.values !== undefined && !dynamic && !shape.values.includes(text)) {
        report.add(
            "invalid-value",
            scalar,
            `"${what}" is ${quote(text)}, but must be ${shape.values.join(" or ")}.`,
            didYouMean(text, shape.values),
        );
    } else if (shape.type === "json") {
        checkJson(text, scalar, what, shape, context);
    }
}

function checkJson(
    text: string,
    place: Place,
    what: string,
    { maxBytes = Infinity, orText }: ScalarShape,
    { report }: WorkflowContext,
): void {
    const size = Buffer.byteLength(text);
    if (size > maxBytes) {
        report.add("invalid-json", place, `"${what}" has ${size} bytes, but may have up to ${maxBytes}.`);
        return;
    }
    if (orText && !/^\s*[{[]/.test(text)) return;
    try {
        // A variable stands for a value that is not known yet: 0 is one both inside quotation marks and outside.
        JSON.parse(text.replace(/\{\{\s*\$[^{}"]*\}\}/g, "0"));
    } catch (error) {
        // What Node.js says, without the text itself and, from 22 on, a second form of the position.
        const said = error instanceof Error ? error.message : "";
        const reason = said.replace(/,? ?(\.\.\.)?".*/s, "").replace(/ \(line \d+ column \d+\)/, "");
        report.add(orText ? "payload-format" : "invalid-json", place, `"${what}" is not valid JSON: ${reason}.`);
    }
}

/** Where the action takes anything, variables still have to exist. */
function checkAny(value: Value, context: WorkflowContext): void {
    if (value.kind === "scalar") {
        checkInterpolations(value, context);
    } else if (value.kind === "list") {
        value.items.forEach((item) => checkAny(item, context));
    } else {
        for (const [key, entry] of value.entries) {
            checkEntry(key, entry.keyPlace, entry.value, { type: "any" }, context);
        }
    }
}
