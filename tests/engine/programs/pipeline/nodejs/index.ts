import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image-sdk";

const config = new pulumi.Config();
const step = { name: "Greet", action: "ExecuteBash", inputs: { commands: [`echo ${config.require("greeting")}`] } };

const image = new golden.GoldenImagePipeline("greeter", {
    baseImage: { managed: "amazon-linux-2023" },
    components: [
        { managed: "update-linux" },
        { name: "greet", document: { schemaVersion: "1.0", phases: [{ name: "build", steps: [step] }] } },
    ],
    rootVolume: { sizeGiB: config.getNumber("size") ?? 10 },
    retainOldVersions: config.getBoolean("retain") ?? true,
});

export const recipeVersion = image.recipeVersion;
