// What the rest of the package uses of workflow documents.

export { workflowActions, type Stage, type WorkflowActionName } from "./actions";
export { inText, outputOf, systemVariable, workflowOutput, workflowParameter, workflowStep } from "./builder";
export { checkWorkflowDocument, type WorkflowDocumentResult, type WorkflowOptions } from "./checkWorkflow";
export type {
    WorkflowCondition,
    WorkflowDocument,
    WorkflowInputs,
    WorkflowParameter,
    WorkflowStep,
    WorkflowVariable,
} from "./documentTypes";
