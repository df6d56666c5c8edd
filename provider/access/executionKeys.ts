// The execution role's rights to use keys: those of volumes through EC2, those of a topic through SNS, those of workflow
// documents for these documents.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html

import type { ExecutionNeeds } from "./executionNeeds";
import type { Statement } from "./policyDocument";
import { through } from "./viaService";

export function keyStatements(needs: ExecutionNeeds): Statement[] {
    return [...volumeKeys(needs), ...documentKeyStatements(needs)];
}

/** For messages and workflow documents, which are encrypted with keys of their own. */
export function documentKeyStatements(needs: ExecutionNeeds): Statement[] {
    const { topicArn, workflowKeyArns = [] } = needs;
    return [
        ...(topicArn === undefined ? [] : [topicKey(needs, topicArn)]),
        ...(workflowKeyArns.length === 0 ? [] : [workflowKeys(needs, workflowKeyArns)]),
    ];
}

function volumeKeys({ partition: p, keyArns }: ExecutionNeeds): Statement[] {
    // Without keys of its own, a pipeline uses the account's EBS key, whose ARN differs by region.
    const Resource = keyArns.length === 0 ? `arn:${p}:kms:*:*:key/*` : [...keyArns];
    return [
        {
            Sid: "EncryptVolumes",
            Effect: "Allow",
            Action: [
                "kms:Decrypt",
                "kms:Encrypt",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            Resource,
            Condition: {
                "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["aws:ebs:id"] },
                StringLike: through("ec2"),
            },
        },
        {
            Sid: "FindVolumeKeys",
            Effect: "Allow",
            Action: "kms:DescribeKey",
            Resource,
            Condition: { StringLike: through("ec2") },
        },
        {
            Sid: "LetVolumesUseTheirKey",
            Effect: "Allow",
            Action: "kms:CreateGrant",
            Resource,
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: through("ec2") },
        },
    ];
}

/** Whether a topic that exists is encrypted, and with which key, is not known: any key, but for its messages only. */
function topicKey({ partition: p, accountId, topicKeyArn }: ExecutionNeeds, topicArn: string): Statement {
    return {
        Sid: "EncryptNotifications",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: topicKeyArn ?? `arn:${p}:kms:*:${accountId}:key/*`,
        Condition: {
            StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn },
            StringLike: through("sns"),
        },
    };
}

function workflowKeys({ partition: p, accountId }: ExecutionNeeds, keyArns: readonly string[]): Statement {
    return {
        Sid: "ReadEncryptedWorkflows",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [...keyArns],
        Condition: {
            StringLike: {
                "kms:EncryptionContext:aws:imagebuilder:arn": `arn:${p}:imagebuilder:*:${accountId}:workflow/*`,
            },
        },
    };
}
