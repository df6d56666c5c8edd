// Arguments that a single image and an image pipeline share: what a build is made of, and how it is tested and scanned.

import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionPolicyArgs } from "../access/executionRights";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import type { ImageScanningArgs, ScanningRepositoryArgs } from "./scanning";
import type { ImageTestsArgs } from "./tests";

export interface BuildArgs {
    /**
     * Permissions of the execution role that is created: `narrowed` grants least privilege for this build, after looking
     * up its infrastructure, distribution and recipe; `managed` attaches the AWS managed policy
     * `EC2ImageBuilderExecutionPolicy` and adds what it lacks. Setting it creates the role also where nothing else needs
     * one. Default: `narrowed`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html
     */
    executionPolicy?: string;
    /**
     * Additional policies for the execution role that is created, for what custom workflows do beyond their documents.
     * Setting them creates the role also where nothing else needs one. If omitted, there are none.
     */
    executionPolicies?: ExecutionPolicyArgs[];
    /**
     * ARNs of the keys that encrypt the documents of workflows, for the execution role that is created. If omitted, the
     * role cannot read encrypted workflows.
     */
    workflowKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARN of the image recipe. Its version may end in `x`, as in the output `latestArn` of a recipe: the newest one is
     * taken at each build. A pipeline or image with such an ARN is created through AWS Cloud Control, as the AWS provider
     * takes exact versions only. If omitted, another field specifies the recipe: exactly one of `imageRecipeArn`,
     * `containerRecipeArn`, `imageRecipeName` and `containerRecipeName` is required.
     */
    imageRecipeArn?: pulumi.Input<string>;
    /**
     * ARN of the container recipe, whose version may end in `x`, see `imageRecipeArn`. If omitted, another field specifies
     * the recipe.
     */
    containerRecipeArn?: pulumi.Input<string>;
    /**
     * Name of an image recipe that exists in this account and region before the program runs. If omitted, another field
     * specifies the recipe.
     */
    imageRecipeName?: string;
    /**
     * Name of a container recipe that exists in this account and region before the program runs. If omitted, another
     * field specifies the recipe.
     */
    containerRecipeName?: string;
    /**
     * ARN of the infrastructure configuration. Default: that of `infrastructureConfigurationName`, or a new one named after
     * the resource, with a new role and instance profile; for a container recipe with the rights and the hop limit that
     * container builds need.
     */
    infrastructureConfigurationArn?: pulumi.Input<string>;
    /**
     * Name of an infrastructure configuration in this account and region. If omitted, `infrastructureConfigurationArn`
     * is used.
     */
    infrastructureConfigurationName?: pulumi.Input<string>;
    /**
     * Name of a distribution configuration in this account and region, instead of its ARN. If omitted,
     * `distributionConfigurationArn` is used.
     */
    distributionConfigurationName?: pulumi.Input<string>;
    /**
     * The bucket for workflow documents of more than 16000 characters. If omitted, one is created for each workflow
     * that needs it.
     */
    documentBucket?: DocumentBucketArgs;
    /** Tests of the image. Default: enabled. */
    tests?: ImageTestsArgs;
    /**
     * Whether images are scanned for vulnerabilities, and what of the findings fails an image. `true` keeps Amazon
     * Inspector's findings with the image, for which Inspector must be active in the account, at additional cost; an
     * object says what is scanned and which severity an image may have. Tests must be enabled. A pipeline or image with
     * `types` or `maximumSeverity`, which the AWS provider does not have, is created through AWS Cloud Control.
     * Default: `false`.
     */
    scanning?: pulumi.Input<boolean> | ImageScanningArgs;
    /**
     * The repository to which a container image is pushed for its scan. If omitted, the service creates and uses
     * `image-builder-image-scanning-repository`.
     */
    scanningRepository?: ScanningRepositoryArgs;
    /**
     * Whether the service collects what is installed on the image. Default: `true`.
     */
    enhancedImageMetadata?: pulumi.Input<boolean>;
}
