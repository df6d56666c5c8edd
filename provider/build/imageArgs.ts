// The arguments of an image.

import type * as pulumi from "@pulumi/pulumi";
import type { WorkflowReferenceArgs } from "../workflow/reference";
import type { BuildArgs } from "./buildArgs";

export interface ImageArgs extends BuildArgs {
    /**
     * Version of the recipe that is given by its name: three numbers, of which those on the right may be `x`. The newest
     * that fits is looked up at each preview and `up`, and another one than last time is another build. Default: `x.x.x`.
     */
    recipeVersion?: string;
    /**
     * ARN of the distribution configuration. Default: one AMI in the image's region, with the recipe's name and the time.
     */
    distributionConfigurationArn?: pulumi.Input<string>;
    /**
     * ARN of the role with which Image Builder runs the build. Default: a new role with least
     * privilege where `workflows`, a log group outside `/aws/imagebuilder/` or policies of yours need one, otherwise its
     * service-linked role.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * Workflows that replace Image Builder's default build: at most one workflow for the build, up to ten in all.
     * An image with several test workflows, whose order the AWS provider's own resource
     * does not keep, is created through AWS Cloud Control. If omitted, Image Builder's default workflows run.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * Whether earlier images of this resource, and earlier versions of created workflows, stay in Image Builder when
     * something changes or the stack is destroyed. Deleting an image there does not delete its AMIs unless
     * `deletionRoleArn` is set, and takes them out of the reach of lifecycle policies, which delete both. Default:
     * `true`, and `false` with `deletionRoleArn`.
     */
    retainOldVersions?: boolean;
    /**
     * ARN of a role with which AWS deletes what the image made, its AMIs with their snapshots or its container images, when
     * the image is deleted: one that Image Builder may assume, with `EC2ImageBuilderLifecycleExecutionPolicy`, such as
     * the `lifecycleRoleArn` of a pipeline. Conflicts with `retainOldVersions: true`. An image with it is created through
     * AWS Cloud Control, as the AWS provider does not have it. If omitted, AMIs and container images stay. See
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-image.html
     */
    deletionRoleArn?: pulumi.Input<string>;
    /**
     * Name of an existing CloudWatch log group for build output. Names outside `/aws/imagebuilder/` need a
     * role that can write there, which is created unless `executionRoleArn` is given. Default: a new log group, named `/aws/imagebuilder/images/`
     * followed by the resource's name.
     */
    logGroup?: pulumi.Input<string>;
    /**
     * Retention of CloudWatch logs in days, one of the values that CloudWatch supports, such as 30, 90 or 365. Default:
     * `90`.
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
