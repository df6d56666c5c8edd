// Workflows of builds, tests and distribution. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import type { Row } from "../row";

const everyCode = "has a case for every code that only workflows have";

export const workflowRows: readonly Row[] = [
    {
        number: 136,
        capability: "Workflows of one's own",
        properties: ["Workflow.document", "Workflow.file", "Workflow.uri", "Workflow.type", "Workflow.documentBucket"],
        tests: {
            "unit/workflow/workflow": [
                "needs only its stage and a document",
                "passes on everything it is told",
                "stores a document that is too long, and counts its versions by its text",
            ],
        },
    },
    {
        number: 137,
        capability: "Workflow documents as typed objects, checked",
        properties: ["Workflow.document"],
        functions: ["checkWorkflowDocument", "workflowStep"],
        commands: ["validate"],
        codes: ["too-many-steps", "step-name-unclear", "invalid-name", "suffix-without-reference", "payload-format"],
        tests: {
            "documents/workflow": [everyCode],
            "cli/commands/validate/validate": ["checks workflows for the stage that is given"],
        },
    },
    {
        number: 138,
        capability: "Actions of each stage",
        properties: ["Workflow.type"],
        codes: ["action-stage", "action-stage-unclear", "unknown-action"],
        tests: {
            "documents/workflow": [everyCode],
            "documents/workflowCorpus": ["are refused in the stages that do not take their actions"],
        },
    },
    {
        number: 139,
        capability: "Conditions of steps, to their depth",
        codes: ["condition-depth", "condition-children", "invalid-condition"],
        tests: { "documents/workflow": [everyCode] },
    },
    {
        number: 140,
        capability: "Variables: image builder, outputs, parameters",
        codes: ["invalid-reference", "forward-reference", "unresolved-reference", "reference-type"],
        functions: ["systemVariable", "outputOf", "workflowParameter", "inText"],
        tests: { "documents/workflow": [everyCode] },
    },
    {
        number: 141,
        capability: "Outputs of a workflow",
        codes: ["duplicate-name"],
        functions: ["workflowOutput"],
        tests: { "documents/workflow": [everyCode] },
    },
    {
        number: 142,
        capability: "Approval before an image is distributed",
        properties: [
            "GoldenImagePipeline.approval",
            "Approval.timeoutHours",
            "Approval.notify",
            "GoldenImagePipeline.approvePolicy",
        ],
        pages: ["docs/by-hand.md#answer-a-waiting-step"],
        rules: ["approval-required"],
        tests: {
            "unit/workflow/approval": [
                "is a test workflow of one step that waits three days",
                "asks people by a topic that is made, encrypted, and open to EventBridge",
                "holds the commands to run, whole",
            ],
            "local/imagebuilder/workflowExecutions": [
                "wait at a WaitForAction step until it is resumed",
                "fail the build when the step is stopped",
            ],
            "engine/workflows": ["builds and tests, waits, and distributes when someone resumes"],
        },
    },
    {
        number: 143,
        capability: "Workflows that Amazon manages",
        properties: ["WorkflowReference.managed"],
        tests: {
            "unit/workflow/reference": [
                "names those of Amazon, those of the account, and any by ARN",
                "takes Amazon's only in their newest version",
            ],
        },
    },
    {
        number: 144,
        capability: "Workflows encrypted with one's own key",
        properties: ["Workflow.kmsKeyId"],
        tests: {
            "unit/workflow/workflow": ["passes on everything it is told"],
            "unit/access/executionPolicy": [
                "uses the keys of topics through SNS, and those of workflows for workflows",
            ],
        },
    },
    {
        number: 145,
        capability: "Clean-up after a failed step, on or off",
        codes: ["invalid-value", "instance-left-running", "missing-image-id"],
        tests: { "documents/workflow": [everyCode] },
    },
];
