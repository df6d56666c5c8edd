// An image that exists, by its name. A component and no function of the plugin: the engine gives a function no way to the
// program's AWS provider, a component it does.

import * as pulumi from "@pulumi/pulumi";
import { checkedArgs } from "../checks/checkedArgs";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import type { GoldenImageArgs } from "./args";
import { checkGoldenImage } from "./checks";
import { readImage } from "./readImage";

/**
 * An image that a pipeline has built, found by its name: its AMIs or container images, and what it was made from. It is
 * read at each preview and update with the AWS provider of the program, and creates nothing. Of the newest version, the
 * newest build that made something is taken. In TypeScript the functions `getGoldenImage` and `getGoldenImageOutput` do
 * the same.
 */
export class GoldenImage extends pulumi.ComponentResource {
    /** ARN of the build. */
    readonly arn: pulumi.Output<string>;
    /** ARN that stands for the newest version, for recipes that start from this image. */
    readonly latestArn: pulumi.Output<string>;
    /** Name of the image and of its recipe. */
    readonly name: pulumi.Output<string>;
    /** Version with the build number, such as `1.0.4/2`. */
    readonly version: pulumi.Output<string>;
    /** Id of its AMI in the region that it was built in; empty for containers. */
    readonly imageId: pulumi.Output<string>;
    /** Ids of its AMIs in the account that owns it, by region. */
    readonly imageIds: pulumi.Output<{ [key: string]: string }>;
    /** Addresses of its container images; empty for AMIs. */
    readonly containerUris: pulumi.Output<string[]>;
    /** `Linux`, `Windows` or `macOS`. */
    readonly platform: pulumi.Output<string>;
    /** Operating system, such as `Amazon Linux 2023`; empty where Image Builder does not know it. */
    readonly osVersion: pulumi.Output<string>;
    /** When it was built. */
    readonly dateCreated: pulumi.Output<string>;
    /** ARN of its image recipe or container recipe. */
    readonly recipeArn: pulumi.Output<string>;
    /** ARN of its infrastructure configuration. */
    readonly infrastructureConfigurationArn: pulumi.Output<string>;
    /** ARN of its distribution configuration; empty where it has none. */
    readonly distributionConfigurationArn: pulumi.Output<string>;
    /** Tags of the image. */
    readonly tags: pulumi.Output<{ [key: string]: string }>;

    constructor(name: string, args: GoldenImageArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`GoldenImage "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkGoldenImage(errors, { ...plain, name: plain.name ?? toName(name) }),
        );
        super(token("GoldenImage"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const wanted = imageBuilderArn(location, checked.ownerId ?? location.accountId, "image/");
        const read = pulumi
            .all([wanted, checked.name ?? toName(name), checked.version ?? "x.x.x", location.region])
            .apply(([image, known, version, region]) =>
                readImage(`${image}${known}/${version}`, region, { parent: this }),
            );

        this.arn = read.arn;
        this.latestArn = read.latestArn;
        this.name = read.name;
        this.version = read.version;
        this.imageId = read.imageId;
        this.imageIds = read.imageIds;
        this.containerUris = read.containerUris;
        this.platform = read.platform;
        this.osVersion = read.osVersion;
        this.dateCreated = read.dateCreated;
        this.recipeArn = read.recipeArn;
        this.infrastructureConfigurationArn = read.infrastructureConfigurationArn;
        this.distributionConfigurationArn = read.distributionConfigurationArn;
        this.tags = read.tags;
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            imageId: this.imageId,
            imageIds: this.imageIds,
            containerUris: this.containerUris,
            platform: this.platform,
            osVersion: this.osVersion,
            dateCreated: this.dateCreated,
            recipeArn: this.recipeArn,
            infrastructureConfigurationArn: this.infrastructureConfigurationArn,
            distributionConfigurationArn: this.distributionConfigurationArn,
            tags: this.tags,
        });
    }
}
