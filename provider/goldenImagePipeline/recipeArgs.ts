// Arguments of a golden image pipeline: what images are made of and how their recipe is versioned.

import type * as pulumi from "@pulumi/pulumi";
import type { BaseImageArgs } from "../recipe/baseImage";
import type { BlockDeviceArgs, RootVolumeArgs } from "../recipe/blockDevices";
import type { ComponentReferenceArgs } from "../component/reference";
import type { ContainerImageArgs } from "./container";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface PipelineRecipeArgs {
    /**
     * The image that builds of AMIs start from. If omitted, containers are built and `container` must be given: exactly
     * one of the two.
     */
    baseImage?: BaseImageArgs;
    /**
     * Builds container images in place of AMIs: base image, Dockerfile template and repository. If omitted, AMIs are built
     * and `baseImage` must be given.
     */
    container?: ContainerImageArgs;
    /**
     * Components in the order they run, up to 20 by default quota. Components are made of those given as document or file.
     * Default: none, where the base image is only copied, encrypted and distributed.
     */
    components?: ComponentReferenceArgs[];
    /**
     * Operating system of the base image: `Linux`, `Windows` or `macOS`. Default: known for managed images, otherwise
     * `Linux`.
     */
    platform?: string;
    /**
     * The root volume. Default: an encrypted `gp3` volume of the base image's size where the root device is known; for
     * other base images their own volumes as they are.
     */
    rootVolume?: RootVolumeArgs;
    /**
     * Volumes beside the root volume; for containers, those of the build instance. If omitted, the base image's own stay
     * as they are.
     */
    blockDevices?: BlockDeviceArgs[];
    /**
     * Folder on the instance where components keep their files. Choose another one where `/tmp` may not be executed, as
     * in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding. It
     * takes the place of Image Builder's own, which installs the SSM agent. If omitted, Image Builder's own runs.
     */
    userData?: pulumi.Input<string>;
    /**
     * Whether the SSM agent is removed from the image. Not for Windows. Default: `false`, it stays.
     */
    uninstallSsmAgentAfterBuild?: boolean;
    /**
     * How the recipe's versions are counted: `1.4.x` fixes major and minor and counts the patch number up with each
     * change, `1.4.2` is taken as it is. Default: `1.0.x`, above any version that exists in the account already.
     */
    version?: string;
    /**
     * Whether earlier versions of recipe and components stay in the account when something changes or the stack is
     * destroyed, as images and lifecycle rules refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * How many versions of the recipe, of each made component and workflow `aws-golden-image clean` leaves, the newest
     * included, besides those that something uses: 1 to 1000. Nothing is deleted by an update. Default: 1, unless the
     * command is told otherwise.
     */
    keepVersions?: number;
    /**
     * Bucket for documents that are too long for Image Builder to take as they are, over 16000 characters. Default: one
     * is made where there is such a document.
     */
    documentBucket?: DocumentBucketArgs;
}
