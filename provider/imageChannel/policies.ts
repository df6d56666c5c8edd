// Who may move a channel, and who may take an image back: policies for people and programs.

import { parameterArn } from "../access/executionOutputs";
import { OWN } from "../access/ownTag";
import { policyText, type Statement } from "../access/policyDocument";
import { amiScheduleName, channelScheduleName, defaultChannelParameter } from "../shared/names";
import { KEEP, KEPT_BY_CHANNEL, revocationTags } from "./marks";

export interface ChannelIdentity {
    partition: string;
    accountId: string;
    parameterName: string;
    pipelineName: string;
    /** Roles in other accounts, by which their parameters are moved. */
    roleArns: readonly string[];
    /** The role of this account for announced revocations; absent where nothing is scheduled. */
    scheduleRoleArn?: string | undefined;
}

/** Allows to promote and to roll back: the one parameter is written, of the pipeline's other channels the history is read. */
export function promotePolicy(identity: ChannelIdentity): string {
    return policyText(promoteStatements(identity));
}

/**
 * Allows to revoke and to restore besides: images are marked, their AMIs disabled. Only the marks are tags to set, and only AMIs
 * that Image Builder made are touched.
 */
export function revokePolicy(identity: ChannelIdentity): string {
    const { partition } = identity;
    const amis = `arn:${partition}:ec2:*::image/*`;
    return policyText([
        ...promoteStatements(identity),
        ...scheduleStatements(identity, "ScheduleAmis", amiScheduleName("ami-*")),
        tagStatement(identity, "MarkImages", revocationTags),
        {
            Sid: "MarkAmis",
            Effect: "Allow",
            Action: ["ec2:CreateTags", "ec2:DeleteTags"],
            Resource: amis,
            Condition: { ...onlyTags(revocationTags), StringEquals: OWN },
        },
        {
            Sid: "DisableAmis",
            Effect: "Allow",
            Action: [
                "ec2:DisableImage",
                "ec2:DisableImageDeprecation",
                "ec2:EnableImage",
                "ec2:EnableImageDeprecation",
            ],
            Resource: amis,
            Condition: { StringEquals: OWN },
        },
    ]);
}

function promoteStatements(identity: ChannelIdentity): Statement[] {
    const { partition, accountId, parameterName, pipelineName, roleArns } = identity;
    const statements: Statement[] = [
        {
            Sid: "MoveChannel",
            Effect: "Allow",
            Action: ["ssm:GetParameterHistory", "ssm:PutParameter"],
            Resource: parameterArn(partition, accountId, parameterName),
        },
        {
            // What they name is kept, too, and an image can be promoted from one to the other.
            Sid: "ReadChannels",
            Effect: "Allow",
            Action: "ssm:GetParameterHistory",
            Resource: parameterArn(partition, accountId, defaultChannelParameter(pipelineName, "*")),
        },
        {
            Sid: "ReadImages",
            Effect: "Allow",
            Action: [
                "ec2:DescribeImages",
                "imagebuilder:GetImage",
                "imagebuilder:ListImageBuildVersions",
                "imagebuilder:ListImagePipelineImages",
                "imagebuilder:ListImagePipelines",
                "imagebuilder:ListImageScanFindingAggregations",
            ],
            Resource: "*",
        },
        tagStatement(identity, "KeepImages", [KEEP, KEPT_BY_CHANNEL]),
    ];
    statements.push(...scheduleStatements(identity, "ScheduleChannel", channelScheduleName(parameterName)));
    if (identity.scheduleRoleArn !== undefined) {
        statements.push({
            Sid: "PassScheduleRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: identity.scheduleRoleArn,
            Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
        });
    }
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

/** A channel that takes or leaves an image with an announced revocation gets or loses its schedule. */
function scheduleStatements(
    { partition, accountId, scheduleRoleArn }: ChannelIdentity,
    Sid: string,
    name: string,
): Statement[] {
    if (scheduleRoleArn === undefined) return [];
    return [
        {
            Sid,
            Effect: "Allow",
            Action: ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"],
            Resource: `arn:${partition}:scheduler:*:${accountId}:schedule/default/${name}`,
        },
    ];
}

function tagStatement({ partition, accountId }: ChannelIdentity, Sid: string, keys: readonly string[]): Statement {
    return {
        Sid,
        Effect: "Allow",
        Action: ["imagebuilder:TagResource", "imagebuilder:UntagResource"],
        Resource: `arn:${partition}:imagebuilder:*:${accountId}:image/*`,
        Condition: onlyTags(keys),
    };
}

/** A request that names no tag would take away all that there are. */
function onlyTags(keys: readonly string[]): NonNullable<Statement["Condition"]> {
    return { "ForAllValues:StringEquals": { "aws:TagKeys": [...keys] }, Null: { "aws:TagKeys": "false" } };
}
