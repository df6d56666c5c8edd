// Pipelines, images and what happens to them.

import * as golden from "pulumi-aws-golden-image";

export const programs = {
    "A pipeline of a recipe that exists": () => {
        new golden.ImagePipeline("base", {
            imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/base/x.x.x",
        });
    },
    "A pipeline that builds on Sundays, and stops after failures": () => {
        new golden.ImagePipeline("base", {
            imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/base/x.x.x",
            schedule: { expression: "cron(0 2 ? * SUN *)", autoDisableAfterFailures: 3 },
        });
    },
    "A pipeline with workflows and their parameters": () => {
        new golden.ImagePipeline("base", {
            imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/base/x.x.x",
            workflows: [
                { managed: "build-image" },
                { name: "scan", type: "TEST", parameters: { topic: ["builds"] }, onFailure: "CONTINUE" },
            ],
        });
    },
    "A pipeline of containers whose images are scanned": () => {
        new golden.ImagePipeline("web", {
            containerRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:container-recipe/web/x.x.x",
            scanning: true,
            scanningRepository: { repositoryName: "scans", tags: ["web"] },
        });
    },
    "A message when a build fails": () => {
        new golden.PipelineEventRule("failed", {
            pipelineArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/base",
            imageName: "base",
            on: "FAILED",
            targets: { topicArn: "arn:aws:sns:us-east-1:111122223333:builds" },
        });
    },
    "One image": () => {
        new golden.Image("base", {
            imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/base/x.x.x",
            tests: { enabled: false },
        });
    },
    "A lifecycle of images": () => {
        new golden.LifecyclePolicy("base", {
            recipes: [{ name: "base" }],
            rules: [
                { action: "DEPRECATE", age: { value: 30, unit: "DAYS" } },
                {
                    action: "DELETE",
                    age: { value: 90, unit: "DAYS", retainAtLeast: 3 },
                    exclude: { tags: { keep: "true" }, amis: { lastLaunched: { value: 60, unit: "DAYS" } } },
                },
            ],
        });
    },
};
