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
     * Whether earlier images of this resource, and earlier versions of made workflows, stay in Image Builder when something
     * changes or the stack is destroyed. Deleting an image there does not delete its AMIs, and takes them out of the reach
     * of lifecycle policies, which delete both. Default: `true`.
     */
    retainOldVersions?: boolean;
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
