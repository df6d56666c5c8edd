// The arguments of a destination account.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import type * as pulumi from "@pulumi/pulumi";

export interface DestinationAccountArgs {
    /**
     * Id of the account that builds and distributes the images, twelve digits.
     */
    sourceAccountId: pulumi.Input<string>;
    /**
     * ARNs of the roles of the source account that may copy images here: the execution roles of its pipelines, each as
     * the pipeline's `executionRoleArn` says. Only where the roles are made. Default: every role of the source account
     * that is allowed to, Image Builder's service-linked role among them. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html
     */
    sourceRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
    /** Name of the pipeline, after which its permissions in this account are named. Default: the resource's name. */
    pipelineName?: pulumi.Input<string>;
    /**
     * ARNs of the KMS keys that encrypt the images, in every region. Their key policies must let this account use them,
     * as those do that a pipeline creates. If omitted, no permissions on keys are granted.
     */
    kmsKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Names of the SSM parameters that Image Builder writes in this account. If omitted, it may write none.
     */
    parameterNames?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the launch templates in this account that get a new version with each new AMI. They need the tag `CreatedBy`
     * with the value `EC2 Image Builder`. If omitted, Image Builder may write none.
     */
    launchTemplateIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of the License Manager configurations that are attached to the copies in this account. If omitted, none may be.
     */
    licenseConfigurationArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the two roles are created. An account has each of them once, under names that Image Builder fixes: set
     * `false` for a second pipeline of the same source account, to add only its permissions. Default: `true`.
     */
    createRoles?: boolean;
    /**
     * Tags of the roles, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
