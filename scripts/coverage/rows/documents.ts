// Documents of components. https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html

import type { Row } from "../row";

const everyCode = "has a case for every code of components and for every code that all documents share";
const everyAction = "are the thirty of the user guide, with their platforms, inputs and outputs";

export const documentRows: readonly Row[] = [
    {
        number: 62,
        capability: "Components from a document in the program",
        properties: ["Component.document", "Component.file", "Component.documentBucket"],
        tests: {
            "unit/component/component": [
                "needs only a document",
                "takes the document from a file",
                "sends the place of a document that is too long, and counts its versions by its text",
            ],
            "unit/documentDelivery/store": ["is in a private bucket that is made for it"],
            "engine/workflows": ["sends the service the long document by its place"],
        },
    },
    {
        number: 63,
        capability: "Components from a document in S3",
        codes: ["document-not-inline", "document-too-long"],
        properties: ["Component.uri"],
        tests: {
            "unit/component/component": ["leaves a document in S3 where it is"],
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
        codes: ["no-phase", "unknown-phase", "only-host-test", "duplicate-name", "step-name-blank"],
        commands: ["validate"],
        tests: {
            "documents/component": [everyCode],
            "documents/kind": ["finds the phases and the steps alone"],
            "cli/commands/validate/validate": ["finds the documents of a folder and names the files that are none"],
        },
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
        codes: [
            ...["missing-input", "unknown-input", "undocumented-input", "wrong-type", "one-of-inputs"],
            ...["inputs-together", "checksum-length", "bucket-name", "bucket-name-legacy", "s3-key-missing"],
            ...["s3-prefix", "wildcard-place", "tmp-not-kept"],
        ],
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
        codes: ["invalid-value", "continue-still-fails", "pipe-hides-failure", "heredoc-open"],
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
        codes: ["forward-reference", "cross-stage-reference", "unknown-reference", "unclosed-reference"],
        functions: ["stepOutput", "stepInput"],
        tests: { "documents/component": [everyCode], "documents/builder": ["has references of every kind"] },
    },
    {
        number: 78,
        capability: "Parameters and constants of a document",
        codes: ["parameter-type", "parameter-default", "unused-parameter", "invalid-name", "unquoted-default"],
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
            "unit/component/permissions": [
                "lets the instance read parameters, and decrypt these alone",
                "lets the instance read secrets",
            ],
            "unit/access/instanceRole": ["has what the documents need in one policy"],
        },
    },
    {
        number: 80,
        capability: "Reboots within a build",
        codes: ["reboot-in-script", "reboot-in-loop"],
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
            "unit/recipe/imageRecipe": ["tells the document's check which operating system the base image has"],
        },
    },
];
