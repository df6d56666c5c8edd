// Pipelines and schedules. https://docs.aws.amazon.com/imagebuilder/latest/userguide/ec2-image-builder-pipelines.html

import type { Row } from "../row";

export const pipelineRows: readonly Row[] = [
    {
        number: 1,
        capability: "Pipelines that build AMIs",
        properties: ["GoldenImagePipeline.baseImage", "ImagePipeline.imageRecipeArn"],
        tests: {
            "unit/goldenImagePipeline/goldenImagePipeline": ["makes every part from a base image and a component"],
            "engine/examples": ["is made in every language", "is left alone by a second up"],
        },
    },
    {
        number: 2,
        capability: "Pipelines that build container images; exactly one kind of recipe",
        properties: ["GoldenImagePipeline.container", "ImagePipeline.containerRecipeArn"],
        tests: {
            "unit/goldenImagePipeline/container": [
                "makes every part from a base image and a component",
                "takes containers or AMIs, not both and not neither",
            ],
            "engine/moreExamples": ["container is previewed, made, left alone, and the same in each of its languages"],
        },
    },
    {
        number: 3,
        capability: "Pipelines without a schedule, started by hand",
        properties: ["ImagePipeline.schedule"],
        commands: ["build"],
        pages: ["docs/by-hand.md#start-a-build"],
        tests: {
            "unit/build/imagePipeline": ["needs only a recipe and an infrastructure"],
            "engine/examples": ["builds an image that each region and account finds in its SSM parameter"],
        },
    },
    {
        number: 4,
        capability: "Schedules as cron expressions of six fields",
        properties: ["Schedule.expression"],
        commands: ["schedule"],
        codes: ["cron-field-count", "cron-value", "cron-day-conflict", "cron-never"],
        tests: {
            "documents/schedule": [
                "reports every wrong field at once",
                "agrees with a search day by day for every form of the day fields",
            ],
            "cli/commands/schedule/schedule": ["shows the next five runs with their offsets"],
        },
    },
    {
        number: 5,
        capability: "Schedules as rates",
        properties: ["Schedule.expression"],
        codes: ["rate-form", "rate-unit"],
        tests: { "documents/schedule": ["takes a rate as the API does"] },
    },
    {
        number: 6,
        capability: "Time zone of a schedule",
        properties: ["Schedule.timezone"],
        codes: ["timezone-unknown"],
        tests: {
            "documents/timezone": ["takes every name that this Node.js lists"],
            "unit/build/imagePipeline": ["builds in UTC and only when something is new, unless told otherwise"],
        },
    },
    {
        number: 7,
        capability: "Start at each match, or only when base image or components are newer",
        properties: ["Schedule.startCondition"],
        tests: {
            "unit/build/imagePipeline": [
                "builds in UTC and only when something is new, unless told otherwise",
                "says all errors at once",
            ],
        },
    },
    {
        number: 8,
        capability: "Pipelines that disable themselves after failures",
        properties: ["Schedule.autoDisableAfterFailures"],
        tests: {
            "unit/build/imagePipelineParts": [
                "is one with an auto-disable policy or tags for images, under the same name",
            ],
            "unit/shared/cloudControl": ["gives its ARN, its name and what AWS says of it"],
            "engine/cloudControl": ["moves to Cloud Control with an auto-disable policy, and keeps its name"],
        },
    },
    {
        number: 9,
        capability: "Enabled and disabled pipelines",
        properties: ["ImagePipeline.status"],
        rules: ["pipeline-enabled"],
        tests: { "unit/build/imagePipeline": ["passes on everything it is told", "says all errors at once"] },
    },
    {
        number: 10,
        capability: "Builds started from code",
        properties: ["GoldenImagePipeline.startPolicy"],
        pages: ["docs/by-hand.md#start-a-build"],
        tests: {
            "unit/access/pipelinePolicies": ["let someone start it and see what comes of it"],
            "local/byHand": ["shows commands that Image Builder has, with all that they need and nothing else"],
        },
    },
    {
        number: 11,
        capability: "EventBridge rules that start a pipeline",
        properties: ["PipelineTrigger.on", "GoldenImagePipeline.triggers"],
        tests: {
            "unit/events/pipelineTrigger": [
                "needs only a pipeline and a schedule, and makes the role",
                "passes on everything it is told",
            ],
            "engine/events": ["are made, and neither a second up nor a refresh changes anything"],
        },
    },
    {
        number: 12,
        capability: "Collected metadata of images, and its conflict with inventory associations",
        properties: ["ImagePipeline.enhancedImageMetadata"],
        pages: ["docs/by-hand.md#inventory-associations"],
        tests: {
            "unit/build/imagePipeline": [
                "needs only a recipe and an infrastructure",
                "passes on everything it is told",
            ],
        },
    },
    {
        number: 13,
        capability: "Image tests on or off",
        properties: ["ImageTests.enabled"],
        rules: ["tests-enabled"],
        tests: { "unit/build/imagePipeline": ["passes on everything it is told"] },
    },
    {
        number: 14,
        capability: "Time-out of tests, which the service keeps and ignores",
        properties: ["ImageTests.timeoutMinutes"],
        tests: { "unit/build/imagePipeline": ["says all errors at once"] },
    },
    {
        number: 15,
        capability: "Findings of Amazon Inspector kept with the image",
        properties: ["ImagePipeline.scanning"],
        rules: ["scanning-enabled"],
        tests: {
            "unit/build/imagePipeline": [
                "passes on everything it is told",
                "refuses scans without tests, and what the scan of a container needs without it",
            ],
        },
    },
    {
        number: 16,
        capability: "ECR repository for the scans of container images",
        properties: ["ImagePipeline.scanningRepository"],
        tests: {
            "unit/build/imagePipeline": ["scans a container in a repository of its own, by default in the service's"],
        },
    },
    {
        number: 17,
        capability: "Log groups of one's own for pipeline and images",
        properties: ["ImagePipeline.imageLogGroup", "ImagePipeline.pipelineLogGroup"],
        tests: {
            "unit/build/imagePipeline": [
                "makes no log group where one is given",
                "lets a role write to log groups elsewhere",
            ],
            "local/imagebuilder/imagePipelines": ["need an execution role for log groups outside the service's own"],
        },
    },
    {
        number: 18,
        capability: "Workflows of a pipeline: one builds, one distributes, ten in all",
        properties: ["ImagePipeline.workflows", "GoldenImagePipeline.workflows"],
        tests: {
            "unit/workflow/reference": ["are ten at most, with one for the build and one for the distribution"],
            "unit/build/imagePipeline": ["runs workflows with the role that it is given"],
        },
    },
    {
        number: 19,
        capability: "Test workflows in parallel groups",
        properties: ["WorkflowReference.parallelGroup"],
        tests: {
            "unit/workflow/reference": [
                "passes on group, failure and parameters, sorted",
                "has groups and failures only among the tests",
            ],
        },
    },
    {
        number: 20,
        capability: "What a failed test workflow means for the build",
        properties: ["WorkflowReference.onFailure"],
        tests: {
            "unit/workflow/reference": [
                "passes on group, failure and parameters, sorted",
                "has groups and failures only among the tests",
            ],
        },
    },
    {
        number: 21,
        capability: "Values for the parameters of workflows",
        properties: ["WorkflowReference.parameters"],
        tests: { "unit/workflow/reference": ["gives each parameter a value, and those that the document has"] },
    },
    {
        number: 22,
        capability: "Execution role with what this pipeline needs",
        properties: [
            "GoldenImagePipeline.executionRoleArn",
            "GoldenImagePipeline.executionPolicy",
            "GoldenImagePipeline.executionPolicies",
            "ImagePipeline.executionRoleArn",
            "ImagePipeline.executionPolicy",
            "ImagePipeline.executionPolicies",
            "Image.executionPolicy",
            "Image.executionPolicies",
        ],
        tests: {
            "unit/build/buildRole": [
                "has what infrastructure, distribution and recipe ask for, which are looked up",
                "takes AWS's own policy, and policies of the program's",
            ],
            "unit/access/awsExecutionPolicy": [
                "allows what is left out on purpose, which ours denies",
                "allows, with what it lacks, all that ours does",
            ],
            "unit/access/executionRights": [
                "attaches AWS's own policy, which is enough for a pipeline with names of Image Builder's",
                "are attached, or added to the role's own",
            ],
            "unit/access/executionPolicy": [
                "has only the statements of every build when nothing else is asked for",
                "adds one statement for each further need",
                "names the resources of every statement, save those with a reason",
            ],
        },
    },
    {
        number: 23,
        capability: "Parts that exist, found by name or ARN",
        properties: [
            "ImagePipeline.imageRecipeName",
            "ImagePipeline.infrastructureConfigurationName",
            "GoldenImagePipeline.infrastructure",
        ],
        tests: {
            "unit/build/imagePipelineParts": [
                "can be named, and an exact version asks nobody which there are",
                "take the newest version of a recipe unless told which",
                "are given in one way each",
            ],
            "unit/goldenImagePipeline/goldenImagePipeline": ["uses what exists instead of making it"],
        },
    },
    {
        number: 171,
        capability: "Pipelines and images that make what they are built on",
        properties: ["ImagePipeline.infrastructureConfigurationArn", "Image.infrastructureConfigurationArn"],
        tests: {
            "unit/build/image": [
                "makes its infrastructure where none is named, of a container with what its builds need",
            ],
        },
    },
    {
        number: 172,
        capability: "One name, whichever resource makes the pipeline",
        properties: ["ImagePipeline.name", "ImagePipeline.imageTags", "Schedule.autoDisableAfterFailures"],
        tests: {
            "unit/build/imagePipelineParts": [
                "keeps the ending that earlier releases put to its name, where the account has such a pipeline",
            ],
            "engine/cloudControl": ["moves to Cloud Control with an auto-disable policy, and keeps its name"],
        },
    },
    {
        number: 173,
        capability: "Name and version of an image",
        properties: ["Image.name", "Image.version"],
        tests: { "unit/build/image": ["gives its name and version"] },
    },
];
