// What the execution role may do because of where images go: target accounts, disk images in S3, Fast Launch, launch
// templates, licenses.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import { DISTRIBUTION_ROLE } from "../shared/names";
import type { DistributionUses, ExecutionAccount } from "./executionNeeds";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

// Fast Launch starts instances of its own as whoever switches it on, and marks them.
const MARKED_FOR_FAST_LAUNCH = { "aws:RequestTag/CreatedBy": ["EC2 Image Builder", "EC2 Fast Launch"] };

/** Beyond as many, a condition says the same in a fifth of the length. */
// https://aws.amazon.com/about-aws/whats-new/2022/04/iam-access-resource-organization
const NAMED_ACCOUNTS = 20;

export function distributionStatements(account: ExecutionAccount, uses: DistributionUses): Statement[] {
    const { exportRoleNames = [], launchTemplateIds = [], licenseConfigurationArns = [] } = uses;
    return [
        ...copiesToAccounts(account, uses.targetAccountIds),
        ...(exportRoleNames.length === 0 ? [] : imageExports(account, exportRoleNames)),
        ...(uses.fastLaunch === true ? fastLaunch(account) : []),
        ...launchTemplates(account, launchTemplateIds),
        ...(licenseConfigurationArns.length === 0 ? [] : licenses(licenseConfigurationArns)),
    ];
}

function copiesToAccounts({ partition: p }: ExecutionAccount, ids: readonly string[]): Statement[] {
    if (ids.length === 0) return [];
    const role = (id: string): string => `arn:${p}:iam::${id}:role/${DISTRIBUTION_ROLE}`;
    const allow = { Sid: "CopyToTargetAccounts", Effect: "Allow" as const, Action: "sts:AssumeRole" };
    if (ids.length <= NAMED_ACCOUNTS) return [{ ...allow, Resource: ids.map(role) }];
    return [{ ...allow, Resource: role("*"), Condition: { StringEquals: { "aws:ResourceAccount": [...ids] } } }];
}

function imageExports({ partition: p, accountId }: ExecutionAccount, roleNames: readonly string[]): Statement[] {
    const task = `arn:${p}:ec2:*:*:export-image-task/*`;
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
        { Sid: "StartExports", Effect: "Allow", Action: ["ec2:CreateTags", "ec2:ExportImage"], Resource: task },
        {
            Sid: "CancelOwnExports",
            Effect: "Allow",
            Action: "ec2:CancelExportTask",
            Resource: task,
            Condition: { StringEquals: OWN },
        },
        { Sid: "FollowExports", Effect: "Allow", Action: "ec2:DescribeExportImageTasks", Resource: "*" },
    ];
}

function fastLaunch({ partition: p, accountId }: ExecutionAccount): Statement[] {
    const ec2 = (kind: string): string => `arn:${p}:ec2:*:*:${kind}/*`;
    return [
        {
            Sid: "SwitchOnFastLaunch",
            Effect: "Allow",
            Action: "ec2:EnableFastLaunch",
            Resource: [`arn:${p}:ec2:*::image/*`, ec2("launch-template")],
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "StartFastLaunchInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [ec2("volume"), ec2("instance")],
            Condition: { StringEquals: MARKED_FOR_FAST_LAUNCH },
        },
        ...templateStatements(),
        {
            Sid: "TagForFastLaunch",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: [`arn:${p}:ec2:*::snapshot/*`, ec2("launch-template")],
            Condition: { StringEquals: MARKED_FOR_FAST_LAUNCH },
        },
        {
            Sid: "TagInFastLaunchCalls",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: "*",
            Condition: {
                StringEquals: { "ec2:CreateAction": ["RunInstances", "CreateImage"], ...MARKED_FOR_FAST_LAUNCH },
            },
        },
        {
            Sid: "MakeFastLaunchRole",
            Effect: "Allow",
            Action: "iam:CreateServiceLinkedRole",
            Resource: `arn:${p}:iam::${accountId}:role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch`,
            Condition: { StringEquals: { "iam:AWSServiceName": "ec2fastlaunch.amazonaws.com" } },
        },
    ];
}

/** Where nobody names a template, one is made. */
export function templateStatements(): Statement[] {
    return [{ Sid: "MakeFastLaunchTemplates", Effect: "Allow", Action: "ec2:CreateLaunchTemplate", Resource: "*" }];
}

function launchTemplates({ partition: p, accountId }: ExecutionAccount, ids: readonly string[]): Statement[] {
    const newVersion = ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"];
    const named = ids.map((id) => `arn:${p}:ec2:*:${accountId}:launch-template/${id}`);
    return [
        {
            Sid: "UpdateOwnLaunchTemplates",
            Effect: "Allow",
            Action: newVersion,
            Resource: `arn:${p}:ec2:*:${accountId}:launch-template/*`,
            Condition: { StringEquals: OWN },
        },
        ...(named.length === 0
            ? []
            : [
                  {
                      Sid: "UpdateNamedLaunchTemplates",
                      Effect: "Allow" as const,
                      Action: newVersion,
                      Resource: named,
                  },
                  {
                      Sid: "MarkNamedLaunchTemplates",
                      Effect: "Allow" as const,
                      Action: "ec2:CreateTags",
                      Resource: named,
                      Condition: { StringEquals: MARKED },
                  },
              ]),
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
