// Components and workflows.

import * as golden from "pulumi-aws-golden-image";
import { hello, scan } from "../document";

export const programs = {
    "A component in the program": () => {
        new golden.Component("hello", { document: hello, platform: "Linux" });
    },
    "A component in a file": () => {
        new golden.Component("web-server", { file: "bench/programs/web-server.yml" });
    },
    "A component as an object, with a parameter": () => {
        new golden.Component("greet", {
            document: {
                schemaVersion: "1.0",
                parameters: [{ Greeting: { type: "string", default: "hello" } }],
                phases: [
                    {
                        name: "build",
                        steps: [
                            { name: "Greet", action: "ExecuteBash", inputs: { commands: ["echo {{ Greeting }}"] } },
                        ],
                    },
                ],
            },
        });
    },
    "A component with a key, for some operating systems": () => {
        new golden.Component("hello", {
            document: hello,
            platform: "Linux",
            kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555",
            supportedOsVersions: ["Amazon Linux 2023", "Ubuntu 24"],
            description: "Says hello",
            changeDescription: "First",
        });
    },
    "A component in S3": () => {
        new golden.Component("hello", { uri: "s3://documents/hello.yml", platform: "Linux" });
    },
    "A workflow in the program": () => {
        new golden.Workflow("scan", { type: "TEST", document: scan });
    },
    "A workflow in S3, with a key": () => {
        new golden.Workflow("scan", {
            type: "TEST",
            uri: "s3://documents/scan.yml",
            kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555",
        });
    },
};
