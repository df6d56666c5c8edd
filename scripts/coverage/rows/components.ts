// Components as resources, and those that others keep. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import type { Row } from "../row";

export const componentRows: readonly Row[] = [
    {
        number: 85,
        capability: "Components encrypted with one's own key",
        properties: ["Component.kmsKeyId"],
        rules: ["documents-customer-key"],
        tests: {
            "unit/component/component": ["passes on everything it is told"],
            "policy/checkov": ["CKV_AWS_180: a component has a customer managed key"],
        },
    },
    {
        number: 86,
        capability: "Operating systems that a component is for",
        properties: ["Component.supportedOsVersions"],
        tests: {
            "unit/component/component": ["passes on everything it is told", "says all faults of arguments at once"],
            "unit/catalogue/catalogue": ["refuses a version of another platform for a component"],
        },
    },
    {
        number: 87,
        capability: "Component versions that cannot be changed",
        properties: ["Component.version", "Component.retainOldVersions", "Component.latestArn"],
        tests: {
            "unit/component/component": ["counts above the versions that the account holds under its name"],
            "engine/change": ["shows the next versions of a changed document in the preview"],
            "unit/versions/canonicalDocument": [
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
            "cli/commands/validate/validate": [
                "exits with 1 and shows the line of an error",
                "prints SARIF with a rule for every code",
            ],
        },
    },
    {
        number: 90,
        capability: "Components that Amazon manages",
        properties: ["ComponentReference.managed"],
        tests: {
            "unit/catalogue/catalogue": ["puts components on the platform that their name says"],
            "unit/recipe/imageRecipe": [
                "warns of managed components that it does not know, and of more than the quota",
            ],
        },
    },
    {
        number: 91,
        capability: "Components of the AWS Marketplace",
        properties: ["ComponentReference.marketplace"],
        pages: ["docs/by-hand.md#products-of-the-aws-marketplace"],
        tests: { "unit/component/reference": ["are named by their owner"] },
    },
    {
        number: 92,
        capability: "Hardening by STIG, checks by SCAP",
        properties: ["ComponentReference.managed", "ComponentReference.parameters"],
        pages: ["examples/windows-stig/README.md"],
        tests: {
            "unit/catalogue/catalogue": ["take a level for all of STIG", "warn of one that is not known"],
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
            "unit/component/reference": ["warn of CIS components that do not run where they stand"],
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
            "unit/component/permissions": ["lets components that install by Distributor call it"],
            "unit/catalogue/catalogue": ["puts components on the platform that their name says"],
        },
    },
    {
        number: 95,
        capability: "What the clean-up of Linux leaves in place",
        properties: ["ImageRecipe.userData"],
        tests: {
            "local/byHand": ["shows component documents without a fault"],
            "unit/recipe/imageRecipe": ["warns of user data without the file that makes Image Builder clean up"],
        },
        pages: ["docs/by-hand.md#what-the-clean-up-removes"],
    },
];
