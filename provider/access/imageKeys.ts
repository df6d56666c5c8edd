// Keys for images that go to other accounts: the account's own EBS key cannot be shared, so each region gets a key that
// the target accounts may use.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import { ranges } from "../checks/bounds";
import type { Location } from "../shared/location";
import { accountAdministersKey, policyText, type Statement } from "./policyDocument";
import { through } from "./viaService";

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

const USE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
const GRANT = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"];

export function imageKeyStatements(partition: string, accountId: string, accounts: readonly string[]): Statement[] {
    const named = [accountAdministersKey(partition, accountId), ...forNamed(partition, accounts)];
    if (policyText(named).length <= ranges.keyPolicy.max) return named;
    return [accountAdministersKey(partition, accountId), forMany(accounts)];
}

function forNamed(partition: string, accounts: readonly string[]): Statement[] {
    const Principal = { AWS: accounts.map((id) => `arn:${partition}:iam::${id}:root`) };
    return [
        {
            Sid: "TargetAccountsUseImages",
            Effect: "Allow",
            Principal,
            Action: USE,
            Resource: "*",
            Condition: { StringLike: through("ec2") },
        },
        {
            Sid: "TargetAccountsLetVolumesUseImages",
            Effect: "Allow",
            Principal,
            Action: GRANT,
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: through("ec2") },
        },
    ];
}

/** The same, with each account once and by its id: the condition on grants has no key to look at in the other calls. */
function forMany(accounts: readonly string[]): Statement {
    return {
        Sid: "TargetAccountsUseImages",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [...USE, ...GRANT],
        Resource: "*",
        Condition: {
            StringEquals: { "kms:CallerAccount": [...accounts] },
            BoolIfExists: { "kms:GrantIsForAWSResource": "true" },
            StringLike: through("ec2"),
        },
    };
}
