// Arguments that a single image and an image pipeline share: what a build is made of, and how it is tested and scanned.

import type * as pulumi from "@pulumi/pulumi";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import type { ScanningRepositoryArgs } from "./scanning";
import type { ImageTestsArgs } from "./tests";

export interface BuildArgs {
    /**
     * ARN of the image recipe, with an exact version. If omitted, another field names the recipe: exactly one of
     * `imageRecipeArn`, `containerRecipeArn`, `imageRecipeName` and `containerRecipeName` must be given.
     */
    imageRecipeArn?: pulumi.Input<string>;
    /**
     * ARN of the container recipe, with an exact version. If omitted, another field names the recipe.
     */
    containerRecipeArn?: pulumi.Input<string>;
    /**
     * Name of an image recipe that exists in this account and region before the program runs. If omitted, another field
     * names the recipe.
     */
    imageRecipeName?: string;
    /**
     * Name of a container recipe that exists in this account and region before the program runs. If omitted, another
     * field names the recipe.
     */
    containerRecipeName?: string;
    /**
     * ARN of the infrastructure configuration. If omitted, `infrastructureConfigurationName` must be given.
     */
    infrastructureConfigurationArn?: pulumi.Input<string>;
    /**
     * Name of an infrastructure configuration in this account and region. If omitted, `infrastructureConfigurationArn`
     * must be given.
     */
    infrastructureConfigurationName?: pulumi.Input<string>;
    /**
     * Name of a distribution configuration in this account and region, in place of its ARN. If omitted,
     * `distributionConfigurationArn` holds.
     */
    distributionConfigurationName?: pulumi.Input<string>;
    /**
     * The bucket for workflow documents of more than 16000 characters. If omitted, one is made for each workflow that
     * needs it.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Tests of the image. Default: on.
     */
    tests?: ImageTestsArgs;
    /**
     * Whether Amazon Inspector's findings on the image are kept with it. Inspector must be active in the account, and
     * costs; the tests must be on. Default: `false`.
     */
    scanning?: pulumi.Input<boolean>;
    /**
     * The repository to which a container image is pushed for its scan. If omitted, the service makes and uses
     * `image-builder-image-scanning-repository`.
     */
    scanningRepository?: ScanningRepositoryArgs;
    /**
     * Whether the service collects what is installed on the image. Default: `true`.
     */
    enhancedImageMetadata?: pulumi.Input<boolean>;
}
