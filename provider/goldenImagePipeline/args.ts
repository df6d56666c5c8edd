// The arguments of a golden image pipeline.

import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionPolicyArgs } from "../access/executionRights";
import type { ApprovalArgs } from "../workflow/approval";
import type { PipelineEventArgs, PipelineShareArgs, PipelineStartArgs } from "./eventArgs";
import type { ScanningRepositoryArgs } from "../build/scanning";
import type { ImageTestsArgs } from "../build/tests";
import type { LifecycleArgs } from "../lifecycle/ages";
import type { ScheduleArgs } from "../build/schedule";
import type { WorkflowReferenceArgs } from "../workflow/reference";
import type { PipelineDistributionArgs } from "./distributionArgs";
import type { PipelineInfrastructureArgs } from "./infrastructureArgs";
import type { PipelineRecipeArgs } from "./recipeArgs";

export interface GoldenImagePipelineArgs
    extends PipelineRecipeArgs, PipelineInfrastructureArgs, PipelineDistributionArgs {
    /**
     * Name of the pipeline, its recipe and its images: 3 to 128 lowercase letters, digits and dashes. Unique in account
     * and region. Default: the resource's name.
     */
    name?: string;
    /**
     * What the image is, 1 to 1024 characters; also the description of the AMIs. If omitted, there is none.
     */
    description?: pulumi.Input<string>;
    /**
     * ARN of an existing role with which Image Builder runs the builds. Default: a role is made that may do just what
     * this pipeline needs.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * What the made execution role may do: `narrowed` to what this pipeline needs of its own resources, or `managed`,
     * which is AWS's own policy `EC2ImageBuilderExecutionPolicy` and what that lacks for this pipeline. AWS keeps its
     * policy up to date, but it reaches other pipelines' resources, too. Default: `narrowed`. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html
     */
    executionPolicy?: string;
    /**
     * Policies of your own that the made execution role has too, for what custom workflows do beyond their documents. If
     * omitted, it has none.
     */
    executionPolicies?: ExecutionPolicyArgs[];
    /**
     * Name of an existing CloudWatch log group for what the builds print. Default: `/aws/imagebuilder/` and the name,
     * which is made.
     */
    imageLogGroup?: pulumi.Input<string>;
    /**
     * Name of an existing CloudWatch log group for what the pipeline does. Default: `/aws/imagebuilder/pipeline/` and the
     * name, which is made.
     */
    pipelineLogGroup?: pulumi.Input<string>;
    /**
     * Days that logs in CloudWatch are kept, one of the numbers CloudWatch knows, such as 30, 90 or 365. Default: `90`.
     */
    logRetentionDays?: number;
    /**
     * Rules for the events of this pipeline: builds, findings, waiting steps. If omitted, there are none.
     */
    events?: PipelineEventArgs[];
    /**
     * What starts builds besides the schedule: a changed parameter, another pipeline's new image, a push to a repository.
     * If omitted, nothing does.
     */
    triggers?: PipelineStartArgs[];
    /**
     * Other accounts that may use the recipe and its made components. If omitted, nobody else may.
     */
    share?: PipelineShareArgs;
    /**
     * When to build. If omitted, builds are started by hand or by an event.
     */
    schedule?: ScheduleArgs;
    /**
     * Tests of the image. Default: on.
     */
    tests?: ImageTestsArgs;
    /**
     * Whether Amazon Inspector's findings on the image are kept with it. Inspector must be active in the account, and
     * costs. Default: `false`.
     */
    scanning?: pulumi.Input<boolean>;
    /**
     * The repository to which a container image is pushed for its scan. If omitted, the service makes and uses
     * `image-builder-image-scanning-repository`.
     */
    scanningRepository?: ScanningRepositoryArgs;
    /**
     * Workflows in place of Image Builder's own, at most one to build, ten in all. Default: Image Builder builds, tests
     * and distributes as it always does.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * ARNs of the KMS keys that encrypt existing workflows among `workflows`, which the execution role may then use. Their
     * key policies have to let it, too. If omitted, no workflow is encrypted with a key of yours.
     */
    workflowKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Lets each build wait, after its tests and before it is distributed, until someone says that it may go on. If
     * omitted, nothing waits.
     */
    approval?: ApprovalArgs;
    /**
     * Tags of the images in Image Builder, 1 to 50; AMIs get theirs by `amiTags`. If omitted, images have no tags but those
     * of the service.
     */
    imageTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Whether the service collects what is installed on the image. Default: `true`.
     */
    enhancedImageMetadata?: pulumi.Input<boolean>;
    /**
     * `ENABLED` or `DISABLED`; a disabled pipeline does not build on its schedule. Default: `ENABLED`.
     */
    status?: pulumi.Input<string>;
    /**
     * What happens to old images. Default: deprecated after 90 days, deleted after 180, but the three newest and those
     * launched in the last 60 days are kept.
     */
    lifecycle?: LifecycleArgs;
    /**
     * Region of the pipeline. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of all that is made, of the AMIs and of the build instances, where at most 30 are allowed. If omitted, there
     * are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
