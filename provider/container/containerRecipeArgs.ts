// The arguments of a container recipe.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html

import type * as pulumi from "@pulumi/pulumi";
import type { BlockDeviceArgs } from "../recipe/blockDevices";
import type { ComponentReferenceArgs } from "../component/reference";
import type { ContainerBaseImageArgs } from "./baseImage";
import type { ContainerRepositoryArgs } from "./repository";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface ContainerRecipeArgs {
    /**
     * Name of the recipe, and so of its images: 3 to 128 lowercase letters, digits and dashes. Default: the resource's
     * name.
     */
    name?: string;
    /**
     * The image that builds start from.
     */
    baseImage: ContainerBaseImageArgs;
    /**
     * Components in the order they run, at most 20 by default quota. A component is created for each document or file.
     * If omitted, the Dockerfile alone makes the image.
     */
    components?: ComponentReferenceArgs[];
    /**
     * Operating system of the base image: `Linux` or `Windows`. Default: known for managed images, otherwise `Linux`.
     */
    platform?: string;
    /**
     * Version of the base image's operating system, for example `Microsoft Windows Server 2022`, 1 to 1024 characters.
     * Needed for Windows images in ECR. If omitted, the service detects it.
     */
    osVersion?: string;
    /**
     * Template of the Dockerfile as text, with `{{{ imagebuilder:parentImage }}}` in `FROM`, and with `{{{
     * imagebuilder:environments }}}` and `{{{ imagebuilder:components }}}` where components run. It is validated before
     * anything is deployed; more than 16000 characters go to S3. Default: these three lines, or the first one without
     * components.
     */
    dockerfile?: pulumi.Input<string>;
    /**
     * File that holds the template, relative to the folder of the Pulumi program. If omitted, `dockerfile` or
     * `dockerfileUri` or the default template is used.
     */
    dockerfileFile?: string;
    /**
     * S3 URI of the template, `s3://bucket/key`. Its content is neither validated nor tracked: change the key when the
     * content changes. If omitted, `dockerfile` or `dockerfileFile` or the default template is used.
     */
    dockerfileUri?: pulumi.Input<string>;
    /** Where finished images go. Default: an ECR repository is created with the name of the recipe. */
    repository?: ContainerRepositoryArgs;
    /**
     * AMI of the instance that builds and tests the container. Default: the newest ECS-optimized AMI of the platform.
     */
    instanceImage?: ContainerInstanceImageArgs;
    /**
     * Volumes of the instance that builds and tests the container, the root volume among them by the name of the AMI's
     * root device. If omitted, it has those of the AMI.
     */
    instanceBlockDevices?: BlockDeviceArgs[];
    /**
     * Folder where components keep their files in build and test, 1 to 1024 characters. If omitted, the service chooses
     * `/tmp` on Linux and `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /** KMS key that encrypts the recipe's Dockerfile, as key or alias ARN. If omitted, the service uses its own key. */
    kmsKeyId?: pulumi.Input<string>;
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
     * Number of versions of the recipe and of each created component that `aws-golden-image clean` keeps, including
     * this one; 1 or more. Requires `retainOldVersions`. If omitted, the command keeps one, unless it sets another
     * number.
     */
    keepVersions?: number;
    /**
     * Bucket for a Dockerfile and for documents of more than 16000 characters. Default: a private bucket is created for
     * each, when there is one.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Region of the recipe. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the recipe, of its repository and of the components it creates, at most 49 with a repository that is
     * created, otherwise 50. `aws-golden-image:project` and `aws-golden-image:stack`, by which `aws-golden-image clean`
     * knows what is this stack's, are added to recipe and components while there are at most 48. If omitted, there are
     * only these and the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * The AMI of the instance that builds and tests a container: exactly one of the two fields.
 */
export interface ContainerInstanceImageArgs {
    /** Id of an AMI in the recipe's region on which Docker runs. If omitted, `ssmParameter` specifies the AMI. */
    amiId?: pulumi.Input<string>;
    /**
     * Name or ARN of an SSM parameter that holds the id of such an AMI, without the `ssm:` prefix, for example
     * `/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id`. Read at each build, with the execution
     * role. If omitted, `amiId` specifies the AMI.
     */
    ssmParameter?: pulumi.Input<string>;
}
