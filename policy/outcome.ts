// What a rule says about a resource: a violation, or that a value could not be checked. Nothing means all is well.

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

/** The reason is the value's own, if it has one. */
export function unchecked(value: Value, reason?: string): Outcome {
    const what = reason === undefined ? value.whyUnknown : `${value.path} ${reason}`;
    return { kind: "unchecked", message: `${what}, so it could not be checked.` };
}

/** The check when the value is known, absent ones included; otherwise the note that it is not. */
export function whenKnown(value: Value, check: (content: unknown) => Outcome[]): Outcome[] {
    return value.isUnknown ? [unchecked(value)] : check(value.content);
}

/** The check of a string; undefined when it is absent. What is no string could not be checked. */
export function whenText(value: Value, check: (content: string | undefined) => Outcome[]): Outcome[] {
    return whenKnown(value.text, (content) => check((content ?? undefined) as string | undefined));
}

/** The same for a truth value. */
export function whenFlag(value: Value, check: (content: boolean | undefined) => Outcome[]): Outcome[] {
    return whenKnown(value.flag, (content) => check((content ?? undefined) as boolean | undefined));
}

/** The same for a number. */
export function whenNumber(value: Value, check: (content: number | undefined) => Outcome[]): Outcome[] {
    return whenKnown(value.number, (content) => check((content ?? undefined) as number | undefined));
}

/** The check of each item of a list that may itself be unknown, or no list. */
export function eachItem(list: Value, check: (item: Value) => Outcome[]): Outcome[] {
    return whenKnown(list.list, () => list.items.flatMap(check));
}

/** Outcomes about this resource of a stack. */
export function at(urn: string, outcomes: readonly Outcome[]): StackOutcome[] {
    return outcomes.map((outcome) => ({ ...outcome, urn }));
}
