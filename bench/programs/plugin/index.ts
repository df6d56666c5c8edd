// The pipeline through the plugin: what a generated SDK does, without the time it takes to compile one.
import * as pulumi from "@pulumi/pulumi";
import { args } from "../args";

class GoldenImagePipeline extends pulumi.ComponentResource {
    declare public readonly pipelineArn: pulumi.Output<string>;

    constructor(name: string, inputs: pulumi.Inputs) {
        const properties = { ...inputs, pipelineArn: undefined };
        const plugin = {
            version: "0.1.0",
            pluginDownloadURL: "github://api.github.com/pulumi-aws-golden-image/pulumi-aws-golden-image",
        };
        super("aws-golden-image:index:GoldenImagePipeline", name, properties, plugin, true);
    }
}

export const pipelineArn = new GoldenImagePipeline("web-server", args).pipelineArn;
