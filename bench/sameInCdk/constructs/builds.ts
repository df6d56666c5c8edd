// Pipelines, images and what happens to them, with the constructs of the AWS CDK.

import * as imagebuilder from "@aws-cdk/aws-imagebuilder-alpha";
import { Duration, type Stack } from "aws-cdk-lib";
import * as ecr from "aws-cdk-lib/aws-ecr";
import * as events from "aws-cdk-lib/aws-events";
import * as targets from "aws-cdk-lib/aws-events-targets";
import * as sns from "aws-cdk-lib/aws-sns";

export const programs = {
    "A pipeline of a recipe that exists": (stack: Stack) => {
        new imagebuilder.ImagePipeline(stack, "Pipeline", {
            imagePipelineName: "base",
            recipe: imagebuilder.ImageRecipe.fromImageRecipeName(stack, "Recipe", "base"),
        });
    },
    "A pipeline that builds on Sundays, and stops after failures": (stack: Stack) => {
        new imagebuilder.ImagePipeline(stack, "Pipeline", {
            imagePipelineName: "base",
            recipe: imagebuilder.ImageRecipe.fromImageRecipeName(stack, "Recipe", "base"),
            schedule: {
                expression: events.Schedule.expression("cron(0 2 ? * SUN *)"),
                autoDisableFailureCount: 3,
            },
        });
    },
    "A pipeline with workflows and their parameters": (stack: Stack) => {
        new imagebuilder.ImagePipeline(stack, "Pipeline", {
            imagePipelineName: "base",
            recipe: imagebuilder.ImageRecipe.fromImageRecipeName(stack, "Recipe", "base"),
            workflows: [
                { workflow: imagebuilder.AmazonManagedWorkflow.buildImage(stack, "Build") },
                {
                    workflow: imagebuilder.Workflow.fromWorkflowAttributes(stack, "Scan", {
                        workflowName: "scan",
                        workflowType: imagebuilder.WorkflowType.TEST,
                    }),
                    parameters: { topic: imagebuilder.WorkflowParameterValue.fromString("builds") },
                    onFailure: imagebuilder.WorkflowOnFailure.CONTINUE,
                },
            ],
        });
    },
    "A pipeline of containers whose images are scanned": (stack: Stack) => {
        new imagebuilder.ImagePipeline(stack, "Pipeline", {
            imagePipelineName: "web",
            recipe: imagebuilder.ContainerRecipe.fromContainerRecipeName(stack, "Recipe", "web"),
            imageScanningEnabled: true,
            imageScanningEcrRepository: ecr.Repository.fromRepositoryName(stack, "Scans", "scans"),
            imageScanningEcrTags: ["web"],
        });
    },
    "A message when a build fails": (stack: Stack) => {
        const pipeline = imagebuilder.ImagePipeline.fromImagePipelineName(stack, "Pipeline", "base");
        const topic = sns.Topic.fromTopicArn(stack, "Topic", "arn:aws:sns:us-east-1:111122223333:builds");
        pipeline.onImageBuildFailed("Failed", { target: new targets.SnsTopic(topic) });
    },
    "One image": (stack: Stack) => {
        new imagebuilder.Image(stack, "Image", {
            recipe: imagebuilder.ImageRecipe.fromImageRecipeName(stack, "Recipe", "base"),
            imageTestsEnabled: false,
        });
    },
    "A lifecycle of images": (stack: Stack) => {
        new imagebuilder.LifecyclePolicy(stack, "Lifecycle", {
            lifecyclePolicyName: "base",
            resourceType: imagebuilder.LifecyclePolicyResourceType.AMI_IMAGE,
            resourceSelection: { recipes: [imagebuilder.ImageRecipe.fromImageRecipeName(stack, "Recipe", "base")] },
            details: [
                {
                    action: { type: imagebuilder.LifecyclePolicyActionType.DEPRECATE },
                    filter: { ageFilter: { age: Duration.days(30) } },
                },
                {
                    action: { type: imagebuilder.LifecyclePolicyActionType.DELETE },
                    filter: { ageFilter: { age: Duration.days(90), retainAtLeast: 3 } },
                    exclusionRules: {
                        imageExclusionRules: { tags: { keep: "true" } },
                        amiExclusionRules: { lastLaunched: Duration.days(60) },
                    },
                },
            ],
        });
    },
};
