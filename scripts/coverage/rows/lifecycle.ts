// What happens to old images. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import type { Row } from "../row";

export const lifecycleRows: readonly Row[] = [
    {
        number: 125,
        capability: "Lifecycle policies for AMIs",
        properties: ["LifecyclePolicy.recipeName", "GoldenImagePipeline.lifecycle"],
        rules: ["lifecycle-covers-recipes"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": [
                "needs only a recipe, and makes the role",
                "passes on everything it is told",
            ],
        },
    },
    {
        number: 126,
        capability: "Lifecycle policies for container images",
        properties: ["LifecyclePolicy.resourceType", "LifecycleRule.includeContainers"],
        rules: ["repository-lifecycle-tag"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": ["only deletes containers, by age or by number"],
            "unit/lifecycle/rules": ["refuse what containers do not have"],
        },
    },
    {
        number: 127,
        capability: "Rules that deprecate, disable and delete, in this order",
        properties: ["Lifecycle.deprecateAfterDays", "Lifecycle.disableAfterDays", "Lifecycle.deleteAfterDays"],
        rules: ["superseded-images-deprecated"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": [
                "adds no age of its own to one that is given",
                "says all errors at once",
            ],
            "unit/lifecycle/rules": ["pass on everything they are told"],
        },
    },
    {
        number: 128,
        capability: "By age or by count",
        properties: ["LifecycleRule.age", "LifecycleRule.keepNewest"],
        tests: { "unit/lifecycle/rules": ["pass on everything they are told", "count images, of containers too"] },
    },
    {
        number: 129,
        capability: "A number of images that stay, whatever their age",
        properties: ["Lifecycle.keepAtLeast", "LifecycleAge.retainAtLeast"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": ["needs only a recipe, and makes the role", "says all errors at once"],
        },
    },
    {
        number: 130,
        capability: "AMIs, snapshots and containers go along",
        properties: ["LifecycleRule.includeAmis", "LifecycleRule.includeSnapshots", "LifecycleRule.includeContainers"],
        tests: { "unit/lifecycle/rules": ["reach AMIs, and on deletion snapshots, unless told otherwise"] },
    },
    {
        number: 131,
        capability: "Images that are spared",
        properties: [
            "LifecycleRule.exclude",
            "Lifecycle.keepIfLaunchedInLastDays",
            "LifecycleAmiExclusion.sharedAccounts",
        ],
        tests: {
            "unit/lifecycle/rules": [
                "pass on everything they are told",
                "spare AMIs launched within days unless a unit is named",
                "send no empty exclusion, which would be a change at every preview",
            ],
        },
    },
    {
        number: 132,
        capability: "Images chosen by recipe or by tags",
        properties: ["LifecyclePolicy.recipes", "LifecyclePolicy.selectByTags"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": [
                "looks at versions of several recipes",
                "looks at images with tags, by one policy",
            ],
        },
    },
    {
        number: 133,
        capability: "The role that cleans up",
        properties: ["LifecyclePolicy.executionRoleArn", "LifecyclePolicy.roleArn"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": [
                "needs only a recipe, and makes the role",
                "gives its ARN and its role's",
            ],
        },
    },
    {
        number: 134,
        capability: "The role that cleans up in another account",
        properties: ["DestinationAccount.lifecycleRoleArn"],
        tests: {
            "unit/distribution/destinationAccount": [
                "needs only the source account, and makes the roles under the names that Image Builder looks for",
            ],
        },
    },
    {
        number: 135,
        capability: "States changed by hand",
        pages: ["docs/by-hand.md#delete-an-image-and-its-amis"],
        notBuilt: "an act on one image; policies do it for all.",
        tests: {
            "local/imagebuilder/resourceStates": [
                "changes the state of an image alone",
                "deletes an image with its AMIs, and leaves a record",
            ],
        },
    },
    {
        number: 162,
        capability: "Old images of superseded recipe versions, which the service counts by themselves",
        properties: ["LifecyclePolicy.supersededArn", "Lifecycle.keepAtLeast", "Lifecycle.keepNewest"],
        pages: ["docs/lifecycle.md#what-this-package-creates"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": [
                "keeps nothing of superseded versions, and names them",
                "supersedes no version while the newest images are not in newer ones",
            ],
            "unit/lifecycle/supersededVersions": ["never hold one of the newest images, whatever was built"],
            "engine/lifecycle": [
                "leave the images of half a year, with their AMIs and snapshots",
                "leave the three newest after a year without a build, though their version was superseded",
            ],
        },
    },
    {
        number: 163,
        capability: "Images that are in use stay whole",
        properties: ["Lifecycle.keepTags", "LifecycleExclusion.tags"],
        commands: ["lifecycle"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": ["keeps images with tags of one's own"],
            "cli/commands/lifecycle/lifecycle": ["keeps what is in use, with its AMI, until it is no longer used"],
        },
    },
    {
        number: 164,
        capability: "What policies will delete, and what is stored until then",
        commands: ["lifecycle"],
        tests: {
            "cli/commands/lifecycle/lifecycle": [
                "foretells what the policies then do",
                "tells people, with what is stored",
            ],
            "local/imagebuilder/lifecycleRuns": ["run once a day, from a day after they are made"],
        },
    },
];
