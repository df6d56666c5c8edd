// The document of a workflow that is made, checked for its stage and for the values that its parameters are given.

import { choices } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { known } from "../checks/values";
import { plainParameters } from "../component/document";
import { checkDocumentText } from "../documentDelivery/source";
import { checkWorkflowDocument, type Stage } from "../documents/workflow";

export interface WorkflowContext {
    /** Undefined when the stage is not known, or wrong. */
    type?: Stage | undefined;
    /** The values that a pipeline gives to the document's parameters; undefined when no pipeline is in sight. */
    parameters?: PlainArgs;
    strict?: boolean | undefined;
}

/** Checks `document` or `file` of some arguments; each error names line and column in the text. */
export function checkWorkflowSource(
    errors: InputErrors,
    path: string,
    args: PlainArgs,
    context: WorkflowContext,
): void {
    const { type, strict, parameters } = context;
    checkDocumentText(
        errors,
        path,
        args,
        (text) => checkWorkflowDocument(text, { type, strict, parameters: plainParameters(parameters) }).diagnostics,
    );
}

/** The `name` in a document, when it has one, is known and can be read. */
export function workflowDocumentName(document: unknown): string | undefined {
    if (!known(document)) return undefined;
    const plain = (typeof document === "string" ? checkWorkflowDocument(document).document : document) as PlainArgs;
    const name: unknown = plain?.name;
    return typeof name === "string" ? name : undefined;
}

/** A stage that exists, otherwise undefined. */
export function stageOf(type: unknown): Stage | undefined {
    return choices.workflowType.values.find((value) => value === type);
}
