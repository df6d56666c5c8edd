// The image that a channel names, read by those who use it. A function of the plugin could not do it: the engine gives a
// function no way to the program's AWS provider, a component it does.

import * as pulumi from "@pulumi/pulumi";
import { checkedArgs } from "../checks/checkedArgs";
import { locationOf } from "../shared/location";
import { token } from "../shared/package";
import type { ChannelImageArgs } from "./channelImageArgs";
import { checkChannelImage } from "./channelImageChecks";
import { channelParameter, readChannelOutput } from "./readChannel";

/**
 * The image that a channel names in this account, for stacks that launch instances of it. It is read at each preview and
 * update with the AWS provider of the program, so that an update after a promotion uses the new image. It creates
 * nothing. In TypeScript the functions `getChannelImage` and `getChannelImageOutput` do the same.
 */
export class ChannelImage extends pulumi.ComponentResource {
    /** Id of the AMI that the channel names now. */
    readonly amiId: pulumi.Output<string>;
    /**
     * ARN of the image; empty while the channel holds its placeholder, and where the AMI is another account's, whose tags
     * cannot be seen.
     */
    readonly imageArn: pulumi.Output<string>;
    /** Version of the image with its build number, such as `1.0.4/1`; empty where `imageArn` is. */
    readonly version: pulumi.Output<string>;
    /** Name of the SSM parameter that holds the AMI id. */
    readonly parameterName: pulumi.Output<string>;
    /**
     * What a launch template takes as its image id to follow the channel without an update: `resolve:ssm:` and the
     * parameter's name, which EC2 resolves at each launch.
     */
    readonly resolveReference: pulumi.Output<string>;
    /** Region of the AMI. */
    readonly region: pulumi.Output<string>;

    constructor(name: string, args: ChannelImageArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ChannelImage "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkChannelImage(errors, plain),
        );
        super(token("ChannelImage"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        this.parameterName = parameterOf(checked);
        const read = readChannelOutput(this.parameterName, region, { parent: this });
        this.amiId = read.amiId;
        this.imageArn = read.imageArn;
        this.version = read.version;
        this.resolveReference = this.parameterName.apply((parameter) => `resolve:ssm:${parameter}`);
        this.region = region;
        this.registerOutputs({
            amiId: this.amiId,
            imageArn: this.imageArn,
            version: this.version,
            parameterName: this.parameterName,
            resolveReference: this.resolveReference,
            region: this.region,
        });
    }
}

function parameterOf({ channel, pipelineName, parameterName }: ChannelImageArgs): pulumi.Output<string> {
    return parameterName === undefined
        ? pulumi
              .all([channel ?? "", pipelineName ?? ""])
              .apply(([stated, pipeline]) => channelParameter(stated, pipeline))
        : pulumi.output(parameterName);
}
