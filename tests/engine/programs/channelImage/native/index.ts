// A channel in one stack, and in another a program that asks for its image by the functions.

import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const named = { channel: "prod", pipelineName: "web" };

/** What the stack with the channel gives, or the one that uses it. */
export = async (): Promise<object> => {
    if (new pulumi.Config().getBoolean("consumer") !== true)
        return { parameterName: new golden.ImageChannel("prod", named).parameterName };
    return {
        promised: await golden.getChannelImage(named),
        later: golden.getChannelImageOutput({ ...named, pipelineName: pulumi.output("web") }),
    };
};
