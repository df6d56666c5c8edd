// Events, and what concerns the package as a whole. https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import type { Row } from "../row";

export const eventRows: readonly Row[] = [
    {
        number: 146,
        capability: "Events of the state of an image, of one pipeline only",
        properties: ["PipelineEventRule.on", "GoldenImagePipeline.events"],
        tests: {
            "unit/events/pipelineEventRule": [
                "needs only a pipeline, an image, an event and a target",
                "images in the pipeline's own partition, region and account",
            ],
            "local/builds/stateEvents": ["each step, to a rule for its image only"],
        },
    },
    {
        number: 147,
        capability: "Events of vulnerabilities, from a severity on",
        properties: ["PipelineEventRule.minimumSeverity"],
        tests: { "unit/events/pipelineEventRule": ["scans with findings from CRITICAL on, of its pipeline only"] },
    },
    {
        number: 148,
        capability: "Events of pipelines that were disabled",
        properties: ["PipelineEventRule.on"],
        tests: { "unit/events/pipelineEventRule": ["AUTO_DISABLED of its pipeline only"] },
    },
];

export const operationRows: readonly Row[] = [
    {
        number: 149,
        capability: "The service-linked role",
        pages: ["docs/by-hand.md#the-service-linked-role"],
        notBuilt:
            "it is one for the account, the service makes it, and a stack that is destroyed would take it from others.",
        tests: { "local/imagebuilder/imagePipelines": ["which may be the service's own role, made when needed"] },
    },
    {
        number: 150,
        capability: "The order in which parts can be deleted",
        properties: ["GoldenImagePipeline.retainOldVersions"],
        pages: ["docs/by-hand.md#order-of-deletion"],
        tests: {
            "engine/change": [
                "is destroyed in an order that AWS accepts, and made again above the versions that were kept",
            ],
            "engine/examples": ["is destroyed in every language"],
        },
    },
    {
        number: 151,
        capability: "Windows disks that stay offline on a mix of instance types",
        properties: ["InfrastructureConfiguration.instanceTypes"],
        tests: {
            "unit/infrastructure/placement": [
                "tell processor and hypervisor by their names",
                "are warned of when they differ in processor or hypervisor",
            ],
        },
    },
    {
        number: 152,
        capability: "One definition for several platforms",
        properties: ["ComponentReference.variants"],
        tests: {
            "unit/component/reference": [
                "take the name and the parameters of the reference",
                "are checked each for its own platform, also those that are not picked",
            ],
        },
    },
    {
        number: 153,
        capability: "Tests outside of the image, as in CodeBuild",
        properties: ["GoldenImagePipeline.approval", "GoldenImagePipeline.events"],
        pages: ["docs/by-hand.md#tests-outside-of-the-image"],
        tests: { "local/byHand": ["shows commands that Image Builder has, with all that they need and nothing else"] },
    },
    {
        number: 154,
        capability: "Security Hub and Config",
        pages: ["docs/by-hand.md#security-hub-and-config", "policy/README.md"],
        tests: { "policy/policyPages": ["show every field of the rule"] },
        notBuilt: "Image Builder sends nothing to either; Inspector and Config do, by settings of the account.",
    },
    {
        number: 155,
        capability: "Costs that end",
        properties: [
            "GoldenImagePipeline.lifecycle",
            "GoldenImagePipeline.logRetentionDays",
            "LogBucket.retentionDays",
        ],
        commands: ["clean"],
        tests: {
            "unit/lifecycle/lifecyclePolicy": ["needs only a recipe, and makes the role"],
            "unit/infrastructure/infrastructureConfiguration": [
                "makes a private, encrypted log bucket that only encrypted connections reach",
            ],
            "engine/changes": [
                "is cleaned of superseded versions that nothing uses, with what the program says to keep",
            ],
            "cli/commands/clean/clean": [
                "deletes nothing that another stack has created, or that no stack has",
                "sends nothing to an endpoint that only the state names, unless the command line does so too",
            ],
            "unit/versions/ownershipTags": ["are no part of the content, so nothing gets another version by them"],
        },
    },
    {
        number: 156,
        capability: "Tags of all that is made",
        properties: ["GoldenImagePipeline.tags"],
        rules: ["required-tags"],
        tests: {
            "unit/goldenImagePipeline/childResources": ["all have the tags, the AMIs and the build instances too"],
        },
    },
    {
        number: 157,
        capability: "Names that agree with their ARNs",
        properties: ["GoldenImagePipeline.name"],
        tests: {
            "unit/shared/names": [
                "has at most 128 characters and no dash at its end",
                "makes of any text a name that it leaves alone, or nothing",
            ],
        },
    },
    {
        number: 158,
        capability: "Quotas",
        commands: ["doctor"],
        pages: ["docs/doctor.md#limits", "docs/by-hand.md#quotas"],
        tests: {
            "engine/doctor": ["finds a quota that is reached, and one that is near, and nothing else"],
            "unit/recipe/imageRecipe": [
                "warns of managed components that it does not know, and of more than the quota",
            ],
        },
    },
    {
        number: 159,
        capability: "A build followed from its start to its end, with the time that it usually takes",
        commands: ["build", "follow", "images"],
        tests: {
            "cli/commands/build/build": [
                "build starts a pipeline by its name, shows each step and ends with the AMI",
                "follow tells the usual time of a pipeline's earlier builds",
            ],
            "cli/commands/follow/follow": ["draws a bar on a terminal, and none into a pipe"],
        },
    },
    {
        number: 160,
        capability: "Why a build failed: failure context, log, place in the document, and what to try",
        commands: ["follow", "logs"],
        pages: ["docs/build-failures.md"],
        tests: {
            "cli/commands/build/build": ["follow names component, phase, step, log line, place and cause of a failure"],
            "local/builds/scenario": ["fail a step with the failure context that AWS gives, as often as they say"],
        },
    },
    {
        number: 161,
        capability: "Builds that are cancelled, and steps that wait, answered by a command",
        commands: ["cancel", "approve", "reject"],
        tests: {
            "cli/commands/cancel/cancel": [
                "cancel ends a build that hangs, follow ends with 3, and a second cancel with 1",
            ],
            "cli/commands/approve/approve": [
                "lets the build of a pipeline go on, and names the steps that wait where another was asked for",
            ],
            "cli/commands/reject/reject": [
                "ends the build that waits, with the reason, and finds no step a second time",
            ],
        },
    },
    {
        number: 165,
        capability: "An organization's rules for all that a build runs and for all that its roles may do",
        rules: ["forbidden-steps", "likely-secrets", "roles-without-wildcards"],
        pages: ["policy/README.md"],
        tests: {
            "policy/scripts": [
                "are those of ExecuteBinary, by its path and arguments",
                "is read as cloud-init reads it",
                "of PowerShell are read, with its own escape",
            ],
            "policy/hostileScripts": ["hide no download that stands before or after them"],
            "policy/attachments": [
                "are read from the role itself, beside those of other resources",
                "of AWS are known in every partition, with and without a path",
            ],
            "policy/iamConditions": ["are named when they cannot be read"],
            "policy/nativeResources": ["are followed in a preview by the names of their own properties"],
        },
    },
    {
        number: 166,
        capability: "Findings of documents silenced, where they are wrong or meant",
        commands: ["validate"],
        functions: ["applyIgnores"],
        codes: ["unknown-ignore", "unused-ignore", "empty-ignore", "refused-ignore"],
        pages: ["docs/command.md#silence-a-finding", "docs/command.md#settings"],
        tests: {
            "documents/silencing": [
                "silence on the line that they end",
                "of a deployment silence warnings only, and are not reported themselves",
            ],
            "documents/settings": [
                "tells every error at once, each with its line, its remedy and the severity of an error",
            ],
            "unit/documentDelivery/silenced": ["keeps its errors whatever a comment says, and tells why"],
        },
    },
    {
        number: 167,
        capability: "Mistakes in documents that have one cure, fixed",
        commands: ["validate"],
        pages: ["docs/command.md#fix"],
        tests: {
            "documents/fixes": [
                "are made all at once, and one after another where one hides the other",
                "by any mistakes in names and quotes: fewer errors, the same lines elsewhere, and nothing left to fix",
            ],
            "cli/commands/validate/fix": [
                "shows the diff and writes the file with --fix, and finds nothing the second time",
            ],
        },
    },
    {
        number: 168,
        capability: "Findings in pull requests, code scanning, test reports and commits",
        commands: ["validate"],
        pages: ["docs/command.md#in-a-repository"],
        tests: {
            "cli/commands/validate/reports": [
                "has paths from the root of the repository, wherever it is made",
                "has a test that fails for each error, and warnings as output of one that passes",
            ],
            "scripts/integrations": [
                "checks the documents among the files of a commit",
                "annotates the pull request, with paths from the root of the repository, and fails",
            ],
        },
    },
    {
        number: 169,
        capability: "Documents written in an editor",
        commands: ["lsp"],
        pages: ["docs/editors.md"],
        tests: {
            "cli/commands/lsp/lsp": [
                "follow changes, once things are quiet",
                "has the inputs of the step's action, also under a misspelt key and in flow style",
                "rename parameters, constants and steps everywhere",
                "answers every request on any text, and goes on",
            ],
        },
    },
    {
        number: 170,
        capability: "Events of any pattern, for targets of one's own",
        properties: ["PipelineEventRule.pattern", "PipelineEventRule.ruleName", "GoldenImagePipeline.eventRuleNames"],
        tests: {
            "unit/events/pipelineEventRule": [
                "takes any pattern, sends its events as they are, and gives the rule's name",
                "needs no targets, for those that a program attaches itself",
            ],
        },
    },
];
