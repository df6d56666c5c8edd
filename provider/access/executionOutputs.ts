// The execution role's rights to what a build reads and writes outside of EC2: the base image's parameter, logs, output
// parameters, messages, and the pipeline itself.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import type { ExecutionAccount, ExecutionNeeds } from "./executionNeeds";
import type { Statement } from "./policyDocument";

export function outputStatements(needs: ExecutionNeeds): Statement[] {
    const { partition: p, accountId, topicArn } = needs;
    return [
        {
            Sid: "StartOwnPipeline",
            Effect: "Allow",
            Action: ["imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource"],
            Resource: `arn:${p}:imagebuilder:*:${accountId}:image-pipeline/${needs.pipelineName}`,
        },
        ...logStatements(needs, needs.logGroupNames),
        ...parameterStatements(needs, needs.writtenParameters),
        ...(topicArn === undefined ? [] : [allow("SendNotifications", "sns:Publish", topicArn)]),
        ...baseImageStatements(needs, needs.baseImageParameter),
    ];
}

export function logStatements({ partition: p, accountId }: ExecutionAccount, names: readonly string[]): Statement[] {
    if (names.length === 0) return [];
    const group = (name: string): string => `arn:${p}:logs:*:${accountId}:log-group:${name}`;
    return [
        allow(
            "WriteBuildLogs",
            ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            names.flatMap((name) => [group(name), `${group(name)}:*`]),
        ),
    ];
}

export function parameterStatements({ partition, accountId }: ExecutionAccount, names: readonly string[]): Statement[] {
    if (names.length === 0) return [];
    const arns = names.map((name) => parameterArn(partition, accountId, name));
    return [allow("WriteOutputParameters", ["ssm:GetParameter", "ssm:PutParameter"], arns)];
}

export function baseImageStatements(
    { partition, accountId }: ExecutionAccount,
    parameter: string | undefined,
): Statement[] {
    if (parameter === undefined) return [];
    return [allow("ReadBaseImage", "ssm:GetParameter", parameterArn(partition, accountId, parameter))];
}

function allow(Sid: string, Action: string | string[], Resource: string | string[]): Statement {
    return { Sid, Effect: "Allow", Action, Resource };
}

/** Amazon's public parameters belong to no account. A name has exactly one slash before it in the ARN. */
export function parameterArn(partition: string, accountId: string, name: string): string {
    if (name.startsWith("arn:")) return name;
    const owner = name.startsWith("/aws/service/") ? "" : accountId;
    return `arn:${partition}:ssm:*:${owner}:parameter/${name.replace(/^\//, "")}`;
}
