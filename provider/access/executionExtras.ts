// What the execution role may do beyond an ordinary build of an AMI, one statement or two for each thing that a pipeline
// asks for. Pure, so that a test can read it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html

import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";
import { workflowStatements, type WorkflowNeeds } from "./workflowPolicy";

export interface ExecutionExtras {
    /** Name of the repository that container images are scanned in; undefined for AMIs. */
    scanningRepository?: string | undefined;
    /** Regions' disk images are exported with these roles, by name. */
    exportRoleNames?: readonly string[] | undefined;
    /** Windows Fast Launch is switched on for the images. */
    fastLaunch?: boolean | undefined;
    /** Launch templates of this account that get new versions; they may have been made by anybody. */
    launchTemplateIds?: readonly string[] | undefined;
    /** License configurations that are attached to the images. */
    licenseConfigurationArns?: readonly string[] | undefined;
    /** Keys that encrypt workflow documents. */
    workflowKeyArns?: readonly string[] | undefined;
    /** What custom workflows do. */
    workflows?: WorkflowNeeds | undefined;
}

// Fast Launch starts instances of its own as whoever switches it on, and marks them.
const MARKED_BY_BOTH = { "aws:RequestTag/CreatedBy": ["EC2 Image Builder", "EC2 Fast Launch"] };

export function extraStatements(partition: string, accountId: string, extras: ExecutionExtras): Statement[] {
    const { scanningRepository, exportRoleNames = [], workflowKeyArns = [] } = extras;
    const { launchTemplateIds = [], licenseConfigurationArns = [] } = extras;
    return [
        ...(scanningRepository === undefined ? [] : scanning(partition, accountId, scanningRepository)),
        ...(exportRoleNames.length === 0 ? [] : imageExports(partition, accountId, exportRoleNames)),
        ...(launchTemplateIds.length === 0 ? [] : launchTemplates(partition, accountId, launchTemplateIds)),
        ...(extras.fastLaunch === true ? fastLaunch(partition) : []),
        ...(licenseConfigurationArns.length === 0 ? [] : licenses(licenseConfigurationArns)),
        ...(workflowKeyArns.length === 0 ? [] : encryptedWorkflows(partition, accountId, workflowKeyArns)),
        ...(extras.workflows === undefined ? [] : workflowStatements(extras.workflows, partition, accountId)),
    ];
}

/** Image Builder makes the repository when it is missing, and removes the images it scanned. */
function scanning(p: string, accountId: string, repository: string): Statement[] {
    const Resource = `arn:${p}:ecr:*:${accountId}:repository/${repository}`;
    return [
        {
            Sid: "MakeScanningRepository",
            Effect: "Allow",
            Action: ["ecr:CreateRepository", "ecr:TagResource"],
            Resource,
            Condition: { StringEquals: MARKED },
        },
        { Sid: "CleanScanningRepository", Effect: "Allow", Action: "ecr:BatchDeleteImage", Resource },
    ];
}

function imageExports(p: string, accountId: string, roleNames: readonly string[]): Statement[] {
    return [
        {
            Sid: "GiveExportsTheirRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: roleNames.map((name) => `arn:${p}:iam::${accountId}:role/${name}`),
            Condition: { StringEquals: { "iam:PassedToService": "vmie.amazonaws.com" } },
        },
        {
            Sid: "ExportOwnImages",
            Effect: "Allow",
            Action: "ec2:ExportImage",
            Resource: `arn:${p}:ec2:*::image/*`,
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "StartExports",
            Effect: "Allow",
            Action: ["ec2:CreateTags", "ec2:ExportImage"],
            Resource: `arn:${p}:ec2:*:*:export-image-task/*`,
        },
        {
            Sid: "CancelOwnExports",
            Effect: "Allow",
            Action: "ec2:CancelExportTask",
            Resource: `arn:${p}:ec2:*:*:export-image-task/*`,
            Condition: { StringEquals: OWN },
        },
        { Sid: "FollowExports", Effect: "Allow", Action: "ec2:DescribeExportImageTasks", Resource: "*" },
    ];
}

function fastLaunch(p: string): Statement[] {
    return [
        {
            Sid: "SwitchOnFastLaunch",
            Effect: "Allow",
            Action: "ec2:EnableFastLaunch",
            Resource: [`arn:${p}:ec2:*::image/*`, `arn:${p}:ec2:*:*:launch-template/*`],
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "StartFastLaunchInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [`arn:${p}:ec2:*:*:volume/*`, `arn:${p}:ec2:*:*:instance/*`],
            Condition: { StringEquals: MARKED_BY_BOTH },
        },
        { Sid: "MakeFastLaunchTemplates", Effect: "Allow", Action: "ec2:CreateLaunchTemplate", Resource: "*" },
        {
            Sid: "TagForFastLaunch",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: ["instance", "volume", "launch-template"]
                .map((kind) => `arn:${p}:ec2:*:*:${kind}/*`)
                .concat(`arn:${p}:ec2:*::snapshot/*`),
            Condition: { StringEquals: MARKED_BY_BOTH },
        },
        {
            Sid: "MakeFastLaunchRole",
            Effect: "Allow",
            Action: "iam:CreateServiceLinkedRole",
            Resource: `arn:${p}:iam::*:role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch`,
            Condition: { StringEquals: { "iam:AWSServiceName": "ec2fastlaunch.amazonaws.com" } },
        },
    ];
}

function launchTemplates(p: string, accountId: string, ids: readonly string[]): Statement[] {
    return [
        {
            Sid: "UpdateNamedLaunchTemplates",
            Effect: "Allow",
            Action: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
            Resource: ids.map((id) => `arn:${p}:ec2:*:${accountId}:launch-template/${id}`),
        },
    ];
}

function licenses(arns: readonly string[]): Statement[] {
    return [
        { Sid: "StartLicensedInstances", Effect: "Allow", Action: "ec2:RunInstances", Resource: [...arns] },
        {
            Sid: "AttachLicenses",
            Effect: "Allow",
            Action: "license-manager:UpdateLicenseSpecificationsForResource",
            Resource: [...arns],
        },
    ];
}

function encryptedWorkflows(p: string, accountId: string, keyArns: readonly string[]): Statement[] {
    return [
        {
            Sid: "ReadEncryptedWorkflows",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: [...keyArns],
            Condition: {
                StringLike: {
                    "kms:EncryptionContext:aws:imagebuilder:arn": `arn:${p}:imagebuilder:*:${accountId}:workflow/*`,
                },
            },
        },
    ];
}
