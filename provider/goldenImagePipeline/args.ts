// The arguments of a golden image pipeline.

import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionPolicyArgs } from "../access/executionRights";
import type { ApprovalArgs } from "../workflow/approval";
import type { PipelineEventArgs, PipelineShareArgs, PipelineStartArgs } from "./eventArgs";
import type { ImageScanningArgs, ScanningRepositoryArgs } from "../build/scanning";
import type { ImageTestsArgs } from "../build/tests";
import type { LifecycleArgs } from "../lifecycle/ages";
import type { BuildOnChangeArgs } from "../build/buildOnChange";
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
     * ARN of an existing role with which Image Builder runs the builds. Default: a role with least privilege for this
     * pipeline is created.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * Permissions of the created execution role: `narrowed` grants least privilege for this pipeline, `managed`
     * attaches the AWS managed policy `EC2ImageBuilderExecutionPolicy` and adds what it lacks for this pipeline. AWS
     * keeps its policy up to date, but it also covers the resources of other pipelines. Default: `narrowed`. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html
     */
    executionPolicy?: string;
    /**
     * Additional policies for the created execution role, for what custom workflows do beyond their documents. If
     * omitted, there are none.
     */
    executionPolicies?: ExecutionPolicyArgs[];
    /**
     * Name of an existing CloudWatch log group for build output. Default: a new log group, named `/aws/imagebuilder/`
     * followed by the name.
     */
    imageLogGroup?: pulumi.Input<string>;
    /**
     * Name of an existing CloudWatch log group for pipeline logs. Default: a new log group, named
     * `/aws/imagebuilder/pipeline/` followed by the name.
     */
    pipelineLogGroup?: pulumi.Input<string>;
    /**
     * Retention of CloudWatch logs in days, one of the values that CloudWatch supports, such as 30, 90 or 365. Default:
     * `90`.
     */
    logRetentionDays?: number;
    /**
     * Rules for the events of this pipeline: builds, findings, waiting steps. If omitted, there are none.
     */
    events?: PipelineEventArgs[];
    /**
     * What starts builds, besides the schedule: a changed parameter, another pipeline's new image, a push to a
     * repository. If omitted, nothing does.
     */
    triggers?: PipelineStartArgs[];
    /** Other accounts that may use the recipe and its created components. If omitted, nobody else may. */
    share?: PipelineShareArgs;
    /**
     * Whether `pulumi up` starts a build when what the image is made of has changed: its recipe or the workflows that build it. `true`
     * starts it by a change of an SSM parameter and an EventBridge rule; with `wait` it is a resource of AWS Cloud Control,
     * which `pulumi up` waits for and which fails it with the reason. The first build starts with the pipeline. Default:
     * `false`.
     */
    buildOnChange?: boolean | BuildOnChangeArgs;
    /** When to build. If omitted, builds are started manually or by an event. */
    schedule?: ScheduleArgs;
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
     * Workflows instead of Image Builder's own, at most one to build, ten in all. Default: Image Builder's default
     * workflows.
     */
    workflows?: WorkflowReferenceArgs[];
    /**
     * ARNs of the KMS keys that encrypt existing workflows among `workflows`, which the execution role can then use.
     * Their key policies must allow it, too. If omitted, no workflow is encrypted with a key of your own.
     */
    workflowKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Makes each build wait for approval, after its tests and before it is distributed. If omitted, builds do not wait.
     */
    approval?: ApprovalArgs;
    /**
     * Tags of the images in Image Builder, 1 to 50; AMIs get theirs by `amiTags`. If omitted, images only have the tags
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
     * What happens to old images. Default: deprecated after 90 days, deleted after 180, except the three newest of all
     * recipe versions and those with the tag `golden-image:keep`; AMIs launched in the last 60 days stay by themselves.
     */
    lifecycle?: LifecycleArgs;
    /**
     * Region of the pipeline. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of all created resources, of the AMIs and of the build instances, where at most 30 are allowed. Recipe,
     * components and workflows also get `aws-golden-image:project` and `aws-golden-image:stack`, by which
     * `aws-golden-image clean` knows what is this stack's. If omitted, there are only these and the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
