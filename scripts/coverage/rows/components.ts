// Components and their documents. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import type { Row } from "../row";

const everyCode = "has a case for every code of components and for every code that all documents share";
const everyAction = "are the thirty of the user guide, with their platforms, inputs and outputs";

export const componentRows: readonly Row[] = [
    {
        number: 62,
        capability: "Components from a document in the program",
        properties: ["Component.document", "Component.file", "Component.documentBucket"],
        tests: {
            "unit/component": [
                "needs only a document",
                "takes the document from a file",
                "sends the place of a document that is too long, and counts its versions by its text",
            ],
            "unit/documentStore": ["is in a private bucket that is made for it"],
            "engine/workflows": ["sends the service the long document by its place"],
        },
    },
    {
        number: 63,
        capability: "Components from a document in S3",
        properties: ["Component.uri"],
        tests: {
            "unit/component": ["leaves a document in S3 where it is"],
            "local/imagebuilder/components": ["are read from S3 when given by uri"],
        },
    },
    {
        number: 64,
        capability: "Documents as typed objects",
        properties: ["Component.document"],
        functions: ["componentDocument", "renderDocument"],
        tests: {
            "documents/builder": [
                "writes the YAML that people write",
                "lets the compiler refuse what an action does not take",
            ],
        },
    },
    {
        number: 65,
        capability: "Phases of a document",
        codes: ["no-phase", "unknown-phase", "duplicate-name"],
        commands: ["validate"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 66,
        capability: "Build or test component, by its phases",
        functions: ["checkComponentDocument"],
        tests: { "documents/component": ["calls a document with test phases only a test component"] },
    },
    {
        number: 67,
        capability: "The thirty actions",
        codes: ["unknown-action"],
        functions: ["componentDocument"],
        tests: { "documents/actions": [everyAction] },
    },
    {
        number: 68,
        capability: "Platforms of the actions",
        codes: ["wrong-platform", "incompatible-actions"],
        properties: ["Component.platform"],
        tests: {
            "documents/actions": [everyAction],
            "documents/component": ["tells on which platforms a document can run"],
        },
    },
    {
        number: 69,
        capability: "Inputs of the actions",
        codes: ["missing-input", "unknown-input", "wrong-type", "one-of-inputs", "inputs-together"],
        pages: ["schemas/component.json"],
        tests: { "documents/actions": [everyAction], "documents/jsonSchemas": ["agree with the tables of actions"] },
    },
    {
        number: 70,
        capability: "Time-out of a step",
        codes: ["invalid-timeout", "timeout-ignored"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 71,
        capability: "What a failed step means",
        codes: ["invalid-value"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 72,
        capability: "Steps that are tried again",
        codes: ["fixed-setting", "invalid-value"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 73,
        capability: "Steps with a condition",
        codes: ["invalid-condition", "condition-value", "condition-children"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 74,
        capability: "Operators that compare and combine",
        codes: ["unknown-operator", "operator-case", "condition-number", "invalid-pattern"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 75,
        capability: "Loops that count",
        codes: ["invalid-loop", "endless-loop"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 76,
        capability: "Loops over lists and texts",
        codes: ["invalid-loop", "loop-reference"],
        functions: ["loopIndex", "loopValue"],
        tests: { "documents/component": [everyCode], "documents/builder": ["has references of every kind"] },
    },
    {
        number: 77,
        capability: "Outputs of one step as inputs of another",
        codes: ["forward-reference", "cross-stage-reference", "unknown-reference"],
        functions: ["stepOutput", "stepInput"],
        tests: { "documents/component": [everyCode], "documents/builder": ["has references of every kind"] },
    },
    {
        number: 78,
        capability: "Parameters and constants of a document",
        codes: ["parameter-type", "parameter-default", "unused-parameter", "invalid-name"],
        functions: ["variable"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 79,
        capability: "Parameter Store and secrets in documents",
        functions: ["ssmParameter", "secret", "requiredPermissions"],
        properties: [
            "Component.instancePolicy",
            "ImageRecipe.instancePolicy",
            "InfrastructureConfiguration.instancePolicies",
        ],
        tests: {
            "documents/permissions": [
                "asks for the parameters of Parameter Store, without their version",
                "asks for a secret and for its parameter",
            ],
            "unit/documentPermissions": [
                "lets the instance read parameters, and decrypt these alone",
                "lets the instance read secrets",
            ],
            "unit/instanceRole": ["has what the documents need in one policy"],
        },
    },
    {
        number: 80,
        capability: "Reboots within a build",
        codes: ["reboot-in-script"],
        pages: ["docs/by-hand.md#reboots"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 81,
        capability: "Documents within documents",
        codes: ["nested-documents", "nested-too-deep"],
        tests: { "documents/component": [everyCode] },
    },
    {
        number: 82,
        capability: "Windows installers",
        codes: ["reserved-property", "invalid-value"],
        tests: { "documents/component": [everyCode], "documents/actions": [everyAction] },
    },
    {
        number: 83,
        capability: "The registry of Windows",
        codes: ["invalid-value", "invalid-pattern"],
        tests: { "documents/actions": [everyAction] },
    },
    {
        number: 84,
        capability: "Updates of the operating system",
        codes: ["action-os", "wrong-platform"],
        tests: {
            "documents/component": [everyCode],
            "unit/imageRecipe": ["tells the document's check which operating system the base image has"],
        },
    },
    {
        number: 85,
        capability: "Components encrypted with one's own key",
        properties: ["Component.kmsKeyId"],
        rules: ["documents-customer-key"],
        tests: {
            "unit/component": ["passes on everything it is told"],
            "policy/checkov": ["CKV_AWS_180: a component has a customer key"],
        },
    },
    {
        number: 86,
        capability: "Operating systems that a component is for",
        properties: ["Component.supportedOsVersions"],
        tests: {
            "unit/component": ["passes on everything it is told", "says all faults of arguments at once"],
            "unit/catalogue": ["refuses a version of another platform for a component"],
        },
    },
    {
        number: 87,
        capability: "Component versions that cannot be changed",
        properties: ["Component.version", "Component.retainOldVersions", "Component.latestArn"],
        tests: {
            "unit/component": ["counts above the versions that the account holds under its name"],
            "engine/change": ["shows the next versions of a changed document in the preview"],
            "unit/canonicalDocument": [
                "means the same as the original, for any document, and is its own canonical form",
            ],
        },
    },
    {
        number: 88,
        capability: "Scripts imported as components",
        pages: ["docs/by-hand.md#turn-a-script-into-a-component"],
        notBuilt:
            "a script in S3 cannot be checked, and the AWS provider has no import; a document around it is as short.",
        tests: { "local/byHand": ["shows component documents without a fault"] },
    },
    {
        number: 89,
        capability: "Documents validated before a build",
        commands: ["validate", "explain"],
        functions: ["checkComponentDocument"],
        pages: ["docs/by-hand.md#try-a-document-on-an-instance"],
        tests: {
            "documents/corpus": ["has at least sixty beside those of the guides, for all platforms"],
            "cli/validate": ["exits with 1 and shows the line of an error", "prints SARIF with a rule for every code"],
        },
    },
    {
        number: 90,
        capability: "Components that Amazon manages",
        properties: ["ComponentReference.managed"],
        tests: {
            "unit/catalogue": ["puts components on the platform that their name says"],
            "unit/imageRecipe": ["warns of managed components that it does not know, and of more than the quota"],
        },
    },
    {
        number: 91,
        capability: "Components of the AWS Marketplace",
        properties: ["ComponentReference.marketplace"],
        pages: ["docs/by-hand.md#products-of-the-aws-marketplace"],
        tests: { "unit/componentReference": ["are named by their owner"] },
    },
    {
        number: 92,
        capability: "Hardening by STIG, checks by SCAP",
        properties: ["ComponentReference.managed", "ComponentReference.parameters"],
        pages: ["examples/windows-stig/README.md"],
        tests: {
            "unit/catalogue": ["take a level for all of STIG", "warn of one that is not known"],
            "engine/moreExamples": [
                "windows-stig is previewed, made, left alone, and the same in each of its languages",
            ],
        },
    },
    {
        number: 93,
        capability: "Hardening by CIS",
        properties: ["ComponentReference.marketplace", "ImageRecipe.workingDirectory"],
        pages: ["examples/marketplace-cis/README.md"],
        tests: {
            "unit/componentReference": ["warn of CIS components that do not run where they stand"],
            "engine/moreExamples": [
                "marketplace-cis is previewed, made, left alone, and the same in each of its languages",
            ],
        },
    },
    {
        number: 94,
        capability: "Distributor packages on Windows",
        properties: ["ComponentReference.managed", "InfrastructureConfiguration.instancePolicies"],
        tests: {
            "unit/documentPermissions": ["lets components that install by Distributor call it"],
            "unit/catalogue": ["puts components on the platform that their name says"],
        },
    },
    {
        number: 95,
        capability: "What the clean-up of Linux leaves in place",
        properties: ["ImageRecipe.userData"],
        tests: {
            "local/byHand": ["shows component documents without a fault"],
            "unit/imageRecipe": ["warns of user data without the file that makes Image Builder clean up"],
        },
        pages: ["docs/by-hand.md#what-the-clean-up-removes"],
    },
];
