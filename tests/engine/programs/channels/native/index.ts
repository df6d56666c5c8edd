import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const accounts = ["222233334444", "333344445555"];
const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"];
const everywhere = {
    region: "us-east-1",
    regions: regions.map((region) => ({ region })),
    targetAccounts: accounts.map((accountId) => ({
        accountId,
        assumeRoleArn: `arn:aws:iam::${accountId}:role/deploy`,
    })),
};

const base = new golden.GoldenImagePipeline("base", {
    baseImage: { managed: "amazon-linux-2023", architecture: "x86_64" },
    channels: ["dev", "prod"],
    lifecycle: { enabled: false },
    ...everywhere,
});
// Built on the newest of the others' images, so there has to be one; no channel of its own.
const app = (): golden.GoldenImagePipeline =>
    new golden.GoldenImagePipeline("app", {
        baseImage: { arn: base.imageArn },
        platform: "Linux",
        region: "us-east-1",
        lifecycle: { enabled: false },
    });

export const basePipeline = base.pipelineArn;
export const appPipeline = new pulumi.Config().getBoolean("app") === true ? app().pipelineArn : "";
export const channels = base.channelParameterNames;
