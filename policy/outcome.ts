// What a rule says about a resource: a violation, or that a value could not be checked yet. Nothing means all is well.

import type { Value } from "./value";

export interface Outcome {
    kind: "violation" | "unchecked";
    message: string;
    /** A change of the input that mends the violation without harm. */
    remedy?: Remedy;
}

/** What a rule about the stack says, about one resource in it. */
export interface StackOutcome extends Outcome {
    urn: string;
}

export interface Remedy {
    keys: readonly (string | number)[];
    content: unknown;
}

export function violation(value: Value, sentence: string): Outcome {
    return { kind: "violation", message: `${value.path} ${sentence}` };
}

/** A violation that the rule can mend by itself, where it is told to. */
export function mendable(value: Value, sentence: string, content: unknown): Outcome {
    return { ...violation(value, sentence), remedy: { keys: value.keys, content } };
}

export function unchecked(value: Value, reason = "is not known before the update"): Outcome {
    return { kind: "unchecked", message: `${value.path} ${reason}, so it could not be checked.` };
}

/** The check when the value is known, absent ones included; otherwise the note that it is not. */
export function whenKnown(value: Value, check: (content: unknown) => Outcome[]): Outcome[] {
    return value.isUnknown ? [unchecked(value)] : check(value.content);
}

/** The check of each item of a list that may itself be unknown. */
export function eachItem(list: Value, check: (item: Value) => Outcome[]): Outcome[] {
    return whenKnown(list, () => list.items.flatMap(check));
}

/** Outcomes about this resource of a stack. */
export function at(urn: string, outcomes: readonly Outcome[]): StackOutcome[] {
    return outcomes.map((outcome) => ({ ...outcome, urn }));
}
