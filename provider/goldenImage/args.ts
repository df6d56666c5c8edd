// The arguments of a golden image that exists.

import type * as pulumi from "@pulumi/pulumi";

export interface GoldenImageArgs {
    /**
     * Name of the image: that of its recipe, which is the pipeline's own name where `GoldenImagePipeline` made it.
     * Default: the resource's name.
     */
    name?: pulumi.Input<string>;
    /**
     * Version of the image: `1.0.4/2` for one build, `1.0.4` for the newest build of a version, or with an `x` for each
     * number that may be any, such as `1.x.x`. Default: `x.x.x`, the newest of all.
     */
    version?: pulumi.Input<string>;
    /**
     * Id of the account that owns the image, twelve digits, where it is shared with this one. Default: this account.
     */
    ownerId?: pulumi.Input<string>;
    /**
     * Region that the image was built in. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
}
