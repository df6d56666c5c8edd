// The words that AWS takes where it offers a choice, each list with its source.

import { API, GUIDE, ECR_GUIDE, EVENTS } from "./pages";

export interface Choice {
    values: readonly string[];
    source: string;
}

export const choices = {
    platform: { values: ["Linux", "Windows", "macOS"], source: `${API}API_CreateComponent.html` },
    architecture: { values: ["x86_64", "arm64"], source: `${GUIDE}what-is-image-builder.html` },
    // Image Builder's list has sc1 and st1 too, but EC2 does not boot from those.
    rootVolumeType: {
        values: ["gp3", "gp2", "io1", "io2", "standard"],
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
    },
    diskImageFormat: { values: ["VMDK", "RAW", "VHD"], source: `${API}API_S3ExportConfiguration.html` },
    parameterDataType: { values: ["aws:ec2:image", "text"], source: `${API}API_SsmParameterConfiguration.html` },
    executionPolicy: { values: ["narrowed", "managed"], source: `${GUIDE}security-iam-awsmanpol.html` },
    workflowType: { values: ["BUILD", "TEST", "DISTRIBUTION"], source: `${API}API_CreateWorkflow.html` },
    workflowFailure: { values: ["CONTINUE", "ABORT"], source: `${API}API_WorkflowConfiguration.html` },
    volumeType: {
        values: ["gp3", "gp2", "io1", "io2", "sc1", "st1", "standard"],
        source: `${API}API_EbsInstanceBlockDeviceSpecification.html`,
    },
    startCondition: {
        values: ["EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE", "EXPRESSION_MATCH_ONLY"],
        source: `${API}API_Schedule.html`,
    },
    lifecycleResource: { values: ["AMI_IMAGE", "CONTAINER_IMAGE"], source: `${API}API_CreateLifecyclePolicy.html` },
    lifecycleAction: {
        values: ["DEPRECATE", "DISABLE", "DELETE"],
        source: `${API}API_LifecyclePolicyDetailAction.html`,
    },
    periodUnit: { values: ["DAYS", "WEEKS", "MONTHS", "YEARS"], source: `${API}API_LifecyclePolicyDetailFilter.html` },
    status: { values: ["ENABLED", "DISABLED"], source: `${API}API_CreateImagePipeline.html` },
    httpTokens: { values: ["required", "optional"], source: `${API}API_InstanceMetadataOptions.html` },
    tenancy: { values: ["default", "dedicated", "host"], source: `${API}API_Placement.html` },
    containerPlatform: { values: ["Linux", "Windows"], source: `${API}API_CreateContainerRecipe.html` },
    tagMutability: {
        values: ["MUTABLE", "IMMUTABLE"],
        source: `${ECR_GUIDE}image-tag-mutability.html`,
    },
    pipelineEvent: {
        values: [
            "STATE_CHANGE",
            "SUCCEEDED",
            "FAILED",
            "CANCELLED",
            "COMPLETED",
            "CVE_DETECTED",
            "AUTO_DISABLED",
            "WAITING_FOR_ACTION",
        ],
        source: `${GUIDE}integ-eventbridge.html`,
    },
    // The event counts no others; from the most severe to the least.
    findingSeverity: { values: ["CRITICAL", "HIGH", "MEDIUM"], source: `${GUIDE}integ-eventbridge.html` },
    messageFormat: { values: ["TEXT", "EVENT"], source: `${EVENTS}eb-transform-target-input.html` },
} as const satisfies Record<string, Choice>;
