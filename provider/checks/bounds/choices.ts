// The words that AWS takes where it offers a choice, each list with its source.

import type { Choice } from "./kinds";
import { choiceOf } from "./model";
import { API, GUIDE, ECR_GUIDE, EVENTS } from "./pages";

export const choices = {
    platform: choiceOf("Platform", ["Linux", "Windows", "macOS"], `${API}API_CreateComponent.html`),
    architecture: { values: ["x86_64", "arm64"], source: `${GUIDE}what-is-image-builder.html` },
    // Image Builder's list has sc1 and st1 too, but EC2 does not boot from those.
    rootVolumeType: {
        values: ["gp3", "gp2", "io1", "io2", "standard"],
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
    },
    diskImageFormat: choiceOf("DiskImageFormat", ["VMDK", "RAW", "VHD"], `${API}API_S3ExportConfiguration.html`),
    parameterDataType: choiceOf(
        "SsmParameterDataType",
        ["aws:ec2:image", "text"],
        `${API}API_SsmParameterConfiguration.html`,
    ),
    executionPolicy: { values: ["narrowed", "managed"], source: `${GUIDE}security-iam-awsmanpol.html` },
    workflowType: choiceOf("WorkflowType", ["BUILD", "TEST", "DISTRIBUTION"], `${API}API_CreateWorkflow.html`),
    workflowFailure: choiceOf("OnWorkflowFailure", ["CONTINUE", "ABORT"], `${API}API_WorkflowConfiguration.html`),
    volumeType: choiceOf(
        "EbsVolumeType",
        ["gp3", "gp2", "io1", "io2", "sc1", "st1", "standard"],
        `${API}API_EbsInstanceBlockDeviceSpecification.html`,
    ),
    startCondition: choiceOf(
        "PipelineExecutionStartCondition",
        ["EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE", "EXPRESSION_MATCH_ONLY"],
        `${API}API_Schedule.html`,
    ),
    lifecycleResource: choiceOf(
        "LifecyclePolicyResourceType",
        ["AMI_IMAGE", "CONTAINER_IMAGE"],
        `${API}API_CreateLifecyclePolicy.html`,
    ),
    lifecycleAction: choiceOf(
        "LifecyclePolicyDetailActionType",
        ["DEPRECATE", "DISABLE", "DELETE"],
        `${API}API_LifecyclePolicyDetailAction.html`,
    ),
    periodUnit: choiceOf(
        "LifecyclePolicyTimeUnit",
        ["DAYS", "WEEKS", "MONTHS", "YEARS"],
        `${API}API_LifecyclePolicyDetailFilter.html`,
    ),
    status: choiceOf("PipelineStatus", ["ENABLED", "DISABLED"], `${API}API_CreateImagePipeline.html`),
    httpTokens: { values: ["required", "optional"], source: `${API}API_InstanceMetadataOptions.html` },
    scanType: choiceOf(
        "ImageScanningType",
        ["TEST_INSTANCE_CVE", "ON_DEMAND_AMI_CVE"],
        `${API}API_ImageScanningConfiguration.html`,
    ),
    maximumSeverity: choiceOf(
        "MaximumSeverityLabel",
        ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH"],
        `${API}API_ScanResultCondition.html`,
    ),
    tenancy: choiceOf("TenancyType", ["default", "dedicated", "host"], `${API}API_Placement.html`),
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
