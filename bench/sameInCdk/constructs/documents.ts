// Components and workflows, with the constructs of the AWS CDK.

import * as imagebuilder from "@aws-cdk/aws-imagebuilder-alpha";
import type { Stack } from "aws-cdk-lib";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import { hello, scan } from "../document";

export const programs = {
    "A component in the program": (stack: Stack) => {
        new imagebuilder.Component(stack, "Hello", {
            componentName: "hello",
            platform: imagebuilder.Platform.LINUX,
            data: imagebuilder.ComponentData.fromInline(hello),
        });
    },
    "A component in a file": (stack: Stack) => {
        new imagebuilder.Component(stack, "WebServer", {
            componentName: "web-server",
            platform: imagebuilder.Platform.LINUX,
            data: imagebuilder.ComponentData.fromAsset(stack, "Document", "bench/programs/web-server.yml"),
        });
    },
    "A component as an object, with a parameter": (stack: Stack) => {
        new imagebuilder.Component(stack, "Greet", {
            componentName: "greet",
            platform: imagebuilder.Platform.LINUX,
            data: imagebuilder.ComponentData.fromComponentDocumentJsonObject({
                schemaVersion: imagebuilder.ComponentSchemaVersion.V1_0,
                parameters: {
                    Greeting: { type: imagebuilder.ComponentParameterType.STRING, default: "hello" },
                },
                phases: [
                    {
                        name: imagebuilder.ComponentPhaseName.BUILD,
                        steps: [
                            {
                                name: "Greet",
                                action: imagebuilder.ComponentAction.EXECUTE_BASH,
                                inputs: imagebuilder.ComponentStepInputs.fromObject({
                                    commands: ["echo {{ Greeting }}"],
                                }),
                            },
                        ],
                    },
                ],
            }),
        });
    },
    "A component with a key, for some operating systems": (stack: Stack) => {
        new imagebuilder.Component(stack, "Hello", {
            componentName: "hello",
            platform: imagebuilder.Platform.LINUX,
            data: imagebuilder.ComponentData.fromInline(hello),
            kmsKey: kms.Key.fromKeyArn(
                stack,
                "Key",
                "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555",
            ),
            supportedOsVersions: [
                imagebuilder.OSVersion.AMAZON_LINUX_2023,
                imagebuilder.OSVersion.custom(imagebuilder.Platform.LINUX, "Ubuntu 24"),
            ],
            description: "Says hello",
            changeDescription: "First",
        });
    },
    "A component in S3": (stack: Stack) => {
        const bucket = s3.Bucket.fromBucketName(stack, "Documents", "documents");
        new imagebuilder.Component(stack, "Hello", {
            componentName: "hello",
            platform: imagebuilder.Platform.LINUX,
            data: imagebuilder.ComponentData.fromS3(bucket, "hello.yml"),
        });
    },
    "A workflow in the program": (stack: Stack) => {
        new imagebuilder.Workflow(stack, "Scan", {
            workflowName: "scan",
            workflowType: imagebuilder.WorkflowType.TEST,
            data: imagebuilder.WorkflowData.fromInline(scan),
        });
    },
    "A workflow in S3, with a key": (stack: Stack) => {
        const bucket = s3.Bucket.fromBucketName(stack, "Documents", "documents");
        new imagebuilder.Workflow(stack, "Scan", {
            workflowName: "scan",
            workflowType: imagebuilder.WorkflowType.TEST,
            data: imagebuilder.WorkflowData.fromS3(bucket, "scan.yml"),
            kmsKey: kms.Key.fromKeyArn(
                stack,
                "Key",
                "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555",
            ),
        });
    },
};
