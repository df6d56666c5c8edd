// Writes workflow documents in TypeScript: the compiler knows the inputs of every action, and variables are made by
// functions instead of typed by hand. The result is a plain object; `renderDocument` makes the YAML.

import type { systemVariables, workflowActions } from "./actions";
import type { WorkflowStep, WorkflowVariable } from "./documentTypes";

/** A step whose action the compiler keeps in mind, so that outputOf knows its outputs. */
export function workflowStep<S extends WorkflowStep>(step: S): S {
    return step;
}

/** `$.stepOutputs.step.output`, for a step that runs earlier in the same document. */
export function outputOf<S extends WorkflowStep>(
    step: S,
    output: (typeof workflowActions)[S["action"]]["outputs"][number],
): WorkflowVariable {
    return `$.stepOutputs.${step.name}.${output}`;
}

/** `$.parameters.name` */
export function workflowParameter(name: string): WorkflowVariable {
    return `$.parameters.${name}`;
}

/** `$.workflowOutputs.name`, of a workflow that ran before this one. */
export function workflowOutput(name: string): WorkflowVariable {
    return `$.workflowOutputs.${name}`;
}

/** `$.imagebuilder.name` */
export function systemVariable(name: (typeof systemVariables)[number]): WorkflowVariable {
    return `$.imagebuilder.${name}`;
}

/** `{{ $.… }}`, for a variable inside a longer text. */
export function inText(variable: WorkflowVariable): string {
    return `{{ ${variable} }}`;
}
