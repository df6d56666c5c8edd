// What happens in a build: the workflows of a pipeline or of a single image, and the approval that may end them.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import type * as pulumi from "@pulumi/pulumi";
import { approvalParts, checkApproval, checkWorkflowsWithApproval, type ApprovalArgs } from "../workflow/approval";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkOwnRegionOfEach } from "../checks/ownRegion";
import { given } from "../checks/values";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import type { Location } from "../shared/location";
import { checkMadeWorkflowNames, workflowConfigurations } from "../workflow/pipelineWorkflows";
import { checkWorkflowReferences, type WorkflowReferenceArgs } from "../workflow/reference";

interface WorkflowArgs {
    workflows?: WorkflowReferenceArgs[];
    approval?: ApprovalArgs;
    documentBucket?: DocumentBucketArgs;
    retainOldVersions?: boolean;
    keepVersions?: number;
    tests?: { enabled?: pulumi.Input<boolean> };
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** `name` is that of the pipeline or image, after which created workflows are named. */
export function checkBuildWorkflows(
    errors: InputErrors,
    args: PlainArgs,
    name: string,
    container: boolean | undefined,
): void {
    checkWorkflowReferences(errors, "workflows", args.workflows, { container: container ?? false });
    checkOwnRegionOfEach(errors, "workflows", args.workflows, args.region);
    checkMadeWorkflowNames(errors, "workflows", args.workflows, name);
    checkApproval(errors, "approval", args.approval);
    if (!given(args.approval)) return;
    checkWorkflowsWithApproval(errors, "workflows", args.workflows);
    if (args.tests?.enabled === false) {
        errors.add(
            "approval",
            "needs tests, as it waits after them in a test workflow. Omit `tests.enabled` or `approval`.",
        );
    }
}

export function buildWorkflows(
    parent: pulumi.Resource,
    name: string,
    builtName: string,
    args: WorkflowArgs,
    container: boolean,
    location: Location,
) {
    const own = args.workflows === undefined || args.workflows.length === 0 ? undefined : args.workflows;
    const { approval, retainOldVersions, keepVersions, tags, documentBucket } = args;
    const approved =
        approval === undefined
            ? undefined
            : approvalParts(parent, name, {
                  pipelineName: builtName,
                  approval,
                  workflows: own,
                  tests: true,
                  container,
                  location,
                  retainOldVersions,
                  keepVersions,
                  tags,
              });
    const references = approved?.workflows ?? own;
    return {
        workflows:
            references &&
            workflowConfigurations(parent, name, builtName, references, {
                location,
                retainOldVersions,
                keepVersions,
                region: location.stated,
                tags,
                documentBucket,
            }),
        topicArn: approved?.topicArn,
    };
}
