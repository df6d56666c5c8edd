// What the parts of a workflow check share, and the two checks of a map that all of them need.

import { didYouMean } from "../nearest";
import type { Place } from "../place";
import type { Report } from "../report";
import { describe, isNull, type MapValue, type Value } from "../tree";
import type { Stage, WorkflowActionName } from "./actions";

export const parameterTypes = ["string", "integer", "boolean", "stringList"] as const;
export type ParameterType = (typeof parameterTypes)[number];

export interface Parameter {
    /** Undefined when the document gives a type that does not exist. */
    type: ParameterType | undefined;
    hasDefault: boolean;
    used: boolean;
    /** Where its name stands. */
    place: Value;
}

export interface WorkflowContext {
    report: Report;
    /** Undefined when the caller does not know it. */
    stage: Stage | undefined;
    parameters: Map<string, Parameter>;
    /** Names of all steps, for telling a later step from one that does not exist. */
    stepNames: Set<string>;
    /** Steps that have run before the place that is looked at; the action is undefined when it is unknown. */
    done: Map<string, WorkflowActionName | undefined>;
}

/** The value as a map, or a fault. `what` starts the sentence: `A step`. */
export function expectMap(value: Value, what: string, report: Report): MapValue | undefined {
    if (value.kind === "map") {
        return value;
    }
    report.add("wrong-type", value, `${what} has to be a map, but is ${describe(value)}.`);
    return undefined;
}

/** The items of a list, or a fault and no items. */
export function expectItems(value: Value, what: string, report: Report): Value[] {
    if (value.kind === "list") {
        return value.items;
    }
    report.add("wrong-type", value, `${what} has to be a list, but is ${describe(value)}.`);
    return [];
}

/** Reports keys that are not known and required ones that are missing or empty. */
export function checkKeys(
    map: MapValue,
    what: string,
    known: readonly string[],
    required: readonly string[],
    report: Report,
): void {
    for (const [key, { keyPlace }] of map.entries) {
        if (!known.includes(key)) {
            report.add("unknown-key", keyPlace, `${what} has no key "${key}".`, didYouMean(key, known));
        }
    }
    for (const key of required) {
        const entry = map.entries.get(key);
        if (entry === undefined) {
            report.add("missing-key", firstKey(map), `${what} needs the key "${key}".`);
        } else if (isNull(entry.value)) {
            report.add("missing-key", entry.keyPlace, `The key "${key}" has no value.`);
        }
    }
}

/** A fault of a whole map is shown at its first key, not along all its lines. */
export function firstKey(map: MapValue): Place {
    const [first] = map.entries.values();
    return first === undefined ? map : { ...first.keyPlace, parent: map.parent, key: map.key };
}

/** A free text such as a description: any scalar will do, but not nothing. */
export function checkText(value: Value | undefined, what: string, report: Report): void {
    if (value !== undefined && value.kind !== "scalar") {
        report.add("wrong-type", value, `${what} has to be a text, but is ${describe(value)}.`);
    }
}
