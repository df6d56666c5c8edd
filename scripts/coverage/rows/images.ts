// Images: built once, shared, imported, removed. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-images.html

import type { Row } from "../row";

export const imageRows: readonly Row[] = [
    {
        number: 24,
        capability: "One image, built at the deployment",
        properties: ["Image.imageRecipeArn", "Image.arn"],
        tests: {
            "unit/build/image": ["needs only a recipe and an infrastructure", "passes on everything it is told"],
            "engine/moreExamples": [
                "chained-images is previewed, made, left alone, and the same in each of its languages",
            ],
            "engine/cloudControl": [
                "is built during `up`, which gives its AMI, and is not built again without a change",
            ],
        },
    },
    {
        number: 25,
        capability: "AMI ids and container addresses of an image",
        properties: ["Image.imageIds", "Image.containerUris", "GoldenImagePipeline.ssmParameterNames"],
        commands: ["images"],
        tests: {
            "unit/build/image": ["gives the AMIs of its own account, by region", "gives the URIs of a container"],
            "engine/examples": ["builds an image that each region and account finds in its SSM parameter"],
        },
    },
    {
        number: 26,
        capability: "Builds that are cancelled",
        commands: ["cancel"],
        tests: {
            "local/imagebuilder/images": ["can be cancelled while they are built, and not afterwards"],
            "cli/commands/cancel/cancel": [
                "cancel ends a build that hangs, follow ends with 3, and a second cancel with 1",
            ],
        },
    },
    {
        number: 27,
        capability: "AMIs that stay when their image is deleted",
        properties: ["GoldenImagePipeline.lifecycle"],
        pages: ["docs/by-hand.md#delete-an-image-and-its-amis"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": ["needs only a recipe, and makes the role"],
            "local/imagebuilder/resourceStates": ["deletes an image with its AMIs, and leaves a record"],
        },
    },
    {
        number: 28,
        capability: "Virtual machines imported as images",
        properties: ["BaseImage.image"],
        pages: ["docs/by-hand.md#import-a-virtual-machine"],
        notBuilt: "an import is one act on disks that are elsewhere; its image is taken as a base image.",
        tests: { "local/byHand": ["shows commands that Image Builder has, with all that they need and nothing else"] },
    },
    {
        number: 29,
        capability: "Windows 11 imported from Microsoft's ISO file",
        properties: ["BaseImage.image"],
        pages: ["docs/by-hand.md#import-windows-from-an-iso-file"],
        notBuilt: "as with virtual machines.",
        tests: { "local/byHand": ["shows commands that Image Builder has, with all that they need and nothing else"] },
    },
    {
        number: 30,
        capability: "Images, components and recipes shared by Resource Access Manager",
        properties: ["ResourceShare.resourceArns", "ResourceShare.principals", "GoldenImagePipeline.share"],
        rules: ["shares-inside-organization"],
        tests: {
            "unit/distribution/resourceShare": [
                "needs only a resource and someone to share it with",
                "passes on everything it is told, every kind of resource and principal",
            ],
        },
    },
    {
        number: 31,
        capability: "Policies on images, components and recipes",
        properties: ["ResourceShare.principals"],
        pages: ["docs/by-hand.md#share-with-a-resource-policy"],
        notBuilt: "AWS recommends shares, which are built; the AWS provider has no such policies.",
        tests: { "local/imagebuilder/resourcePolicies": ["are kept, and hold back the delete of what they share"] },
    },
    {
        number: 215,
        capability: "Images that exist, found by their names, in every language",
        properties: ["GoldenImage.name", "GoldenImage.version", "GoldenImage.ownerId", "GoldenImage.region"],
        tests: {
            "unit/goldenImage/goldenImage": [
                "is the newest image of its name, and creates nothing",
                "passes over builds that made nothing",
                "finds the same, as a promise and as an output",
            ],
            "engine/goldenImage": ["is the newest build, in every program and with each update"],
        },
    },
];
