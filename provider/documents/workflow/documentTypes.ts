// A workflow document as a TypeScript object. The inputs of each action come from the table of actions, so the compiler
// knows them and there is no second list.

import type { WorkflowActionName, workflowActions } from "./actions";

/** A variable as the whole value, under a key that ends in `.$`. */
export type WorkflowVariable = `$.${"parameters" | "stepOutputs" | "workflowOutputs" | "imagebuilder"}.${string}`;

type ShapeType<S> = S extends { readonly type: "string"; readonly values: readonly (infer Value)[] }
    ? Value
    : S extends { readonly type: "string" | "json" }
      ? string
      : S extends { readonly type: "integer" }
        ? number
        : S extends { readonly type: "boolean" }
          ? boolean
          : S extends { readonly type: "list"; readonly items: infer Item }
            ? ShapeType<Item>[]
            : S extends { readonly type: "oneOrMore"; readonly items: infer Item }
              ? ShapeType<Item> | ShapeType<Item>[]
              : S extends { readonly type: "mapOf"; readonly values: infer Item }
                ? { [key: string]: ShapeType<Item> }
                : S extends { readonly type: "map"; readonly fields: infer Fields }
                  ? InputMap<Fields>
                  : unknown;

type RequiredNames<Fields> = {
    [Name in keyof Fields]: Fields[Name] extends { readonly required: true } ? Name : never;
}[keyof Fields];

/** Either the input itself or, with the suffix, a variable. */
type RequiredInput<Fields, Name extends keyof Fields> =
    | (Fields[Name] extends { readonly reference: true } ? never : { [N in Name]: ShapeType<Fields[Name]> })
    | { [N in Name & string as `${N}.$`]: WorkflowVariable };

/** Each required input as a function of it: functions are contravariant, so their union infers the intersection. */
type RequiredInputs<Fields> = [RequiredNames<Fields>] extends [never]
    ? unknown
    : {
            [Name in RequiredNames<Fields>]: (input: RequiredInput<Fields, Name>) => void;
        }[RequiredNames<Fields>] extends (input: infer All) => void
      ? All
      : never;

type OptionalInputs<Fields> = {
    [Name in Exclude<keyof Fields, RequiredNames<Fields>>]?: ShapeType<Fields[Name]>;
} & { [Name in Exclude<keyof Fields, RequiredNames<Fields>> & string as `${Name}.$`]?: WorkflowVariable };

type InputMap<Fields> = RequiredInputs<Fields> & OptionalInputs<Fields>;

/** The `inputs` of an action. */
export type WorkflowInputs<A extends WorkflowActionName> = InputMap<(typeof workflowActions)[A]["inputs"]>;

interface StepFields<A extends WorkflowActionName> {
    /** 3 to 128 letters, digits and _; unique in the document. */
    name: string;
    action: A;
    description?: string;
    /** The step runs when this is true, else it is skipped. */
    if?: WorkflowCondition;
    /** Abort when absent. */
    onFailure?: "Abort" | "Continue";
    /** True when absent. */
    rollbackEnabled?: boolean | WorkflowVariable;
    /** Seconds; each action has its own default and maximum. */
    timeoutSeconds?: number;
}

type StepOf<A extends WorkflowActionName> = StepFields<A> &
    ([RequiredNames<(typeof workflowActions)[A]["inputs"]>] extends [never]
        ? { inputs?: WorkflowInputs<A> }
        : { inputs: WorkflowInputs<A> });

/** A step of any action; `action` decides what `inputs` may hold. */
export type WorkflowStep = { [A in WorkflowActionName]: StepOf<A> }[WorkflowActionName];

type NumberComparison =
    "numberEquals" | "numberGreaterThan" | "numberGreaterThanEquals" | "numberLessThan" | "numberLessThanEquals";

/** Up to four levels. */
export type WorkflowCondition =
    | { booleanEquals: boolean | WorkflowVariable; value: boolean | WorkflowVariable }
    | { [K in NumberComparison]: Record<K, number | string> & { value: number | string } }[NumberComparison]
    | { stringEquals: string; value: string }
    | { and: WorkflowCondition[] }
    | { or: WorkflowCondition[] }
    | { not: WorkflowCondition };

/** Without a default the parameter needs a value from whoever uses the workflow. */
export type WorkflowParameter = { name: string; description?: string } & (
    | { type?: "string"; default?: string }
    | { type: "integer"; default?: number }
    | { type: "boolean"; default?: boolean }
    | { type: "stringList"; default?: string[] }
);

export interface WorkflowDocument {
    name?: string;
    description?: string;
    schemaVersion: "1.0" | 1;
    parameters?: WorkflowParameter[];
    /** 1 to 15. */
    steps: WorkflowStep[];
    /** For the workflows that run later; each name is unique among all workflows of a pipeline. */
    outputs?: { name: string; value: string }[];
}
