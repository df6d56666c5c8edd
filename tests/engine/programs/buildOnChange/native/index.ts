import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";
import { componentDocument } from "pulumi-aws-golden-image/documents";

const config = new pulumi.Config();
const document = componentDocument({
    build: [
        {
            name: "Greet",
            action: "ExecuteBash",
            inputs: { commands: [`echo ${config.require("greeting")}`] },
        },
    ],
});
const pipeline = new golden.GoldenImagePipeline("web", {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ name: "greet", document }],
    regions: [{ region: "us-east-1" }, { region: "eu-west-1" }],
    schedule: { expression: config.get("schedule") ?? "cron(0 2 ? * SUN *)" },
    buildOnChange: config.getBoolean("wait") === true ? { wait: true, timeoutMinutes: 5 } : true,
    imageTags: { team: "platform" },
});
export const pipelineArn = pipeline.pipelineArn;
export const builtImageArn = pipeline.builtImageArn;
export const builtImageIds = pipeline.builtImageIds;
