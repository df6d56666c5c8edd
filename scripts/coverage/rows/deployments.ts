// Builds that a deployment starts, and what is seen and tried before and after them, without a build.

import type { Row } from "../row";

export const deploymentRows: readonly Row[] = [
    {
        number: 195,
        capability: "Builds of a pipeline at the deployment that changes its image, waited for or not",
        properties: [
            "GoldenImagePipeline.buildOnChange",
            "BuildOnChange.wait",
            "BuildOnChange.timeoutMinutes",
            "GoldenImagePipeline.builtImageArn",
            "GoldenImagePipeline.builtImageIds",
        ],
        tests: {
            "unit/build/buildOnChange": [
                "registers the run of the pipeline, which is waited for",
                "registers a parameter after the rule that it starts the pipeline by",
                "refuses what it cannot be",
            ],
            "engine/buildOnChange": [
                "is told in the preview, and is there when the first update ends",
                "is none when only the schedule changes",
                "follows a change of a component, and leaves the image before it",
                "fails the update with the reason, and says how to build again",
                "begins with the first update, and has no outputs",
            ],
        },
    },
    {
        number: 196,
        capability: "Failed and cancelled builds that go on where they ended",
        commands: ["retry"],
        tests: {
            "cli/commands/retry/retry": [
                "lets the newest build go on after a failed test, without building again",
                "runs nothing again that was completed",
                "lets a cancelled build go on, and refuses one that runs or is done",
            ],
            "local/imagebuilder/retryImage": ["goes on with a failed build under the same version"],
        },
    },
    {
        number: 197,
        capability: "What makes builds fail outside of Image Builder, found before and after a stack exists",
        commands: ["doctor"],
        pages: ["docs/doctor.md"],
        tests: {
            "engine/doctor": [
                "finds all well",
                "finds a role in a target account that trusts another account, and nothing else",
                "finds a disabled key, and nothing else",
                "finds a subnet whose endpoint of S3 is gone, and nothing else",
                "finds a deprecated base image, and nothing else",
                "finds a region that is switched off",
                "needs the rights that --policy prints, and no others",
            ],
            "cli/commands/doctor/doctor": [
                "says by category what it found, what to do, and where to read on",
                "has a chapter for each check",
            ],
            "cli/commands/doctor/parts": ["that crash are unchecked, and take no other with them"],
        },
    },
    {
        number: 198,
        capability: "Leftovers of builds: AMIs, snapshots, instances, images that are stuck",
        commands: ["doctor"],
        pages: ["docs/doctor.md#leftovers"],
        tests: {
            "engine/doctor": [
                "finds an AMI whose image is gone, and nothing else",
                "finds a snapshot whose AMI is gone, and nothing else",
                "finds the instance of a failed build, and nothing else",
                "finds an image that is stuck, and nothing else",
            ],
        },
    },
    {
        number: 199,
        capability: "Component documents run on this machine before a build",
        commands: ["run"],
        pages: ["docs/local-run.md", "docs/local-run-conformance.md"],
        tests: {
            "interpreter/localRun": ["names a test for each rule, and no test that there is not"],
            "cli/commands/run/roots": [
                "copies a directory where no overlay can be laid, and leaves the directory as it was",
                "opens a shell in the root at the step that failed, on a terminal, and goes on after it",
            ],
            "cli/commands/run/credentials": ["takes those of the profile, with its region"],
            "cli/commands/run/run": [
                "runs build and validate of one document, then those of the next, and tests at the end",
                "stops at Abort, goes on at Continue and Ignore, and fails with Continue",
                "does the actions on files and folders as the guide says",
                "refuses what cannot run here with the reason",
                "writes a JUnit report, and shows the failing step with its place and last lines",
            ],
            "cli/commands/run/hostile": [
                "lets a document remove everything in its layer only",
                "has no network, no credentials and no process of this machine",
                "leaves this machine as it was and ends, whatever the document",
            ],
            "cli/commands/run/transfers": ["uploads to and downloads from S3, and reads Parameter Store"],
        },
    },
    {
        number: 200,
        capability: "Tests of an image's content, as with goss and testinfra",
        pages: ["docs/local-run.md#tests-of-an-images-content", "examples/run/goss.yml"],
        tests: {
            "cli/commands/run/imageTests": [
                "runs goss on a file that ends with .yaml",
                "runs testinfra on a file that ends with .py",
                "fails where goss does",
                "fails where the file is missing",
            ],
        },
    },
    {
        number: 201,
        capability: "Builds of the local AWS that run the documents of their components",
        pages: ["local/README.md#start"],
        tests: {
            "local/builds/runComponents": [
                "succeed where the documents do, and test what was built",
                "fail where a document fails, with the step in the failure context and its output in the log",
                "fail in the test stage where a test fails",
            ],
        },
    },
    {
        number: 202,
        capability: "What a stack's pipelines are, have built, cost and will delete, on one page",
        commands: ["report"],
        pages: ["docs/report.md"],
        tests: {
            "cli/commands/report/report": [
                "tells programs every fact",
                "writes a page that needs nothing from elsewhere and runs nothing",
                "writes Markdown, in which no name is markup",
            ],
            "cli/commands/report/versionChanges": ["names base image, components, parameters, volumes and description"],
        },
    },
    {
        number: 206,
        capability: "Pipelines made by hand, CloudFormation or Terraform, taken over without a change",
        commands: ["adopt"],
        pages: ["docs/adopt.md"],
        tests: {
            "engine/adopt": [
                "takes over what was made by hand, in typescript, and only reads",
                "takes over what was made by hand, in python, and only reads",
                "takes over what was made by hand, in yaml, and only reads",
                "takes over every pipeline of a region",
                "takes over what CloudFormation and Terraform have made",
                "takes over the others when one is gone, and says so",
            ],
            "cli/commands/adopt/adopt": ["says what is wrong with a state"],
        },
    },
    {
        number: 212,
        capability: "A run on a real account that shows where AWS differs from the local one",
        pages: ["docs/acceptance.md"],
        tests: {
            "engine/acceptance": [
                "says the budget, and makes nothing without a yes or beyond the budget",
                "names all wrong options at once",
                "runs the examples, finds what it should, and leaves nothing",
                "replays what it recorded, and tells where other answers differ",
                "cleans up after Ctrl-C in the middle of a build",
            ],
        },
    },
    {
        number: 213,
        capability: "Images distributed again, without a build",
        commands: ["distribute"],
        tests: {
            "cli/commands/distribute/distribute": [
                "sends the newest image to a region that was added, without a build",
            ],
            "local/imagebuilder/distributeImage": [
                "tracks the distribution as an image of its own, without building and testing",
            ],
        },
    },
    {
        number: 214,
        capability: "Log groups that a late build created again, taken over by the next update",
        pages: ["docs/by-hand.md#order-of-deletion"],
        tests: {
            "unit/build/leftLogGroup": [
                "is imported as it is, and said to get its retention later",
                "is none that only begins alike, that belongs to somebody, or that stands beside a pipeline",
            ],
            "engine/leftLogGroups": [
                "are taken over by the next update, and get their retention by the one after it",
                "are left alone where they have retention or tags, as they belong to somebody",
            ],
        },
    },
];
