// The inputs of a step against the table of actions.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html

import { didYouMean, nearest } from "../nearest";
import type { Report } from "../report";
import { describe, isNull, quote, textOf, type MapValue, type Value } from "../tree";
import { platforms, type Action, type ActionInput } from "./actions";
import { checkAddress } from "./addresses";
import { checkCondition } from "./conditions";
import type { Context, Step } from "./context";
import { checkDownload } from "./downloads";
import { expectList, expectMap, expectText, firstLine, integerOf, optional, readAs, required } from "../expect";
import { checkForm } from "./inputForms";

export function checkInputs(step: Step, context: Context): void {
    const { action, actionName, inputs, map } = step;
    const { report } = context;
    if (!action || !actionName) return;
    if (!inputs || isNull(inputs)) {
        if (action.inputsOptional) return;
        const place = map.entries.get("inputs")?.keyPlace ?? step.actionPlace;
        report.add("missing-input", place, `${actionName} has no inputs; it needs ${needs(action)}.`);
    } else if (action.inputForm === "condition") checkCondition(inputs, report);
    else if (action.inputForm === "map") {
        if (inputs.kind === "map") checkInputMap(inputs, step, action, context);
        else wrongForm(inputs, `inputs of ${actionName} must be one map`, "Remove the dash before the inputs.", report);
    } else if (inputs.kind === "list") {
        if (inputs.items.length === 0) report.add("empty-list", inputs, `inputs of ${actionName} is empty.`);
        for (const item of inputs.items) {
            const itemMap = expectMap(item, `An item of the inputs of ${actionName}`, report);
            if (itemMap) checkInputMap(itemMap, step, action, context);
        }
    } else wrongForm(inputs, `inputs of ${actionName} must be a list of maps`, "Start each map with a dash.", report);
}

function wrongForm(inputs: Value, rule: string, hint: string, report: Report): void {
    report.add("wrong-type", inputs, `${rule}, but found ${describe(inputs)}.`, hint);
}

function needs(action: Action): string {
    const names = Object.keys(action.inputs).filter((name) => action.inputs[name].required);
    if (action.oneOf) return action.oneOf.join(" or ");
    return names.length === 0 ? "a condition" : names.join(" and ");
}

function checkInputMap(map: MapValue, step: Step, action: Action, context: Context): void {
    const { report } = context;
    const actionName = step.actionName ?? "";
    const known = Object.keys(action.inputs);
    for (const [name] of [...map.entries]) {
        if (known.includes(name)) continue;
        const meant = nearest(name, known);
        const hint = meant === undefined ? `The inputs are ${known.join(", ")}.` : `Did you mean "${meant}"?`;
        const place = map.entries.get(name)?.keyPlace ?? map;
        report.add("unknown-input", place, `${actionName} has no input ${quote(name)}.`, hint);
        if (meant !== undefined) readAs(map, name, meant);
    }
    for (const [name, { keyPlace, value }] of map.entries) {
        const input = Object.hasOwn(action.inputs, name) ? action.inputs[name] : undefined;
        if (!input) continue;
        if (input.onlyInSamples) {
            const message = `The guide does not describe the input ${name} of ${actionName}, but a sample of AWS has it.`;
            report.add("undocumented-input", keyPlace, message);
        }
        const { notOn } = input;
        if (notOn) {
            const on = platforms.filter((platform) => !notOn.includes(platform));
            context.platforms.need(on, keyPlace, `The input ${name} of ${actionName}`);
        }
        if (!isNull(value)) checkValue(name, value, input, context, actionName);
    }
    for (const name of known) {
        if (action.inputs[name].required && !optional(map, name)) {
            const place = map.entries.get(name)?.keyPlace ?? firstLine(map);
            report.add("missing-input", place, `${actionName} has no ${name}.`);
        }
    }
    checkCombinations(map, action, actionName, context);
    if (actionName === "WebDownload") checkDownload(map, report);
}

function checkCombinations(map: MapValue, action: Action, actionName: string, { report }: Context): void {
    if (action.oneOf) {
        const given = action.oneOf.filter((name) => optional(map, name));
        if (given.length === 0) {
            report.add("one-of-inputs", firstLine(map), `${actionName} has neither ${action.oneOf.join(" nor ")}.`);
        } else if (given.length > 1) {
            const place = map.entries.get(given[1])?.keyPlace ?? map;
            report.add("one-of-inputs", place, `${actionName} has both ${given.join(" and ")}.`);
        }
    }
    if (action.together) {
        const given = action.together.filter((name) => optional(map, name));
        const missing = action.together.filter((name) => !optional(map, name));
        if (given.length > 0 && missing.length > 0) {
            const place = map.entries.get(given[0])?.keyPlace ?? map;
            report.add(
                "inputs-together",
                place,
                `${actionName} has ${given.join(", ")} without ${missing.join(", ")}.`,
            );
        }
    }
}

/** A value with a reference in it is only known on the instance. */
function hasReference(value: Value): boolean {
    return value.kind === "scalar" && typeof value.value === "string" && value.value.includes("{{");
}

function checkValue(name: string, value: Value, input: ActionInput, context: Context, actionName: string): void {
    const { report } = context;
    switch (input.type) {
        case "string": {
            const text = expectText(value, name, report);
            if (text === undefined) return;
            if (!hasReference(value)) {
                checkAllowed(name, text, value, input, report);
                if (input.form && !checkForm(input.form, name, text, value, report)) return;
            }
            checkAddress(actionName, name, text, value, report);
            return;
        }
        case "boolean":
            if (!hasReference(value) && !/^(true|false)$/i.test(textOf(value) ?? "")) {
                report.add("wrong-type", value, `${name} must be true or false, but found ${describe(value)}.`);
            }
            return;
        case "integer":
            if (!hasReference(value) && (integerOf(value) ?? -1) < 0) {
                report.add(
                    "wrong-type",
                    value,
                    `${name} must be 0 or a positive integer, but found ${describe(value)}.`,
                );
            }
            return;
        case "strings": {
            if (value.kind === "scalar" && !isNull(value) && !/^-[^\s-]/.test(textOf(value) ?? "")) {
                const hint = `Start each of the ${name} with a dash, or write - | for a script.`;
                wrongForm(value, `${name} must be a list`, hint, report);
                return;
            }
            const list = expectList(value, name, report);
            if (list?.items.length === 0 && input.required) report.add("empty-list", list, `${name} is empty.`);
            for (const item of list?.items ?? []) {
                if (isNull(item)) addEmptyItem(item, name, context);
                else expectText(item, `An item of ${name}`, report);
            }
            return;
        }
        case "parameters":
            checkParameters(value, report);
            return;
        case "properties":
            checkProperties(value, report);
            return;
        case "registryValue":
            if (value.kind === "list") for (const item of value.items) expectText(item, `An item of ${name}`, report);
            else expectText(value, `${name} (unless it is a list)`, report);
            return;
    }
}

/** `- # comment` is an item without anything in it. */
function addEmptyItem(item: Value, name: string, { text, report }: Context): void {
    const commented = /^[ \t]*#/.test(text.slice(item.start, item.start + 200));
    const because = commented ? ", as YAML takes what follows # for a comment" : "";
    const hint = commented ? "Remove the dash, or put the text in quotes." : "Remove the dash.";
    report.add("wrong-type", item, `This item of ${name} is empty${because}.`, hint);
}

function checkAllowed(
    name: string,
    text: string,
    value: Value,
    { values, anyCase }: ActionInput,
    report: Report,
): void {
    if (!values) return;
    const fits = anyCase ? values.some((other) => other.toLowerCase() === text.toLowerCase()) : values.includes(text);
    if (fits) return;
    const message = `${name} is ${describe(value)}; allowed values are ${values.join(", ")}.`;
    report.add("invalid-value", value, message, didYouMean(text, values));
}

function checkParameters(value: Value, report: Report): void {
    const names = new Set<string>();
    for (const item of expectList(value, "parameters", report)?.items ?? []) {
        const map = expectMap(item, "A parameter of ExecuteDocument", report);
        if (!map) continue;
        for (const [key, { keyPlace }] of map.entries) {
            if (key === "name" || key === "value") continue;
            const hint = didYouMean(key, ["name", "value"]) ?? "Write - name: and value: below each other.";
            report.add("unknown-input", keyPlace, `A parameter of ExecuteDocument has no key ${quote(key)}.`, hint);
        }
        const name = required(map, "name", "The parameter", report);
        const text = name && expectText(name, "The name of a parameter", report);
        if (name && text !== undefined) {
            if (names.has(text)) report.add("duplicate-name", name, `The parameter ${quote(text)} is specified twice.`);
            names.add(text);
        }
        const given = required(map, "value", "The parameter", report);
        if (given) expectText(given, "The value of a parameter", report);
    }
}

const reservedProperties = ["REBOOT", "REINSTALLMODE", "REINSTALL"];

function checkProperties(value: Value, report: Report): void {
    for (const [name, { keyPlace, value: given }] of expectMap(value, "properties", report)?.entries ?? []) {
        if (reservedProperties.includes(name)) {
            report.add(
                "reserved-property",
                keyPlace,
                `The MSI property ${name} is set by the action and must not be given.`,
            );
        }
        if (!isNull(given)) expectText(given, `The property ${quote(name)}`, report);
    }
}
