// What the execution role of one pipeline may do: the work of Image Builder's service-linked role, narrowed to the
// pipeline's own role, topic, parameters, accounts and logs. Pure, so that a test can read it statement by statement.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html

import { DISTRIBUTION_ROLE } from "../shared/names";
import { extraStatements, type ExecutionExtras } from "./executionExtras";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

export interface ExecutionNeeds extends ExecutionExtras {
    partition: string;
    accountId: string;
    instanceRoleArn: string;
    topicArn?: string | undefined;
    topicKeyArn?: string | undefined;
    /** Names of the SSM parameters that are written in this account. */
    writtenParameters: readonly string[];
    /** Name or ARN of the SSM parameter that holds the base image. */
    baseImageParameter?: string | undefined;
    targetAccountIds: readonly string[];
    logGroupNames: readonly string[];
    scanning: boolean;
    /** KMS keys of the images. */
    keyArns: readonly string[];
}

// The second is what the service is called in China.
const VIA_EC2 = { "kms:ViaService": ["ec2.*.amazonaws.com", "ec2.*.amazonaws.com.cn"] };

export function executionStatements(needs: ExecutionNeeds): Statement[] {
    return [
        ...instances(needs),
        ...images(needs),
        ...systemsManager(needs),
        ...outputs(needs),
        ...optional(needs),
        ...extraStatements(needs.partition, needs.accountId, needs),
    ];
}

function instances({ partition: p, instanceRoleArn }: ExecutionNeeds): Statement[] {
    const ec2 = (kind: string): string => `arn:${p}:ec2:*:*:${kind}/*`;
    return [
        {
            Sid: "UseForInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [
                `arn:${p}:ec2:*::image/*`,
                `arn:${p}:ec2:*::snapshot/*`,
                ...["subnet", "network-interface", "security-group", "key-pair", "launch-template"].map(ec2),
            ],
        },
        {
            Sid: "StartMarkedInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [ec2("volume"), ec2("instance")],
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "GiveInstancesTheirRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: instanceRoleArn,
            Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
        },
        {
            Sid: "ControlOwnInstances",
            Effect: "Allow",
            Action: ["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"],
            Resource: "*",
            Condition: { StringEquals: OWN },
        },
    ];
}

function images({ partition: p, keyArns }: ExecutionNeeds): Statement[] {
    return [
        {
            Sid: "MakeAndShareImages",
            Effect: "Allow",
            Action: [
                "ec2:CopyImage",
                "ec2:CreateImage",
                "ec2:DeregisterImage",
                "ec2:DescribeHosts",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceAttribute",
                "ec2:DescribeInstances",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:DescribeSnapshots",
                "ec2:DescribeSubnets",
                "ec2:DescribeTags",
                "ec2:ModifyImageAttribute",
            ],
            Resource: "*",
        },
        {
            Sid: "ShareOwnSnapshots",
            Effect: "Allow",
            Action: "ec2:ModifySnapshotAttribute",
            Resource: `arn:${p}:ec2:*::snapshot/*`,
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "TagWhatItMakes",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: [
                `arn:${p}:ec2:*::image/*`,
                `arn:${p}:ec2:*::snapshot/*`,
                `arn:${p}:ec2:*:*:instance/*`,
                `arn:${p}:ec2:*:*:volume/*`,
            ],
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "TagInTheSameCall",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: "*",
            Condition: {
                StringEquals: { "ec2:CreateAction": ["RunInstances", "CreateImage", "CopyImage"], ...MARKED },
            },
        },
        {
            Sid: "UpdateOwnLaunchTemplates",
            Effect: "Allow",
            Action: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
            Resource: "*",
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "EncryptVolumes",
            Effect: "Allow",
            Action: [
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            // Without keys of its own, a pipeline uses the account's EBS key, whose ARN differs by region.
            Resource: keyArns.length === 0 ? "*" : [...keyArns],
            Condition: { StringLike: VIA_EC2 },
        },
        {
            Sid: "LetVolumesUseTheirKey",
            Effect: "Allow",
            Action: "kms:CreateGrant",
            Resource: keyArns.length === 0 ? "*" : [...keyArns],
            Condition: {
                Bool: { "kms:GrantIsForAWSResource": "true" },
                StringLike: VIA_EC2,
            },
        },
    ];
}

function systemsManager({ partition: p }: ExecutionNeeds): Statement[] {
    const documents = ["AWS-RunPowerShellScript", "AWS-RunShellScript", "AWSEC2-RunSysprep"];
    return [
        {
            Sid: "FollowCommands",
            Effect: "Allow",
            Action: [
                "ssm:AddTagsToResource",
                "ssm:DescribeAssociationExecutions",
                "ssm:DescribeInstanceAssociationsStatus",
                "ssm:DescribeInstanceInformation",
                "ssm:GetAutomationExecution",
                "ssm:GetCommandInvocation",
                "ssm:ListCommandInvocations",
                "ssm:ListCommands",
                "ssm:ListInventoryEntries",
                "ssm:SendAutomationSignal",
                "ssm:StopAutomationExecution",
            ],
            Resource: "*",
        },
        {
            Sid: "RunCommandDocuments",
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: documents.map((name) => `arn:${p}:ssm:*:*:document/${name}`),
        },
        {
            Sid: "RunCommandsOnOwnInstances",
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: `arn:${p}:ec2:*:*:instance/*`,
            Condition: { StringEquals: { "ssm:resourceTag/CreatedBy": "EC2 Image Builder" } },
        },
        {
            Sid: "RunOwnAutomations",
            Effect: "Allow",
            Action: "ssm:StartAutomationExecution",
            Resource: `arn:${p}:ssm:*:*:automation-definition/ImageBuilder*`,
        },
        {
            Sid: "CollectMetadata",
            Effect: "Allow",
            Action: ["ssm:CreateAssociation", "ssm:DeleteAssociation"],
            Resource: [
                `arn:${p}:ssm:*:*:document/AWS-GatherSoftwareInventory`,
                `arn:${p}:ssm:*:*:association/*`,
                `arn:${p}:ec2:*:*:instance/*`,
            ],
        },
    ];
}

function outputs(needs: ExecutionNeeds): Statement[] {
    const { partition: p, accountId } = needs;
    const parameters = needs.writtenParameters.map((name) => parameterArn(p, accountId, name));
    return [
        {
            Sid: "WriteBuildLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: needs.logGroupNames.flatMap((name) => [
                `arn:${p}:logs:*:${accountId}:log-group:${name}`,
                `arn:${p}:logs:*:${accountId}:log-group:${name}:*`,
            ]),
        },
        ...(parameters.length === 0
            ? []
            : [
                  {
                      Sid: "WriteOutputParameters",
                      Effect: "Allow" as const,
                      Action: "ssm:PutParameter",
                      Resource: parameters,
                  },
              ]),
        ...(needs.topicArn === undefined
            ? []
            : [
                  {
                      Sid: "SendNotifications",
                      Effect: "Allow" as const,
                      Action: "sns:Publish",
                      Resource: needs.topicArn,
                  },
              ]),
        ...(needs.topicKeyArn === undefined
            ? []
            : [
                  {
                      Sid: "EncryptNotifications",
                      Effect: "Allow" as const,
                      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                      Resource: needs.topicKeyArn,
                  },
              ]),
    ];
}

function optional(needs: ExecutionNeeds): Statement[] {
    const { partition: p, accountId, baseImageParameter } = needs;
    const statements: Statement[] = [];
    if (baseImageParameter !== undefined) {
        statements.push({
            Sid: "ReadBaseImage",
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: parameterArn(p, accountId, baseImageParameter),
        });
    }
    if (needs.targetAccountIds.length > 0) {
        statements.push({
            Sid: "CopyToTargetAccounts",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: needs.targetAccountIds.map((id) => `arn:${p}:iam::${id}:role/${DISTRIBUTION_ROLE}`),
        });
    }
    if (needs.scanning) {
        statements.push({
            Sid: "ReadFindings",
            Effect: "Allow",
            Action: ["inspector2:ListCoverage", "inspector2:ListFindings"],
            Resource: "*",
        });
        statements.push({
            Sid: "WaitForFindings",
            Effect: "Allow",
            Action: [
                "events:DeleteRule",
                "events:DescribeRule",
                "events:PutRule",
                "events:PutTargets",
                "events:RemoveTargets",
            ],
            Resource: `arn:${p}:events:*:${accountId}:rule/ImageBuilder-*`,
        });
    }
    return statements;
}

/** Amazon's public parameters belong to no account. A name has exactly one slash before it in the ARN. */
export function parameterArn(partition: string, accountId: string, name: string): string {
    if (name.startsWith("arn:")) return name;
    const owner = name.startsWith("/aws/service/") ? "" : accountId;
    return `arn:${partition}:ssm:*:${owner}:parameter/${name.replace(/^\//, "")}`;
}
