// Channels: which image is good, in every region and account. docs/channels.md

import type { Row } from "../row";

export const channelRows: readonly Row[] = [
    {
        number: 188,
        capability: "Channels that say which image is good, as SSM parameters in each region and account",
        properties: [
            "ImageChannel.channel",
            "ImageChannel.pipelineName",
            "ImageChannel.parameterName",
            "ImageChannel.regions",
            "ImageChannel.targetAccounts",
            "ImageChannel.inOwnAccount",
            "ImageChannel.placeholderParameter",
            "ImageChannel.parameterNames",
            "ImageChannel.roleArns",
        ],
        pages: ["docs/channels.md"],
        tests: {
            "unit/imageChannel/imageChannel": [
                "needs only a pipeline, and is a parameter with a placeholder that a deployment leaves alone",
                "passes on everything it is told",
                "is in each region and account, asks for each region's placeholder once, and takes one provider an account",
                "may leave this account out",
                "refuses all wrong arguments at once",
            ],
        },
    },
    {
        number: 189,
        capability: "Channels of a pipeline, where its images go",
        properties: ["GoldenImagePipeline.channels", "GoldenImagePipeline.channelParameterNames"],
        pages: ["docs/channels.md#make-them"],
        tests: {
            "unit/goldenImagePipeline/channels": [
                "are none by default",
                "are where the images go",
                "leave this account out where it gets no copy",
                "refuse names that are wrong, taken or twice there, and containers",
            ],
            "engine/channels": [
                "exist with a placeholder before there is an image, and a second up changes nothing",
                "are destroyed to the end",
            ],
        },
    },
    {
        number: 190,
        capability: "Images promoted and rolled back everywhere by one command, and finished by the same one",
        commands: ["promote", "rollback"],
        pages: ["docs/channels.md#move-them"],
        tests: {
            "cli/channels/channels": [
                "promote writes each place's own AMI with image, reason and who, and once",
                "a place that fails is said, and the same command again does the rest",
                "sees that somebody else wrote between reading and writing",
                "rolls back to the image before, and leaves out what was revoked",
                "a roll back that failed somewhere goes no further back when it is given again",
            ],
            "cli/commands/promote/promote": [
                "promote moves the channel, keeps the image from the lifecycle policies, and shows both in images",
            ],
            "cli/commands/rollback/rollback": ["rollback goes back one image, and has none before the first"],
            "engine/channels": [
                "are promoted, rolled back, revoked and restored, and no deployment moves them back",
                "go as far as they can where a role may not be assumed, and finish with the same command",
            ],
        },
    },
    {
        number: 191,
        capability: "Bad images revoked with what was built on them, and restored",
        commands: ["revoke", "restore"],
        pages: ["docs/channels.md#move-them"],
        tests: {
            "cli/channels/channels": [
                "revokes: every channel leaves the image, AMIs are disabled, descendants marked",
                "revokes later: until then the image can be used",
                "restores what a revocation marked, and stays revoked where an AMI could not be enabled",
                "after any commands each place holds an image that is AVAILABLE and not revoked, or none",
            ],
            "cli/commands/revoke/revoke": [
                "revoke marks the image, moves its channels and disables its AMI; later only when it is given again",
            ],
            "cli/commands/restore/restore": ["restore enables the AMI and takes the marks away, and moves no channel"],
        },
    },
    {
        number: 192,
        capability: "What images were built on, and what was built on them",
        commands: ["ancestry"],
        tests: {
            "cli/commands/ancestry/ancestry": [
                "finds the parent that was the newest when the build began, and says whether it still is",
                "finds all descendants, at whatever distance",
                "ancestry draws a pipeline's images",
            ],
        },
    },
    {
        number: 193,
        capability: "Rights of those who promote, revoke and read a channel",
        properties: [
            "ImageChannel.promotePolicy",
            "ImageChannel.revokePolicy",
            "ImageChannel.consumePolicy",
            "GoldenImagePipeline.promotePolicies",
        ],
        tests: {
            "unit/imageChannel/imageChannel": ["gives policies for those who promote, revoke and read"],
            "unit/goldenImagePipeline/channels": ["are where the images go"],
            "cli/channels/rights": [
                "allow all that the commands ask, and no action that none of them asks",
                "deny what is a neighbour's, and all tags but the marks",
            ],
        },
    },
    {
        number: 194,
        capability: "Images that channels name or can go back to, kept from lifecycle policies",
        properties: ["GoldenImagePipeline.channels", "LifecyclePolicy.keepTags"],
        commands: ["promote", "rollback"],
        tests: {
            "cli/channels/keep": [
                "keep what channels name and can be rolled back to, and people's tags",
                "after any commands keep all that is named or can be rolled back to, and nothing besides",
            ],
            "cli/channels/lifecycle": [
                "deletes neither what a channel names nor the five images before, but what was revoked",
            ],
        },
    },
    {
        number: 208,
        capability:
            "Previews of consumers refused for images that are revoked, disabled, unknown or too old, by a list of the good ones",
        pages: ["docs/policy/launched-images-good.md#only-good-images-are-launched"],
        commands: ["images"],
        tests: {
            "engine/channels": ["let previews of consumers pass, until a revocation, by the list for the policy rule"],
            "policy/launchedImages": ["reads entries with and without date and state"],
        },
    },
    {
        number: 209,
        capability: "The image that a channel names, read in every language by the program's own AWS provider",
        properties: [
            "ChannelImage.channel",
            "ChannelImage.pipelineName",
            "ChannelImage.parameterName",
            "ChannelImage.region",
            "ChannelImage.amiId",
            "ChannelImage.imageArn",
            "ChannelImage.version",
            "ChannelImage.resolveReference",
        ],
        pages: ["docs/channels.md#use-them"],
        tests: {
            "unit/imageChannel/channelImage": [
                "creates nothing, and asks for the parameter and its AMI",
                "reads another region, a parameter of another name, and the pipeline's newest image",
                "waits for what is known late, and leaves it open in a preview",
                "has no image where the AMI's tags name none",
                "refuses all wrong arguments at once",
                "answers a promise, or an output of outputs",
            ],
            "engine/channelImage": [
                "is the placeholder, then what is promoted, in YAML and by the functions, with nothing created",
            ],
        },
    },
    {
        number: 210,
        capability: "Announced revocations that happen by themselves, by EventBridge Scheduler",
        properties: [
            "ImageChannel.scheduledRevocations",
            "ImageChannel.scheduleRoleArns",
            "GoldenImagePipeline.scheduledRevocations",
        ],
        pages: ["docs/channels.md#revoke-later"],
        tests: {
            "unit/imageChannel/imageChannel": [
                "makes a role in each account for announced revocations, when asked, and lets people pass it",
            ],
            "unit/goldenImagePipeline/channels": [
                "have roles for announced revocations when asked, and refuse that where there is no channel",
            ],
            "cli/channels/scheduled": [
                "moves the channels that still hold the image, and disables its AMI, with no other command",
                "is undone by restore, and nothing happens at its time",
                "follows a channel that takes the image later, and a fallback that is revoked meanwhile",
            ],
            "cli/channels/announce": [
                "leave each place on an image that is AVAILABLE and not revoked, or on none, at any time",
            ],
        },
    },
    {
        number: 211,
        capability: "Addresses that are told when a channel moves",
        properties: ["ImageChannel.webhooks", "ImageChannel.eventPattern"],
        pages: ["docs/channels.md#hear-of-moves"],
        tests: {
            "engine/channelWebhooks": [
                "are made in the first region, and neither a second up nor a refresh changes anything",
                "take a new secret and leave all else",
            ],
            "unit/imageChannel/webhooks": [
                "are none by default, while the pattern of their events is an output",
                "hear of moves by one rule, each with a header, a destination and a role for it alone",
                "hear once of a channel in many regions and accounts, from the first region",
                "are refused without their secrets being said",
                "are refused with all that is wrong at once",
            ],
        },
    },
];
