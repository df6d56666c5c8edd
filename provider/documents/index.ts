// For TypeScript programs and tools: check documents, and build them with the compiler's help. Published as
// `pulumi-aws-golden-image/documents`; it needs no Pulumi.

export {
    checkComponentDocument,
    type ComponentCheckOptions,
    type ComponentDocument,
    type ComponentDocumentResult,
} from "./component";
export {
    componentDocument,
    loopIndex,
    loopValue,
    secret,
    ssmParameter,
    stepInput,
    stepOutput,
    variable,
    type ComponentDocumentArgs,
} from "./component/builder";
export type { ComponentPhase, ComponentStep, StepInputs } from "./component/documentTypes";
export { requiredPermissions } from "./component/permissions";
export type { Diagnostic, Finding, Severity } from "./diagnostic";
export { checkDockerfileTemplate } from "./dockerfile";
export { checkAmiName, checkAmiTagValue } from "./nameTemplate";
export { renderDocument } from "./render";
export { applyIgnores, type IgnoreOptions } from "./silencing/applyIgnores";
export { checkSchedule, nextRuns } from "./schedule";
export { checkTimezone } from "./timezone";
export {
    checkWorkflowDocument,
    inText,
    outputOf,
    systemVariable,
    workflowOutput,
    workflowParameter,
    workflowStep,
    type WorkflowDocument,
    type WorkflowDocumentResult,
    type WorkflowOptions,
    type WorkflowStep,
} from "./workflow";
