// The arguments of a channel's image.

import type * as pulumi from "@pulumi/pulumi";

export interface ChannelImageArgs {
    /**
     * Name of the channel, such as `prod`; `latest` is the pipeline's newest image. Required with `pipelineName`;
     * if omitted, `parameterName` says which channel it is.
     */
    channel?: pulumi.Input<string>;
    /**
     * Name of the pipeline whose image it is, as in `GoldenImagePipeline`'s `name`. Exactly one of it and `parameterName`
     * is required.
     */
    pipelineName?: pulumi.Input<string>;
    /**
     * Name of the channel's SSM parameter. Default: that of the channel of the pipeline, `/golden-images/`, the pipeline's
     * name, a slash and the channel, and `/imagebuilder/`, its name and `/latest` for `latest`.
     */
    parameterName?: pulumi.Input<string>;
    /**
     * Region whose image is wanted. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
}
