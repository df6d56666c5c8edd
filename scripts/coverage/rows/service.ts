// What the service has added by November 2026, and the forms of its API. Service model: botocore 1.44.8.

import type { Row } from "../row";

export const serviceRows: readonly Row[] = [
    {
        number: 174,
        capability: "Scans whose findings fail an image, on demand without Inspector",
        properties: [
            "ImagePipeline.scanning",
            "ImageScanning.types",
            "ImageScanning.maximumSeverity",
            "ImageScanning.fixAvailable",
        ],
        tests: {
            "unit/build/scanning": ["with types or a severity goes through Cloud Control, for pipelines and images"],
            "local/builds/newInputs": [
                "fails for findings above the severity, those without a fix only where they count",
            ],
        },
    },
    {
        number: 175,
        capability: "Watermarks of AMIs",
        properties: ["ImageRecipe.amiWatermarks", "GoldenImagePipeline.amiWatermarks"],
        tests: {
            "unit/recipe/cloudControlRecipe": [
                "is made by Cloud Control, with its components and their parameters",
                "cannot be public",
            ],
        },
    },
    {
        number: 176,
        capability: "Builds on warm instances of an Auto Scaling group",
        properties: ["InfrastructureConfiguration.parentInstance", "ParentInstance.capacityWaitTimeoutSeconds"],
        pages: ["docs/rights.md"],
        tests: {
            "unit/infrastructure/parentInstance": [
                "is one that takes instances of a group, or lets them outlive a build",
                "gives the execution role of a pipeline the rights to take an instance",
            ],
            "local/builds/newInputs": ["takes an instance out of an Auto Scaling group, and fails where there is none"],
        },
    },
    {
        number: 177,
        capability: "Instances that outlive a finished build",
        properties: ["InfrastructureConfiguration.terminateInstanceOnCompletion"],
        tests: {
            "unit/infrastructure/parentInstance": [
                "is one that takes instances of a group, or lets them outlive a build",
            ],
        },
    },
    {
        number: 178,
        capability: "AMIs and container images that go with their image",
        properties: ["Image.deletionRoleArn"],
        tests: {
            "unit/build/image": ["lets AWS delete what it made with a role, through Cloud Control"],
            "local/cloudcontrol/cloudControlApi": ["deletes what an image made with it, where it has a role for that"],
        },
    },
    {
        number: 179,
        capability: "Several values of a workflow's parameter",
        properties: ["WorkflowReference.parameters"],
        tests: {
            "unit/build/imagePipelineParts": [
                "passes on several values of a workflow's parameter, and refuses a number of values that comes late",
            ],
        },
    },
    {
        number: 180,
        capability: "Recipes whose newest version is taken at each build",
        properties: ["ImagePipeline.imageRecipeArn", "ImageRecipe.latestArn", "ContainerRecipe.latestArn"],
        tests: {
            "unit/build/imagePipelineParts": [
                "takes the newest recipe at each build, of an ARN with `x` or of a recipe's `latestArn`",
                "recognises an `x` in what the plugin is given as an output",
            ],
        },
    },
    {
        number: 181,
        capability: "Variables in the tags of container images",
        properties: ["ContainerDistribution.tags", "DistributionRegion.containerTags"],
        tests: {
            "unit/distribution/distributionConfiguration": ["takes the variables of the service in container tags"],
        },
    },
    {
        number: 182,
        capability: "Copies for other accounts only",
        properties: ["DistributionConfiguration.copyToOwnAccount", "GoldenImagePipeline.copyToOwnAccount"],
        tests: {
            "unit/distribution/distributionConfiguration": ["gives copies to other accounts only, where it is told so"],
        },
    },
    {
        number: 183,
        capability: "Base images that Amazon adds later",
        properties: ["BaseImage.managed"],
        tests: {
            "unit/catalogue/catalogue": [
                "is taken by the form of Amazon's names, with a warning, and without one where programs use it",
                "is refused where it is a slip, or of no family",
            ],
        },
    },
    {
        number: 184,
        capability: "Parts of another region refused",
        properties: ["ComponentReference.arn", "BaseImage.arn"],
        tests: {
            "unit/checks/ownRegion": [
                "is refused as component and as base image",
                "is refused as recipe, infrastructure, distribution and workflow",
            ],
        },
    },
    {
        number: 185,
        capability: "Warnings of updates that start no build, or outlast it",
        properties: ["Schedule.startCondition"],
        tests: {
            "unit/goldenImagePipeline/updateChecks": [
                "is warned of when packages are all that moves",
                "are warned of where the base image is old, unless the time-out is one's own",
            ],
        },
    },
    {
        number: 186,
        capability: "Every member of every request accounted for",
        pages: ["docs/requests.md"],
        tests: {
            "unit/requests": [
                "has every member of every request that creates or updates, and no other",
                "is believed only where a component sends the member",
            ],
            "unit/checks/serviceModel": ["is where all bounds of Image Builder's requests come from"],
        },
    },
    {
        number: 187,
        capability: "Requests asked for without being carried out",
        pages: ["docs/by-hand.md#ask-without-doing"],
        notBuilt:
            "the checks do it for what is known in a preview; the service itself can be asked by hand, with its own command.",
        tests: { "local/byHand": ["shows commands that Image Builder has, with all that they need and nothing else"] },
    },
];
