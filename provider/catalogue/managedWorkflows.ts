// The workflows that Amazon manages in Image Builder, as far as they are named in public documents: read in 2026-11 from
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html and the AWS CDK's list.

import type { Stage } from "../documents/workflow";

export interface ManagedWorkflow {
    type: Stage;
    /** What it builds, tests or distributes. */
    makes: "AMI" | "container";
    /** Systems Manager documents that it runs besides those of every build. */
    commandDocuments?: readonly string[];
}

export const managedWorkflows: Readonly<Record<string, ManagedWorkflow>> = {
    "build-image": { type: "BUILD", makes: "AMI" },
    "build-image-with-update-ssm-agent": { type: "BUILD", makes: "AMI", commandDocuments: ["AWS-UpdateSSMAgent"] },
    "build-container": { type: "BUILD", makes: "container" },
    "test-image": { type: "TEST", makes: "AMI" },
    "test-container": { type: "TEST", makes: "container" },
    "distribute-image": { type: "DISTRIBUTION", makes: "AMI" },
    "distribute-container": { type: "DISTRIBUTION", makes: "container" },
};
