// An image that exists, by its name, as functions for programs in TypeScript and JavaScript.

import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getPartition } from "@pulumi/aws/getPartition";
import { getRegion } from "@pulumi/aws/getRegion";
import { InputErrors, inputError } from "../checks/inputErrors";
import type { GoldenImageArgs } from "./args";
import { checkGoldenImage } from "./checks";
import { readImage, type ImageReading } from "./readImage";

export interface GetGoldenImageArgs {
    /** Name of the image: that of its recipe, which is the pipeline's own name where `GoldenImagePipeline` made it. */
    name: string;
    /** `1.0.4/2`, `1.0.4`, or with an `x` for each number that may be any. Default: `x.x.x`, the newest of all. */
    version?: string;
    /** Id of the account that owns the image. Default: this account. */
    ownerId?: string;
    /** Region that the image was built in. Default: the region of the AWS provider. */
    region?: string;
}

/**
 * An image that a pipeline has built, found by its name. `opts` says which AWS provider is asked, by `parent` or
 * `provider`.
 */
export async function getGoldenImage(args: GetGoldenImageArgs, opts: pulumi.InvokeOptions = {}): Promise<ImageReading> {
    const errors = new InputErrors();
    if (args.name === undefined) errors.add("name", "is required. Specify the name of the image.");
    checkGoldenImage(errors, args);
    if (errors.found.length > 0) throw inputError("getGoldenImage", errors.found);
    const [region, owner, { partition }] = await Promise.all([
        args.region ?? getRegion({}, opts).then((found) => found.region),
        args.ownerId ?? getCallerIdentity({}, opts).then(({ accountId }) => accountId),
        getPartition({}, opts),
    ]);
    const image = `arn:${partition}:imagebuilder:${region}:${owner}:image/${args.name}`;
    return readImage(`${image}/${args.version ?? "x.x.x"}`, region, opts);
}

/** The same, of outputs. */
export function getGoldenImageOutput(
    args: GoldenImageArgs & { name: pulumi.Input<string> },
    { dependsOn, ...opts }: pulumi.InvokeOutputOptions = {},
): pulumi.Output<ImageReading> {
    const waited = pulumi
        .output(dependsOn)
        .apply((some) => pulumi.all([some ?? []].flat().map((resource) => resource.urn)));
    return pulumi.all([args, waited]).apply(([known]) => getGoldenImage(known, opts));
}
