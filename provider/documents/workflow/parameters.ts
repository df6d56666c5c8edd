// Values of workflow parameters against their types: defaults in the document, and what a pipeline gives.

import { didYouMean } from "../nearest";
import { quote, type MapValue, type Value } from "../tree";
import { firstLine } from "../expect";
import type { ParameterType, WorkflowContext } from "./context";

/** Values by name; undefined stands for one that is given but not known yet. */
export interface GivenParameters {
    readonly [name: string]: readonly string[] | undefined;
}

/** Whether a default has the type of its parameter. */
export function fits(value: Value, type: ParameterType): boolean {
    if (type === "stringList") {
        return value.kind === "list" && value.items.every((item) => fits(item, "string"));
    }
    if (value.kind !== "scalar") {
        return false;
    }
    switch (type) {
        case "boolean":
            return typeof value.value === "boolean";
        case "integer":
            return typeof value.value === "bigint" || Number.isInteger(value.value);
        default:
            return typeof value.value === "string";
    }
}

/** Reports values without a parameter, parameters without a value, and values of the wrong type. */
export function checkGivenParameters(
    given: GivenParameters,
    document: MapValue,
    { report, parameters }: WorkflowContext,
): void {
    const section = document.entries.get("parameters")?.keyPlace ?? firstLine(document);
    for (const name of Object.keys(given)) {
        if (!parameters.has(name)) {
            report.add(
                "workflow-parameter-unknown",
                section,
                `A value is set for the parameter "${name}", which the document does not have.`,
                didYouMean(name, parameters.keys()),
            );
        }
    }
    for (const [name, { type, hasDefault, place }] of parameters) {
        const values = Object.hasOwn(given, name) ? given[name] : undefined;
        if (!Object.hasOwn(given, name) && !hasDefault) {
            report.add(
                "workflow-parameter-missing",
                place,
                `The parameter "${name}" has neither a default nor a value.`,
            );
        } else if (values !== undefined && type !== undefined && !givenFits(values, type)) {
            const found = values.map((value) => quote(value)).join(", ");
            report.add(
                "workflow-parameter-type",
                place,
                `The parameter "${name}" is of type ${type}, but is given ${found}.`,
            );
        }
    }
}

function givenFits(values: readonly string[], type: ParameterType): boolean {
    if (type === "stringList") {
        return true;
    }
    const [value = "", second] = values;
    const pattern = { boolean: /^(true|false)$/i, integer: /^-?[0-9]+$/, string: /^/ }[type];
    return second === undefined && values.length === 1 && pattern.test(value);
}
