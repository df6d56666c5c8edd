// The versions of everything that the tests and the demo run against, each written once.

import { version as aws } from "@pulumi/aws/package.json";

export const versions = {
    /** The engine, the SDK generators and the Python SDK. */
    pulumi: "3.259.0",
    /** The provider plugin answers to the version that the npm package asks for. */
    aws,
    /** The Terraform provider that is bridged where the official plugin cannot be downloaded. */
    awsUpstream: {
        module: "github.com/upbound/terraform-provider-aws@v0.0.0-20260305123303-f7691456b787",
        sum: "h1:dJlp2eNgY/iVKTPINdguYlHbHc9CtXBZKmQmqYq0REs=",
    },
    /** The newest of npm that programs are tried with; the lowest are in package.json. */
    newest: { "@pulumi/pulumi": "3.276.0", typescript: "6.0.3", tsx: "4.23.15" },
    yaml: "1.38.0",
    go: "1.26",
    /** What the generated Python SDK needs beside `pulumi`. */
    parver: "0.5",
} as const;
