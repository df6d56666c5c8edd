// A CIS Hardened Image of the AWS Marketplace with our own settings, hardened again at the end, as settings may undo rules.
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

// Both come with the subscription; README.md says where they are shown.
const config = new pulumi.Config();

const hardened = new golden.GoldenImagePipeline("cis-linux", {
    description: "CIS Hardened Image Level 1 for Amazon Linux 2023, with our time service",
    baseImage: { marketplaceProductId: config.require("productId") },
    components: [
        { file: "../components/time.yml" },
        // Last, so that the benchmark sees what the others did.
        { marketplace: config.require("cisComponent") },
    ],
    // In a CIS image nothing in /tmp may be executed.
    workingDirectory: "/opt/imagebuilder",
    // The root device of a Marketplace image is not known, and without it the volume would stay as the image has it.
    rootVolume: { deviceName: "/dev/xvda" },
    schedule: { expression: "cron(0 2 1 * ? *)" },
    tags: { Benchmark: "CIS Level 1" },
});

export const pipelineArn = hardened.pipelineArn;
export const recipeVersion = hardened.recipeVersion;
export const ssmParameterNames = hardened.ssmParameterNames;
