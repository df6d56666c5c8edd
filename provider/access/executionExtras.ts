// What the execution role may do beyond an ordinary build of an AMI, one statement or two for each thing that a pipeline
// asks for. Pure, so that a test can read it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html

import type { Statement } from "./policyDocument";
import { workflowStatements, type WorkflowNeeds } from "./workflowPolicy";

export interface ExecutionExtras {
    /** Name of the repository that container images are scanned in; undefined for AMIs. */
    scanningRepository?: string | undefined;
    /** Regions' disk images are exported with these roles, by name. */
    exportRoleNames?: readonly string[] | undefined;
    /** Windows Fast Launch is switched on for the images. */
    fastLaunch?: boolean | undefined;
    /** License configurations that are attached to the images. */
    licenseConfigurationArns?: readonly string[] | undefined;
    /** Keys that encrypt workflow documents. */
    workflowKeyArns?: readonly string[] | undefined;
    /** What custom workflows do. */
    workflows?: WorkflowNeeds | undefined;
}

// The tag that Image Builder puts on whatever it makes.
const OWN = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };
const MARKED = { "aws:RequestTag/CreatedBy": "EC2 Image Builder" };

export function extraStatements(partition: string, accountId: string, extras: ExecutionExtras): Statement[] {
    const { scanningRepository, exportRoleNames = [], licenseConfigurationArns = [], workflowKeyArns = [] } = extras;
    return [
        ...(scanningRepository === undefined ? [] : scanning(partition, accountId, scanningRepository)),
        ...(exportRoleNames.length === 0 ? [] : imageExports(partition, accountId, exportRoleNames)),
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
            Sid: "FollowExports",
            Effect: "Allow",
            Action: ["ec2:CancelExportTask", "ec2:DescribeExportImageTasks", "ec2:ExportImage"],
            Resource: `arn:${p}:ec2:*:*:export-image-task/*`,
        },
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
            Sid: "MakeFastLaunchRole",
            Effect: "Allow",
            Action: "iam:CreateServiceLinkedRole",
            Resource: `arn:${p}:iam::*:role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch`,
            Condition: { StringEquals: { "iam:AWSServiceName": "ec2fastlaunch.amazonaws.com" } },
        },
    ];
}

function licenses(arns: readonly string[]): Statement[] {
    return [
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
