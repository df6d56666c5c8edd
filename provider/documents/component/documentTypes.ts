// A component document as a TypeScript object. The inputs of each action come from the table of actions, so the
// compiler knows them and there is no second list.

import type { ActionInput, ActionName, actions } from "./actions";

/** A reference as the whole value, for inputs that otherwise take a closed list of strings. */
type Reference = `{{${string}}}`;

interface ValueTypes {
    string: string;
    boolean: boolean;
    integer: number;
    strings: string[];
    parameters: { name: string; value: string }[];
    properties: Record<string, string>;
    registryValue: string | number | (string | number)[];
}

type InputValue<I> = I extends { anyCase: true }
    ? string
    : I extends { values: readonly (infer V)[] }
      ? V | Reference
      : I extends ActionInput
        ? ValueTypes[I["type"]]
        : never;

type RequiredNames<T> = { [K in keyof T]: T[K] extends { required: true } ? K : never }[keyof T];
type InputMap<T> = { -readonly [K in RequiredNames<T>]: InputValue<T[K]> } & {
    -readonly [K in Exclude<keyof T, RequiredNames<T>>]?: InputValue<T[K]>;
};

type Table = typeof actions;

/** The `inputs` of an action: a map, a list of maps, or a condition. */
export type StepInputs<A extends ActionName> = A extends "Assert"
    ? Condition
    : A extends "ExecutePowerShell"
      ? { commands: string[]; file?: never } | { file: string; commands?: never }
      : Table[A]["inputForm"] extends "list"
        ? InputMap<Table[A]["inputs"]>[]
        : InputMap<Table[A]["inputs"]>;

interface StepFields<A extends ActionName> {
    /** Unique in the phase. */
    name: string;
    action: A;
    /** Seconds, or -1 for no limit. AWS takes 7200 when absent. */
    timeoutSeconds?: number;
    /** Abort when absent. */
    onFailure?: "Abort" | "Continue" | "Ignore";
    /** How often the step is tried before it has failed; once when absent. */
    maxAttempts?: number;
    /** Keeps the output of the step out of the logs. Not in the guide, but in AWS's samples. */
    disableLogging?: boolean;
    if?: StepCondition;
    loop?: Loop;
}

type StepOf<A extends ActionName> = StepFields<A> &
    (Table[A] extends { inputsOptional: true } ? { inputs?: StepInputs<A> } : { inputs: StepInputs<A> });

/** A step of any action; `action` decides what `inputs` may hold. */
export type ComponentStep = { [A in ActionName]: StepOf<A> }[ActionName];

type Text = string | number;
type Test = "stringIsEmpty" | "stringIsWhitespace" | "binaryExists" | "fileExists" | "folderExists";
type Comparison =
    | "stringEquals"
    | "stringLessThan"
    | "stringLessThanEquals"
    | "stringGreaterThan"
    | "stringGreaterThanEquals"
    | "patternMatches"
    | "numberEquals"
    | "numberLessThan"
    | "numberLessThanEquals"
    | "numberGreaterThan"
    | "numberGreaterThanEquals";
type HashComparison = "fileMD5Equals" | "fileSHA1Equals" | "fileSHA256Equals" | "fileSHA512Equals";
export type Condition =
    | { [K in Test]: Record<K, string> }[Test]
    | { [K in Comparison]: Record<K, Text> & { value: Text } }[Comparison]
    | { [K in HashComparison]: Record<K, string> & { path: string } }[HashComparison]
    | { and: Condition[] }
    | { or: Condition[] }
    | { not: Condition };

type StepDecision = "Abort" | "Execute" | "Skip";
export type StepCondition = Condition & { then?: StepDecision; else?: StepDecision };

export interface Loop {
    /** Unique in the phase. */
    name?: string;
    /** From start to end, both included. */
    for?: { start: number; end: number; updateBy: number };
    forEach?: string[] | { list: string; delimiter?: "." | "," | ";" | ":" | "\n" | "\t" | " " | "-" | "_" };
}

export interface ComponentPhase {
    /** Image Builder runs build, validate, test and container-host-test. */
    name: string;
    steps: ComponentStep[];
}

export interface ComponentDocument {
    name?: string;
    description?: string;
    schemaVersion: "1.0" | 1;
    parameters?: Record<string, { type: "string"; default?: string; description?: string }>[];
    constants?: Record<string, { type: "string"; value: string }>[];
    phases: ComponentPhase[];
}
