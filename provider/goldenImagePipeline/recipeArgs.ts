// Arguments of a golden image pipeline: what images are made of and how their recipe is versioned.

import type * as pulumi from "@pulumi/pulumi";
import type { BaseImageArgs } from "../recipe/baseImage";
import type { BlockDeviceArgs, RootVolumeArgs } from "../recipe/blockDevices";
import type { ComponentReferenceArgs } from "../component/reference";
import type { ContainerImageArgs } from "./container";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface PipelineRecipeArgs {
    /** The image that builds of AMIs start from. If omitted, containers are built and `container` is required. */
    baseImage?: BaseImageArgs;
    /**
     * Builds container images instead of AMIs: base image, Dockerfile template and repository. If omitted, AMIs are
     * built and `baseImage` is required.
     */
    container?: ContainerImageArgs;
    /**
     * Components in the order they run, up to 20 by default quota. A component is created for each document or file.
     * Default: none, where the base image is only copied, encrypted and distributed.
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
     * Volumes beside the root volume; for containers, those of the build instance. If omitted, the base image's volumes
     * are unchanged.
     */
    blockDevices?: BlockDeviceArgs[];
    /**
     * Names of the watermarks that the AMIs get, 1 to 5, of 3 to 128 characters each: marks of their lineage that go
     * along with every copy. Conflicts with `launchPermission.public`. If omitted, the AMIs get none.
     */
    amiWatermarks?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Folder on the instance where components keep their files. Choose another one where `/tmp` is mounted `noexec`, as
     * in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding.
     * It replaces Image Builder's own script, which installs the SSM agent. If omitted, Image Builder's own script
     * runs.
     */
    userData?: pulumi.Input<string>;
    /** Whether the SSM agent is removed from the image. Not for Windows. Default: `false`. */
    uninstallSsmAgentAfterBuild?: boolean;
    /**
     * Semantic version of the recipe: `1.4.x` increments the patch number with each change, `1.4.2` sets an exact
     * version. Default: `1.0.x`, above any existing version in the account.
     */
    version?: string;
    /**
     * Whether earlier versions of recipe and components stay in the account when something changes or the stack is
     * destroyed, as images and lifecycle rules refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * Number of versions of the recipe, of each created component and workflow that `aws-golden-image clean` keeps,
     * including the newest, besides those in use: 1 to 1000. Updates delete nothing. Default: 1, unless the command
     * sets another number.
     */
    keepVersions?: number;
    /**
     * Bucket for documents that are too long for Image Builder to take as they are, over 16000 characters. Default: one
     * is created where there is such a document.
     */
    documentBucket?: DocumentBucketArgs;
}
