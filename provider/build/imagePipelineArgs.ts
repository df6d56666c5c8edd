// The arguments of an image pipeline.

import type * as pulumi from "@pulumi/pulumi";
import type { ApprovalArgs } from "../workflow/approval";
import type { BuildOnChangeArgs } from "./buildOnChange";
import type { ScheduleArgs } from "./schedule";
import type { WorkflowReferenceArgs } from "../workflow/reference";
import type { BuildArgs } from "./buildArgs";

export interface ImagePipelineArgs extends BuildArgs {
    /**
     * Name of the pipeline: 3 to 128 lowercase letters, digits and dashes. A pipeline with `imageTags` or
     * `schedule.autoDisableAfterFailures`, which the AWS provider's own resource does not have, is created through AWS
     * Cloud Control. When one of the two is set or removed later, `pulumi up` deletes the pipeline and creates it again
     * under the same name. Default: the resource's name.
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
     * ARN of the role with which Image Builder runs the builds. Default: a new role with least
     * privilege where `workflows`, `approval`, a log group outside `/aws/imagebuilder/` or policies of yours need one, otherwise its
     * service-linked role.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * Workflows that replace Image Builder's default build: at most one workflow for the build, up to ten in all.
     * If omitted, Image Builder's default workflows run.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * Makes each build wait for approval, after its tests and before it is distributed. If omitted, builds do
     * not wait.
     */
    approval?: ApprovalArgs;
    /**
     * Whether earlier versions of created workflows stay in the account when their documents change or the stack is
     * destroyed. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * Number of versions of each created workflow that `aws-golden-image clean` keeps, including the newest, besides
     * those in use: 1 to 1000. Updates delete nothing. Default: 1, unless the command sets another number.
     */
    keepVersions?: number;
    /**
     * Whether `pulumi up` starts a build when what the image is made of has changed: its recipe or the workflows that build it. `true`
     * starts it by a change of an SSM parameter and an EventBridge rule; with `wait` it is a resource of AWS Cloud Control,
     * which `pulumi up` waits for and which fails it with the reason. The first build starts with the pipeline. Default:
     * `false`.
     */
    buildOnChange?: boolean | BuildOnChangeArgs;
    /** When to build. If omitted, builds are started manually or by an event. */
    schedule?: ScheduleArgs;
    /**
     * `ENABLED` or `DISABLED`; a disabled pipeline does not build on its schedule. Default: `ENABLED`.
     */
    status?: pulumi.Input<string>;
    /**
     * Tags of the images that the pipeline builds, 1 to 50: of the image in Image Builder, not of its AMIs, which get
     * theirs from the distribution configuration. A pipeline with them is created through AWS Cloud Control, see
     * `name`. If omitted, images only have the tags of the service.
     */
    imageTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Name of an existing CloudWatch log group for build output. Names outside `/aws/imagebuilder/` need a
     * role that can write there, which is created unless `executionRoleArn` is given. Default: a new log group, named `/aws/imagebuilder/` followed by
     * the recipe's name.
     */
    imageLogGroup?: pulumi.Input<string>;
    /**
     * Name of an existing CloudWatch log group for pipeline logs. Names outside `/aws/imagebuilder/` need a
     * role that can write there, which is created unless `executionRoleArn` is given. Default: a new log group, named `/aws/imagebuilder/pipeline/`
     * followed by the pipeline's name.
     */
    pipelineLogGroup?: pulumi.Input<string>;
    /**
     * Retention of CloudWatch logs in days, one of the values that CloudWatch supports, such as 30, 90 or 365. Default:
     * `90`.
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
