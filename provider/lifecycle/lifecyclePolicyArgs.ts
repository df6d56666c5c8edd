// The arguments of a lifecycle policy.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateLifecyclePolicy.html

import type * as pulumi from "@pulumi/pulumi";
import type { LifecycleArgs } from "./ages";
import type { LifecycleSelectionArgs } from "./selection";

export interface LifecyclePolicyArgs extends LifecycleArgs, LifecycleSelectionArgs {
    /**
     * Name of the policy: 3 to 128 lowercase letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * What is cleaned up: `AMI_IMAGE`, or `CONTAINER_IMAGE`, which can only be deleted, and only from ECR repositories
     * with the tag `LifecycleExecutionAccess` of the value `EC2 Image Builder`. Default: `AMI_IMAGE`.
     */
    resourceType?: string;
    /**
     * ARN of the role with which Image Builder cleans up. Default: one is made with Image Builder's policy for it.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * What the policy is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the policy. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the policy and its role, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
