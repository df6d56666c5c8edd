// The arguments of an image recipe.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html

import type * as pulumi from "@pulumi/pulumi";
import type { BaseImageArgs } from "./baseImage";
import type { BlockDeviceArgs, RootVolumeArgs } from "./blockDevices";
import type { ComponentReferenceArgs } from "../component/reference";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface ImageRecipeArgs {
    /**
     * Name of the recipe, and so of its images: 3 to 128 lowercase letters, digits and dashes. Default: the resource's
     * name.
     */
    name?: string;
    /**
     * The image that builds start from.
     */
    baseImage: BaseImageArgs;
    /**
     * Components in the order they run, at most 20 by default quota. A component is created for each document or file.
     * If omitted or empty, the image is the base image with its volumes, tags and user data. The recipe is created by
     * AWS Cloud Control then, as the AWS provider's own resource wants a component.
     */
    components?: ComponentReferenceArgs[];
    /**
     * Operating system of the base image: `Linux`, `Windows` or `macOS`. Default: known for managed images, otherwise
     * `Linux`.
     */
    platform?: string;
    /**
     * The root volume. Default: an encrypted `gp3` volume of the base image's size where the root device is known;
     * otherwise the volumes of the base image, unchanged.
     */
    rootVolume?: RootVolumeArgs;
    /**
     * Volumes beside the root volume, instance stores, and devices of the base image to remove. Default: the base
     * image's volumes, unchanged.
     */
    blockDevices?: BlockDeviceArgs[];
    /**
     * Tags that Image Builder gives the AMI when it is created, before it is distributed, at most 50. Copies in other
     * regions get theirs from the distribution configuration. If omitted, Image Builder sets its own tags only.
     */
    amiTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Names of the watermarks that the AMI gets, 1 to 5, of 3 to 128 characters each: marks of its lineage that go along
     * with every copy, into other regions and accounts. AMIs with watermarks cannot be made public. The recipe is created
     * by AWS Cloud Control then, as the AWS provider's own resource has no watermarks. If omitted, the AMI gets none.
     */
    amiWatermarks?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Where documents of more than 16000 characters are kept that components are created from. Default: a bucket for
     * each such component, which stays with the documents in it unless `retainOldVersions` is `false`.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Folder on the instance where components keep their files, 1 to 1024 characters. Choose another one where `/tmp`
     * is mounted `noexec`, as in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding.
     * It replaces Image Builder's own script, which installs the SSM agent where it is missing and marks the instance
     * so that it is cleaned up: your script must do both. If omitted, Image Builder's own script runs.
     */
    userData?: pulumi.Input<string>;
    /** Whether the SSM agent is removed from the image. Not for Windows. Default: `false`. */
    uninstallSsmAgentAfterBuild?: boolean;
    /**
     * What the recipe is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Semantic version: `1.4.x` increments the patch number with each change of the recipe or of a component created by
     * it, `1.4.2` sets an exact version. Default: `1.0.x`, above any existing version.
     */
    version?: string;
    /**
     * Whether earlier versions of the recipe and of its created components stay in the account when something changes
     * or the stack is destroyed, as images and lifecycle rules refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * Number of versions of the recipe and of each component created by it that `aws-golden-image clean` keeps,
     * including the newest, besides those in use: 1 to 1000. Updates delete nothing. Default: 1, unless the command
     * sets another number.
     */
    keepVersions?: number;
    /**
     * Region of the recipe. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the recipe and of the components it creates, at most 50. The AMIs get theirs from the distribution
     * configuration. `aws-golden-image:project` and `aws-golden-image:stack`, by which `aws-golden-image clean` knows
     * what is this stack's, are added while there are at most 48. If omitted, there are only these and the provider's
     * default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
