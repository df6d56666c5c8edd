// Keys for images that go to other accounts: the account's own EBS key cannot be shared, so each region gets a key that
// the target accounts may use.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import type { Location } from "../shared/location";
import { accountAdministersKey, policyText, type Statement } from "./policyDocument";

/** One text for the keys of all regions. */
export function imageKeyPolicy(location: Location, accounts: readonly string[]): pulumi.Output<string> {
    return pulumi
        .all([location.partition, location.accountId])
        .apply(([partition, accountId]) => policyText(imageKeyStatements(partition, accountId, accounts)));
}

export function imageKey(
    parent: pulumi.Resource,
    name: string,
    suffix: string,
    region: pulumi.Input<string> | undefined,
    policy: pulumi.Input<string>,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): kms.Key {
    return new kms.Key(
        `${name}-images${suffix}`,
        { description: `Encrypts the images of ${name}`, enableKeyRotation: true, policy, tags, region },
        { parent },
    );
}

export function imageKeyStatements(partition: string, accountId: string, accounts: readonly string[]): Statement[] {
    const targets = accounts.map((id) => `arn:${partition}:iam::${id}:root`);
    return [
        accountAdministersKey(partition, accountId),
        {
            Sid: "TargetAccountsUseImages",
            Effect: "Allow",
            Principal: { AWS: targets },
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resource: "*",
        },
        {
            Sid: "TargetAccountsLetVolumesUseImages",
            Effect: "Allow",
            Principal: { AWS: targets },
            Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
    ];
}
