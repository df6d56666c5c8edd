// The package in the languages of Pulumi.

import type { Row } from "../row";

export const languageRows: readonly Row[] = [
    {
        number: 203,
        capability: "SDKs for Node.js, Python, Go, Java and .NET",
        pages: ["README.md#install"],
        tests: {
            "toolchain/sdks": [
                "offer every resource to Node.js, in this version",
                "offer every resource to Python, in this version",
                "offer every resource to Go, in this version",
                "offer every resource to Java, in this version",
                "offer every resource to .NET, in this version",
            ],
            "engine/examples": ["has the same resources with the same inputs in every language"],
        },
    },
    {
        number: 204,
        capability: "The plugin as one binary, fetched from the release",
        pages: ["docs/installation-configuration.md#installation"],
        tests: {
            "toolchain/pluginArchive": [
                "starts without Node.js, modules or a folder of its own, and writes nothing but its port",
                "is a program for Windows there",
            ],
            "engine/firstUp": ["takes three commands at most in java", "takes three commands at most in yaml"],
        },
    },
    {
        number: 205,
        capability: "Names as each language writes them",
        properties: ["RootVolume.sizeGiB"],
        tests: {
            "scripts/idiomaticNames": [
                "are as people write them in Python",
                "are as people write them in Go",
                "are as people write them in Java",
                "are as people write them in .NET",
                "of units are whole in Python",
            ],
        },
    },
    {
        number: 207,
        capability:
            "Releases whose files are built and used before they are published, and whose version says what breaks programs",
        pages: ["docs/releasing.md#a-release"],
        tests: {
            "toolchain/release": ["is built, checked and used from the artefacts alone, and nothing is published"],
            "scripts/release/schemaChanges": [
                "finds nothing between our schema and itself, and everything gone from it",
                "is a new minor one before 1.0",
                "is a new major one afterwards",
            ],
        },
    },
];
