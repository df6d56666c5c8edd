// What the parts of a workflow check share.

import type { Report } from "../report";
import type { Value } from "../tree";
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
    /** The text of the document, for pointing at a part of a value. */
    text: string;
    report: Report;
    /** Undefined when the caller does not know it. */
    stage: Stage | undefined;
    parameters: Map<string, Parameter>;
    /** Names of all steps, for telling a later step from one that does not exist. */
    stepNames: Set<string>;
    /** Steps that have run before the place that is looked at; the action is undefined when it is unknown. */
    done: Map<string, WorkflowActionName | undefined>;
}
