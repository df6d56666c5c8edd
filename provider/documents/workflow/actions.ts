// The step actions of workflow documents: where each may stand, how long it may take, what goes in and what comes out.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html (read in November 2026)

import type { Shape } from "./shape";

export type Stage = "BUILD" | "TEST" | "DISTRIBUTION";

export interface WorkflowAction {
    /** Stages that take the action; all three when absent. */
    readonly stages?: readonly Stage[];
    /** Largest `timeoutSeconds`. */
    readonly maxTimeout: number;
    readonly inputs: { readonly [name: string]: Shape };
    readonly outputs: readonly string[];
    /** Actions that may not be in the same document; said once, on one side. */
    readonly excludes?: readonly string[];
}

const hour = 3600;
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const texts = { type: "list", items: text } as const;
const json = { type: "json", maxBytes: 16_384 } as const;
const instance = { instanceId: { type: "string", required: true } } as const;
const command = ["runCommandId", "status", "output"] as const;
const distributedImages = { type: "list", required: true, reference: true, items: { type: "any" } } as const;
const region = { type: "string", required: true } as const;

const launchTemplate = {
    type: "map",
    fields: {
        launchTemplateId: { type: "string", required: true },
        accountId: text,
        setDefaultVersion: flag,
    },
} as const;

const s3Export = {
    type: "map",
    fields: {
        roleName: { type: "string", required: true },
        diskImageFormat: { type: "string", required: true, values: ["VMDK", "RAW", "VHD"] },
        s3Bucket: { type: "string", required: true },
        s3Prefix: text,
    },
} as const;

const fastLaunch = {
    type: "map",
    fields: {
        enabled: { type: "boolean", required: true },
        snapshotConfiguration: { type: "map", fields: { targetResourceCount: { type: "integer" } } },
        maxParallelLaunches: { type: "integer" },
        launchTemplate: {
            type: "map",
            fields: { launchTemplateId: text, launchTemplateName: text, launchTemplateVersion: text },
        },
    },
} as const;

const ssmParameter = {
    type: "map",
    fields: {
        amiAccountId: text,
        parameterName: { type: "string", required: true },
        dataType: { type: "string", values: ["text", "aws:ec2:image"] },
    },
} as const;

/** One map or a list of such maps: the guide calls some of them arrays and others maps, and prints both. */
const oneOrMore = <Item extends Shape>(items: Item): { readonly type: "oneOrMore"; readonly items: Item } => ({
    type: "oneOrMore",
    items,
});

const configuration = {
    type: "map",
    fields: {
        region,
        licenseConfigurationArns: texts,
        launchTemplateConfigurations: { type: "list", items: launchTemplate },
        s3ExportConfiguration: oneOrMore(s3Export),
        fastLaunchConfigurations: { type: "list", items: fastLaunch },
        ssmParameterConfigurations: oneOrMore(ssmParameter),
    },
} as const;

const distribution = {
    type: "map",
    fields: {
        region,
        name: text,
        description: text,
        targetAccountIds: texts,
        amiTags: { type: "mapOf", values: text, max: 50 },
        kmsKeyId: text,
    },
} as const;

const attribute = {
    type: "map",
    fields: {
        region,
        launchPermission: {
            type: "map",
            fields: { userIds: texts, userGroups: texts, organizationArns: texts, organizationalUnitArns: texts },
        },
    },
} as const;

export const workflowActions = {
    ApplyImageConfigurations: {
        stages: ["DISTRIBUTION"],
        maxTimeout: 12 * hour,
        inputs: { distributedImages, configurations: { type: "list", items: configuration } },
        outputs: ["configuredImages"],
    },
    BootstrapInstanceForContainer: { maxTimeout: 12 * hour, inputs: instance, outputs: command },
    CollectImageMetadata: { maxTimeout: 12 * hour, inputs: instance, outputs: ["osVersion", "associationId"] },
    CollectImageScanFindings: { stages: ["TEST"], maxTimeout: 12 * hour, inputs: instance, outputs: command },
    CreateImage: { maxTimeout: 72 * hour, inputs: instance, outputs: ["imageId"] },
    CreateImageFromIso: {
        maxTimeout: 12 * hour,
        inputs: instance,
        outputs: ["amiName", "snapshotId", "architecture"],
    },
    DistributeContainerImage: {
        stages: ["DISTRIBUTION"],
        maxTimeout: 12 * hour,
        inputs: instance,
        outputs: ["status", "succeededRegions", "failedRegions"],
        excludes: ["DistributeImage", "ModifyImageAttributes", "ApplyImageConfigurations"],
    },
    DistributeImage: {
        stages: ["DISTRIBUTION"],
        maxTimeout: 12 * hour,
        inputs: { distributions: { type: "list", items: distribution } },
        outputs: ["distributedImages"],
    },
    ExecuteComponents: { stages: ["BUILD", "TEST"], maxTimeout: 24 * hour, inputs: instance, outputs: command },
    ExecuteStateMachine: {
        maxTimeout: 24 * hour,
        inputs: { stateMachineArn: { type: "string", required: true }, input: json },
        outputs: ["executionArn", "output"],
    },
    LaunchInstance: {
        maxTimeout: 12 * hour,
        inputs: {
            waitFor: { type: "string", required: true, values: ["ssmAgent"] },
            imageIdOverride: text,
            instanceTypesOverride: texts,
            healthCheck: { type: "string", values: ["RUNNING", "STATUS_CHECK_PASSED"] },
        },
        // instanceType is not in the list of outputs, but the guide's page on variables uses it.
        outputs: ["instanceId", "instanceType"],
    },
    ModifyImageAttributes: {
        stages: ["DISTRIBUTION"],
        maxTimeout: 3 * hour,
        inputs: { distributedImages, attributes: { type: "list", items: attribute } },
        outputs: ["modifiedImages"],
    },
    RegisterImage: {
        maxTimeout: 12 * hour,
        inputs: {
            architecture: { type: "string", values: ["i386", "x86_64", "arm64", "x86_64_mac", "arm64_mac"] },
            // Entries as EC2's RegisterImage takes them: DeviceName, Ebs, NoDevice, VirtualName.
            blockDeviceMapping: { type: "list", items: { type: "any" } },
            bootMode: { type: "string", values: ["legacy-bios", "uefi", "uefi-preferred"] },
            description: text,
            enaSupport: flag,
            imageLocation: text,
            imdsSupport: { type: "string", values: ["v2.0"] },
            includeSnapshotTags: flag,
            kernelId: text,
            ramdiskId: text,
            rootDeviceName: text,
            sriovNetSupport: text,
            tpmSupport: { type: "string", values: ["v2.0"] },
            uefiData: text,
            virtualizationType: { type: "string", values: ["hvm", "paravirtual"] },
        },
        outputs: ["imageId"],
    },
    RunCommand: {
        maxTimeout: 12 * hour,
        inputs: {
            ...instance,
            documentName: { type: "string", required: true },
            documentVersion: text,
            parameters: { type: "mapOf", values: texts },
        },
        outputs: command,
    },
    RunSysPrep: { maxTimeout: 12 * hour, inputs: instance, outputs: command },
    SanitizeInstance: { maxTimeout: 12 * hour, inputs: instance, outputs: command },
    TerminateInstance: { maxTimeout: 12 * hour, inputs: { ...instance, waitForTermination: flag }, outputs: [] },
    WaitForAction: {
        maxTimeout: 168 * hour,
        inputs: { snsTopicArn: text, lambdaFunctionName: text, payload: { ...json, orText: true } },
        outputs: ["action", "reason"],
    },
    WaitForSSMAgent: { maxTimeout: 3 * hour, inputs: instance, outputs: ["status"] },
} as const satisfies { [name: string]: WorkflowAction };

export type WorkflowActionName = keyof typeof workflowActions;

/** `$.imagebuilder.…`; dateTime is not in the guide's table, but in its example. */
export const systemVariables = [
    "cloudWatchLogGroup",
    "cloudWatchLogStream",
    "collectImageMetadata",
    "collectImageScanFindings",
    "dateTime",
    "imageBuildNumber",
    "imageId",
    "imageName",
    "imageType",
    "imageVersionNumber",
    "instanceProfileName",
    "platform",
    "s3Logs",
    "securityGroups",
    "sourceImageARN",
    "subnetId",
    "terminateInstanceOnFailure",
    "workflowPhase",
    "workingDirectory",
] as const;
