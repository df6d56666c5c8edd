// The execution role's rights to what a build reads and writes outside of EC2: the base image's parameter, logs, output
// parameters, messages, and the pipeline itself.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import type { ExecutionNeeds } from "./executionNeeds";
import type { Statement } from "./policyDocument";

export function outputStatements(needs: ExecutionNeeds): Statement[] {
    const { partition: p, accountId, topicArn, baseImageParameter } = needs;
    const parameters = needs.writtenParameters.map((name) => parameterArn(p, accountId, name));
    return [
        {
            Sid: "StartOwnPipeline",
            Effect: "Allow",
            Action: ["imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource"],
            Resource: `arn:${p}:imagebuilder:*:${accountId}:image-pipeline/${needs.pipelineName}`,
        },
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
                      Action: ["ssm:GetParameter", "ssm:PutParameter"],
                      Resource: parameters,
                  },
              ]),
        ...(topicArn === undefined
            ? []
            : [
                  {
                      Sid: "SendNotifications",
                      Effect: "Allow" as const,
                      Action: "sns:Publish",
                      Resource: topicArn,
                  },
              ]),
        ...(baseImageParameter === undefined
            ? []
            : [
                  {
                      Sid: "ReadBaseImage",
                      Effect: "Allow" as const,
                      Action: "ssm:GetParameter",
                      Resource: parameterArn(p, accountId, baseImageParameter),
                  },
              ]),
    ];
}

/** Amazon's public parameters belong to no account. A name has exactly one slash before it in the ARN. */
export function parameterArn(partition: string, accountId: string, name: string): string {
    if (name.startsWith("arn:")) return name;
    const owner = name.startsWith("/aws/service/") ? "" : accountId;
    return `arn:${partition}:ssm:*:${owner}:parameter/${name.replace(/^\//, "")}`;
}
