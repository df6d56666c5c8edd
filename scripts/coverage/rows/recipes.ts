// Image recipes, their versions and base images. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import type { Row } from "../row";

export const recipeRows: readonly Row[] = [
    {
        number: 32,
        capability: "Image recipes",
        properties: ["ImageRecipe.baseImage", "ImageRecipe.components"],
        tests: {
            "unit/recipe/imageRecipe": ["needs only a base image and a component", "passes on everything it is told"],
        },
    },
    {
        number: 33,
        capability: "Recipes that cannot be changed, only superseded",
        properties: ["ImageRecipe.version", "ImageRecipe.retainOldVersions", "ContentVersion.content"],
        tests: {
            "engine/change": [
                "replaces component and recipe before the pipeline moves over, and keeps the old ones",
                "deletes old versions after the pipeline moved over, where they are not to be kept",
            ],
            "unit/versions/nextVersion": [
                "gives any history of edits strictly increasing versions, and the same content never two in a row",
            ],
            "unit/plugin/serve": ["gives two hundred changes in a row two hundred versions, each one above the last"],
            "engine/manyChanges": ["have thirty versions, each one above the last"],
        },
    },
    {
        number: 34,
        capability: "Versions of three numbers",
        properties: ["ImageRecipe.version", "ContentVersion.version"],
        tests: {
            "unit/versions/nextVersion": [
                "refuses what is no version, with the form that is wanted",
                "says what to do when a line is full",
            ],
        },
    },
    {
        number: 35,
        capability: "The newest version by wildcards",
        properties: ["ImageRecipe.latestArn", "BaseImage.version", "ComponentReference.version"],
        tests: {
            "unit/recipe/imageRecipe": [
                "builds from a version of an image",
                "gives its ARNs, name, version and the ARNs of its components",
            ],
        },
    },
    {
        number: 36,
        capability: "Base images that Amazon manages",
        properties: ["BaseImage.managed", "BaseImage.architecture"],
        tests: {
            "unit/recipe/imageRecipe": ["builds from a managed image"],
            "unit/catalogue/catalogue": ["has images of each platform and architecture"],
        },
    },
    {
        number: 37,
        capability: "AMIs as base images",
        properties: ["BaseImage.amiId"],
        tests: {
            "unit/recipe/imageRecipe": ["builds from an AMI"],
            "local/imagebuilder/imageRecipes": ["as AMI of the region"],
        },
    },
    {
        number: 38,
        capability: "SSM parameters that name the base image",
        properties: ["BaseImage.ssmParameter"],
        tests: {
            "unit/recipe/imageRecipe": ["builds from an SSM parameter"],
            "unit/access/executionPolicy": ["reads the base image's parameter"],
        },
    },
    {
        number: 39,
        capability: "Products of the AWS Marketplace as base images",
        properties: ["BaseImage.marketplaceProductId"],
        pages: ["docs/by-hand.md#products-of-the-aws-marketplace", "examples/marketplace-cis/README.md"],
        tests: {
            "unit/recipe/imageRecipe": [
                "builds from a Marketplace product",
                "warns of more products of the Marketplace than an AMI can have",
            ],
            "local/imagebuilder/imageRecipes": ["which may come from the Marketplace"],
        },
    },
    {
        number: 40,
        capability: "Own images as base images",
        properties: ["BaseImage.image", "GoldenImagePipeline.imageArn"],
        pages: ["examples/chained-images/README.md"],
        tests: {
            "unit/recipe/imageRecipe": ["builds from an image of the account"],
            "engine/moreExamples": [
                "chained-images is previewed, made, left alone, and the same in each of its languages",
            ],
            "local/imagebuilder/imageRecipes": ["as image of one's own, and only once it is AVAILABLE"],
        },
    },
    {
        number: 41,
        capability: "Components in their order; those of CIS last",
        properties: ["ImageRecipe.components"],
        tests: {
            "unit/recipe/imageRecipe": ["gives its ARNs, name, version and the ARNs of its components"],
            "unit/component/reference": ["warn of CIS components that do not run where they stand"],
        },
    },
    {
        number: 42,
        capability: "One to twenty components, or none",
        properties: ["ImageRecipe.components"],
        tests: {
            "unit/recipe/imageRecipe": [
                "warns of managed components that it does not know, and of more than the quota",
            ],
            "unit/recipe/cloudControlRecipe": ["is made by Cloud Control, with the same properties"],
            "engine/recipes": ["move from Cloud Control to the provider's own resource and back under new versions"],
        },
    },
    {
        number: 43,
        capability: "Values for the parameters of components",
        properties: ["ComponentReference.parameters"],
        codes: ["missing-parameter", "unknown-parameter", "parameter-value"],
        tests: {
            "unit/recipe/imageRecipe": ["passes on everything it is told"],
            "documents/component": [
                "has a case for every code of components and for every code that all documents share",
            ],
        },
    },
    {
        number: 44,
        capability: "No secrets in parameters",
        properties: ["ComponentReference.parameters"],
        codes: ["likely-secret"],
        rules: ["likely-secrets"],
        functions: ["secret", "ssmParameter"],
        tests: {
            "documents/component": ["finds what the values get wrong and nothing else"],
            "documents/builder": ["has references of every kind"],
        },
    },
    {
        number: 45,
        capability: "Volumes of the image",
        properties: [
            "ImageRecipe.rootVolume",
            "ImageRecipe.blockDevices",
            "BlockDevice.snapshotId",
            "BlockDevice.noDevice",
        ],
        rules: ["recipe-volumes-encrypted"],
        tests: {
            "unit/recipe/blockDevices": [
                "are encrypted gp3 volumes unless told otherwise",
                "pass on everything they are told",
                "can be an instance store, or left out",
            ],
        },
    },
    {
        number: 46,
        capability: "Encryption of the image that is built",
        properties: ["RootVolume.encrypted", "RootVolume.kmsKeyId", "BlockDevice.encrypted"],
        rules: ["recipe-volumes-customer-key"],
        tests: {
            "unit/recipe/imageRecipe": [
                "needs only a base image and a component",
                "sets no volume where the root device of the base image is not known",
            ],
        },
    },
    {
        number: 47,
        capability: "Folder in which components work",
        properties: ["ImageRecipe.workingDirectory"],
        tests: {
            "unit/recipe/imageRecipe": [
                "takes the platform from the base image, for components and the working directory",
            ],
        },
    },
    {
        number: 48,
        capability: "SSM agent that is removed from the image",
        properties: ["ImageRecipe.uninstallSsmAgentAfterBuild"],
        tests: {
            "unit/recipe/imageRecipe": ["passes on everything it is told"],
            "local/imagebuilder/imageRecipes": ["refuse settings of the SSM agent for Windows"],
        },
    },
    {
        number: 49,
        capability: "Script that the build instance starts with",
        properties: ["ImageRecipe.userData"],
        tests: {
            "unit/recipe/imageRecipe": [
                "passes on everything it is told",
                "warns of user data without the file that makes Image Builder clean up",
            ],
        },
    },
    {
        number: 50,
        capability: "Tags of the AMI before it is distributed",
        properties: ["ImageRecipe.amiTags"],
        tests: { "unit/recipe/imageRecipe": ["passes on everything it is told"] },
    },
    {
        number: 51,
        capability: "Images of macOS",
        properties: ["BaseImage.managed", "InfrastructureConfiguration.placement"],
        pages: ["examples/macos/README.md"],
        tests: {
            "unit/infrastructure/placement": ["of Macs need a dedicated host"],
            "engine/moreExamples": ["macos is previewed, on a host of one's own"],
        },
    },
];
