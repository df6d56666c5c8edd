// What a single image is told.

import type * as pulumi from "@pulumi/pulumi";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import type { ScanningRepositoryArgs } from "./scanning";
import type { ImageTestsArgs } from "./tests";
import type { WorkflowReferenceArgs } from "../workflow/reference";

export interface ImageArgs {
    /**
     * ARN of the image recipe, with an exact version. If omitted, another field names the recipe: exactly one of
     * `imageRecipeArn`, `containerRecipeArn`, `imageRecipeName` and `containerRecipeName` has to be given.
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
     * Version of the recipe that is given by its name: three numbers, of which those on the right may be `x`. The newest
     * that fits is looked up at each preview and `up`, and another one than last time is another build. Default: `x.x.x`.
     */
    recipeVersion?: string;
    /**
     * ARN of the infrastructure configuration. If omitted, `infrastructureConfigurationName` has to be given.
     */
    infrastructureConfigurationArn?: pulumi.Input<string>;
    /**
     * Name of an infrastructure configuration in this account and region. If omitted, `infrastructureConfigurationArn`
     * has to be given.
     */
    infrastructureConfigurationName?: pulumi.Input<string>;
    /**
     * ARN of the distribution configuration. Default: one AMI in the image's region, with the recipe's name and the time.
     */
    distributionConfigurationArn?: pulumi.Input<string>;
    /**
     * Name of a distribution configuration in this account and region, in place of its ARN. If omitted,
     * `distributionConfigurationArn` holds.
     */
    distributionConfigurationName?: pulumi.Input<string>;
    /**
     * ARN of the role with which Image Builder runs the build. Default: its service-linked role.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * What happens in the build, in place of all that the service does by itself: at most one workflow for the build, up to
     * ten in all. Needs `executionRoleArn`. An image with several test workflows, whose order the AWS provider's own
     * resource does not keep, is made through AWS Cloud Control. If omitted, the service builds, tests and distributes in
     * its own way.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * The bucket for workflow documents of more than 16000 characters. If omitted, one is made for each workflow that
     * needs it.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Whether earlier images of this resource, and earlier versions of made workflows, stay in Image Builder when something
     * changes or the stack is destroyed. Deleting an image there does not delete its AMIs, and takes them out of the reach
     * of lifecycle policies, which delete both. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * Tests of the image. Default: on.
     */
    tests?: ImageTestsArgs;
    /**
     * Whether Amazon Inspector's findings on the image are kept with it. Inspector must be active in the account, and
     * costs; the tests have to be on. Default: `false`.
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
    /**
     * Name of an existing CloudWatch log group for what the build prints. Outside `/aws/imagebuilder/` it needs
     * `executionRoleArn`, a role that may write there. Default: `/aws/imagebuilder/images/` and the resource's name, which
     * is made.
     */
    logGroup?: pulumi.Input<string>;
    /**
     * Days that logs in CloudWatch are kept in a made log group, one of the numbers CloudWatch knows, such as 30, 90 or 365.
     * Default: `90`.
     */
    logRetentionDays?: number;
    /**
     * Minutes that `pulumi up` waits for the build, 1 to 1440. A build that takes longer goes on, but the deployment fails.
     * Default: `180`.
     */
    buildTimeoutMinutes?: number;
    /**
     * Region in which the image is built. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the image in Image Builder and of its log group, at most 50; the AMIs get theirs from the distribution
     * configuration. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
