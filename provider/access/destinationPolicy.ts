// What Image Builder may do in an account that gets copies of images. Pure, so that a test can read it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import { parameterArn } from "./executionOutputs";
import { policyText, type Statement } from "./policyDocument";
import { through } from "./viaService";

/**
 * The source account as a whole, or only some of its roles. They are named in a condition, not as principals: a principal
 * is one role of that name, and would be gone with it when it is made anew.
 */
export function distributionTrust(
    partition: string,
    sourceAccountId: string,
    roleArns: readonly string[] = [],
): string {
    return policyText([
        {
            Effect: "Allow",
            Principal: { AWS: `arn:${partition}:iam::${sourceAccountId}:root` },
            Action: "sts:AssumeRole",
            ...(roleArns.length === 0 ? {} : { Condition: { ArnEquals: { "aws:PrincipalArn": [...roleArns] } } }),
        },
    ]);
}

/** Only for images that the source account distributed. */
export function lifecycleTrust(partition: string, sourceAccountId: string): string {
    return policyText([
        {
            Effect: "Allow",
            Principal: { Service: "imagebuilder.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
                StringEquals: { "aws:SourceAccount": sourceAccountId },
                ArnLike: { "aws:SourceArn": `arn:${partition}:imagebuilder:*:*:image/*/*/*` },
            },
        },
    ]);
}

/** What one pipeline uses of the account. */
export interface DestinationGrants {
    keyArns: readonly string[];
    parameters: readonly string[];
    launchTemplateIds: readonly string[];
    licenseConfigurationArns: readonly string[];
}

/** What one pipeline needs beyond the managed policy; empty when that is enough. */
export function grantStatements(
    partition: string,
    accountId: string,
    { keyArns, parameters, launchTemplateIds, licenseConfigurationArns }: DestinationGrants,
): Statement[] {
    const statements: Statement[] = [];
    if (keyArns.length > 0) {
        statements.push(
            {
                Sid: "UseImageKeys",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource: [...keyArns],
                Condition: { StringLike: through("ec2") },
            },
            {
                Sid: "LetVolumesUseImageKeys",
                Effect: "Allow",
                Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                Resource: [...keyArns],
                Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: through("ec2") },
            },
        );
    }
    if (parameters.length > 0) {
        statements.push(
            {
                Sid: "WriteOutputParameters",
                Effect: "Allow",
                Action: "ssm:PutParameter",
                Resource: parameters.map((name) => parameterArn(partition, accountId, name)),
            },
            { Sid: "CheckImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
        );
    }
    if (launchTemplateIds.length > 0) {
        statements.push(
            ...launchTemplates(
                launchTemplateIds.map((id) => `arn:${partition}:ec2:*:${accountId}:launch-template/${id}`),
            ),
        );
    }
    if (licenseConfigurationArns.length > 0) {
        statements.push({
            Sid: "AttachLicenses",
            Effect: "Allow",
            Action: "license-manager:UpdateLicenseSpecificationsForResource",
            Resource: [...licenseConfigurationArns],
        });
    }
    return statements;
}

/** As the guide has it, but for the named templates only; these must have the tag all the same. */
function launchTemplates(arns: string[]): Statement[] {
    return [
        {
            Sid: "UpdateLaunchTemplates",
            Effect: "Allow",
            Action: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
            Resource: arns,
            Condition: { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } },
        },
        {
            Sid: "FindLaunchTemplates",
            Effect: "Allow",
            Action: ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"],
            Resource: "*",
        },
        {
            Sid: "TagLaunchTemplates",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: arns,
            Condition: { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } },
        },
    ];
}
