// The arguments of an image pipeline.

import type * as pulumi from "@pulumi/pulumi";
import type { ApprovalArgs } from "../workflow/approval";
import type { ScheduleArgs } from "./schedule";
import type { WorkflowReferenceArgs } from "../workflow/reference";
import type { BuildArgs } from "./buildArgs";

export interface ImagePipelineArgs extends BuildArgs {
    /**
     * Name of the pipeline: 3 to 128 lowercase letters, digits and dashes. A pipeline with `imageTags` or
     * `schedule.autoDisableAfterFailures`, which the AWS provider's own resource does not have, is made through AWS Cloud
     * Control and has `-cloud-control` after its name; so `pulumi up` can make it before it deletes the other, when one of
     * the two is set or removed later. Default: the resource's name.
     */
    name?: string;
    /**
     * Version of the recipe that is given by its name: three numbers, of which those on the right may be `x`. The newest
     * that fits is looked up at each preview and `up`. Default: `x.x.x`.
     */
    recipeVersion?: string;
    /**
     * Name of the recipe, after which the service names the log group of its builds. Default: the recipe's name where the
     * recipe is given by name, otherwise the pipeline's name.
     */
    recipeName?: string;
    /**
     * ARN of the distribution configuration. Default: one AMI in the pipeline's region, with the recipe's name and the time.
     */
    distributionConfigurationArn?: pulumi.Input<string>;
    /**
     * ARN of the role with which Image Builder runs the builds. Default: its service-linked role.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * What happens in a build, in place of all that the service does by itself: at most one workflow for the build, up to
     * ten in all. Needs `executionRoleArn`. If omitted, the service builds, tests and distributes in its own way.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * Lets each image wait, after its tests and before it is distributed, until a person approves of it. Needs
     * `executionRoleArn`. If omitted, nobody is asked.
     */
    approval?: ApprovalArgs;
    /**
     * Whether earlier versions of made workflows stay in the account when their documents change or the stack is destroyed.
     * Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * How many versions of each made workflow `aws-golden-image clean` leaves, the newest included, besides those that
     * something uses: 1 to 1000. Nothing is deleted by an update. Default: 1, unless the command is told otherwise.
     */
    keepVersions?: number;
    /**
     * When to build. If omitted, builds are started by hand or by an event.
     */
    schedule?: ScheduleArgs;
    /**
     * `ENABLED` or `DISABLED`; a disabled pipeline does not build on its schedule. Default: `ENABLED`.
     */
    status?: pulumi.Input<string>;
    /**
     * Tags of the images that the pipeline builds, 1 to 50: of the image in Image Builder, not of its AMIs, which get theirs
     * from the distribution configuration. A pipeline with them is made through AWS Cloud Control, see `name`. If omitted, images
     * have no tags but those of the service.
     */
    imageTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Name of an existing CloudWatch log group for what the builds print. Outside `/aws/imagebuilder/` it needs
     * `executionRoleArn`, a role that may write there. Default: `/aws/imagebuilder/` and the recipe's name, which is made.
     */
    imageLogGroup?: pulumi.Input<string>;
    /**
     * Name of an existing CloudWatch log group for what the pipeline does. Outside `/aws/imagebuilder/` it needs
     * `executionRoleArn`, a role that may write there. Default: `/aws/imagebuilder/pipeline/` and the pipeline's name,
     * which is made.
     */
    pipelineLogGroup?: pulumi.Input<string>;
    /**
     * Days that logs in CloudWatch are kept in made log groups, one of the numbers CloudWatch knows, such as 30, 90 or 365.
     * Default: `90`.
     */
    logRetentionDays?: number;
    /**
     * What the pipeline is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the pipeline. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the pipeline and its log groups, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
