// What people and programs are given to work with one pipeline: to start it, to watch it, to answer a build that waits, to
// use its images. Each is a policy as text for a role or a permission set, and names this pipeline only, wherever the
// service lets a resource be named. Pure.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html

import { parameterArn } from "./executionOutputs";
import { policyText, type Statement } from "./policyDocument";

export interface PipelineIdentity {
    partition: string;
    region: string;
    accountId: string;
    /** Undefined for a single image. */
    pipelineName: string | undefined;
    /** Name of the recipe, which is the name of its images. */
    imageName: string;
    logGroupNames: readonly string[];
}

type Pipeline = PipelineIdentity & { pipelineName: string };

const arnOf =
    ({ partition, region, accountId }: PipelineIdentity) =>
    (resource: string): string =>
        `arn:${partition}:imagebuilder:${region}:${accountId}:${resource}`;

/** To start builds, cancel them, let those that failed go on, and see what comes of them: what the commands `build` and `follow` call. */
export function startPipelinePolicy(pipeline: Pipeline): string {
    const arn = arnOf(pipeline);
    const { partition, region, accountId, logGroupNames } = pipeline;
    return policyText([
        {
            Sid: "StartBuilds",
            Effect: "Allow",
            Action: "imagebuilder:StartImagePipelineExecution",
            Resource: arn(`image-pipeline/${pipeline.pipelineName}`),
        },
        {
            Sid: "RetryBuilds",
            Effect: "Allow",
            Action: "imagebuilder:RetryImage",
            Resource: arn(`image/${pipeline.imageName}/*`),
        },
        {
            Sid: "CancelBuilds",
            Effect: "Allow",
            Action: "imagebuilder:CancelImageCreation",
            Resource: arn(`image/${pipeline.imageName}/*`),
        },
        {
            Sid: "FollowBuilds",
            Effect: "Allow",
            Action: [
                "imagebuilder:GetImage",
                "imagebuilder:GetImagePipeline",
                "imagebuilder:ListImagePipelineImages",
                "imagebuilder:ListWorkflowExecutions",
            ],
            Resource: [arn(`image-pipeline/${pipeline.pipelineName}`), arn(`image/${pipeline.imageName}/*`)],
        },
        {
            Sid: "FollowSteps",
            Effect: "Allow",
            // Executions have ids of their own, by which they cannot be held to a pipeline.
            Action: "imagebuilder:ListWorkflowStepExecutions",
            Resource: arn("workflow-execution/*"),
        },
        {
            Sid: "FindPipelines",
            Effect: "Allow",
            // By name; the service lists for the whole account or not at all.
            Action: "imagebuilder:ListImagePipelines",
            Resource: "*",
        },
        {
            Sid: "FollowLogs",
            Effect: "Allow",
            Action: "logs:GetLogEvents",
            Resource: logGroupNames.map(
                (group) => `arn:${partition}:logs:${region}:${accountId}:log-group:${group}:log-stream:*`,
            ),
        },
    ]);
}

/** To read everything about the pipeline or image, its recipes, findings, workflows and logs, and change nothing. */
export function readPolicy(pipeline: PipelineIdentity): string {
    const arn = arnOf(pipeline);
    const { pipelineName, imageName, logGroupNames, partition, region, accountId } = pipeline;
    const ofPipeline = (...list: string[]): string[] => (pipelineName === undefined ? [] : list);
    return policyText([
        {
            Sid: pipelineName === undefined ? "ReadImage" : "ReadPipeline",
            Effect: "Allow",
            Action: [
                "imagebuilder:GetContainerRecipe",
                "imagebuilder:GetImage",
                ...ofPipeline("imagebuilder:GetImagePipeline"),
                "imagebuilder:GetImageRecipe",
                "imagebuilder:ListImageBuildVersions",
                "imagebuilder:ListImagePackages",
                ...ofPipeline("imagebuilder:ListImagePipelineImages"),
                "imagebuilder:ListImageScanFindingAggregations",
                "imagebuilder:ListImageScanFindings",
                "imagebuilder:ListLifecycleExecutions",
                "imagebuilder:ListTagsForResource",
                "imagebuilder:ListWorkflowExecutions",
            ],
            Resource: [
                ...ofPipeline(arn(`image-pipeline/${pipelineName}`)),
                arn(`image/${imageName}/*`),
                arn(`image-recipe/${imageName}/*`),
                arn(`container-recipe/${imageName}/*`),
            ],
        },
        readExecutions(pipeline, ["GetWorkflowExecution", "GetWorkflowStepExecution", "ListWorkflowStepExecutions"]),
        {
            Sid: "FindResources",
            Effect: "Allow",
            // The service lists for the whole account or not at all.
            Action: [...ofPipeline("imagebuilder:ListImagePipelines"), "imagebuilder:ListImages"],
            Resource: "*",
        },
        {
            Sid: "ReadLogs",
            Effect: "Allow",
            Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
            Resource: logGroupNames.flatMap((group) => [
                `arn:${partition}:logs:${region}:${accountId}:log-group:${group}`,
                `arn:${partition}:logs:${region}:${accountId}:log-group:${group}:*`,
            ]),
        },
    ]);
}

/** To answer builds that wait in a `WaitForAction` step: let them go on, or stop them. */
export function approvePolicy(pipeline: PipelineIdentity): string {
    const arn = arnOf(pipeline);
    return policyText([
        {
            Sid: "AnswerWaitingSteps",
            Effect: "Allow",
            Action: "imagebuilder:SendWorkflowStepAction",
            // The service asks for both: the image holds the right to this pipeline, as the step's id says nothing of it.
            Resource: [arn(`image/${pipeline.imageName}/*`), arn("workflow-step-execution/*")],
        },
        {
            Sid: "FindWaitingSteps",
            Effect: "Allow",
            Action: "imagebuilder:ListWaitingWorkflowSteps",
            Resource: "*",
        },
        {
            Sid: "ReadImage",
            Effect: "Allow",
            Action: ["imagebuilder:GetImage", "imagebuilder:ListImagePackages", "imagebuilder:ListWorkflowExecutions"],
            Resource: arn(`image/${pipeline.imageName}/*`),
        },
        {
            Sid: "ReadExecutions",
            Effect: "Allow",
            Action: "imagebuilder:GetWorkflowStepExecution",
            Resource: arn("workflow-step-execution/*"),
        },
    ]);
}

/** Executions have ids of their own, by which they cannot be held to a pipeline. */
function readExecutions(pipeline: PipelineIdentity, actions: string[]): Statement {
    const arn = arnOf(pipeline);
    return {
        Sid: "ReadExecutions",
        Effect: "Allow",
        Action: actions.map((action) => `imagebuilder:${action}`),
        Resource: [arn("workflow-execution/*"), arn("workflow-step-execution/*")],
    };
}

/** To look up the newest image by its SSM parameters, in every region that has them. */
export function consumePolicy(
    { partition, accountId }: Pick<PipelineIdentity, "partition" | "accountId">,
    parameterNames: readonly string[],
): string {
    return policyText([
        ...(parameterNames.length === 0
            ? []
            : [
                  {
                      Sid: "ReadImageIds",
                      Effect: "Allow" as const,
                      Action: ["ssm:GetParameter", "ssm:GetParameters"],
                      Resource: parameterNames.map((name) => parameterArn(partition, accountId, name)),
                  },
              ]),
        { Sid: "ReadImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
    ]);
}
