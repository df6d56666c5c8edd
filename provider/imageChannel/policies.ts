// Who may move a channel, and who may take an image back: policies for people and programs.

import { parameterArn } from "../access/executionOutputs";
import { policyText, type Statement } from "../access/policyDocument";

export interface ChannelIdentity {
    partition: string;
    accountId: string;
    parameterName: string;
    /** Roles in other accounts, by which their parameters are moved. */
    roleArns: readonly string[];
}

/** Allows to promote and to roll back; the parameter alone says which channel. */
export function promotePolicy(identity: ChannelIdentity): string {
    return policyText(promoteStatements(identity));
}

/** Allows to revoke and to restore besides: the AMIs are disabled and tagged. */
export function revokePolicy(identity: ChannelIdentity): string {
    const { partition, accountId } = identity;
    return policyText([
        ...promoteStatements(identity),
        {
            Sid: "MarkImages",
            Effect: "Allow",
            Action: ["imagebuilder:TagResource", "imagebuilder:UntagResource"],
            Resource: `arn:${partition}:imagebuilder:*:${accountId}:image/*`,
        },
        {
            Sid: "DisableImages",
            Effect: "Allow",
            Action: [
                "ec2:CreateTags",
                "ec2:DeleteTags",
                "ec2:DisableImage",
                "ec2:DisableImageDeprecation",
                "ec2:EnableImage",
                "ec2:EnableImageDeprecation",
            ],
            Resource: `arn:${partition}:ec2:*::image/*`,
        },
    ]);
}

function promoteStatements({ partition, accountId, parameterName, roleArns }: ChannelIdentity): Statement[] {
    const statements: Statement[] = [
        {
            Sid: "MoveChannel",
            Effect: "Allow",
            Action: ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:PutParameter"],
            Resource: parameterArn(partition, accountId, parameterName),
        },
        {
            Sid: "ReadImages",
            Effect: "Allow",
            Action: [
                "ec2:DescribeImages",
                "imagebuilder:GetImage",
                "imagebuilder:ListImagePipelineImages",
                "imagebuilder:ListImagePipelines",
            ],
            Resource: "*",
        },
    ];
    if (roleArns.length > 0) {
        statements.push({
            Sid: "MoveChannelElsewhere",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: [...roleArns],
        });
    }
    return statements;
}
