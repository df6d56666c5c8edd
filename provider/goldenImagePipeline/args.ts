// What a golden image pipeline is told.

import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionPolicyArgs } from "../access/executionRights";
import type { ApprovalArgs } from "../workflow/approval";
import type { BaseImageArgs } from "../recipe/baseImage";
import type { BlockDeviceArgs, RootVolumeArgs } from "../recipe/blockDevices";
import type { ComponentReferenceArgs } from "../component/reference";
import type { ContainerImageArgs } from "./container";
import type { DistributionRegionArgs } from "../distribution/region";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import type {
    ExistingInfrastructureArgs,
    PipelineEventArgs,
    PipelineShareArgs,
    PipelineStartArgs,
    TargetAccountArgs,
} from "./types";
import type { ScanningRepositoryArgs } from "../build/scanning";
import type { ImageTestsArgs } from "../build/tests";
import type { LaunchPermissionArgs } from "../distribution/launchPermission";
import type { LifecycleArgs } from "../lifecycle/ages";
import type { LogBucketArgs } from "../infrastructure/logBucket";
import type { NotificationsArgs } from "../infrastructure/notifications";
import type { PlacementArgs } from "../infrastructure/placement";
import type { ScheduleArgs } from "../build/schedule";
import type { WorkflowReferenceArgs } from "../workflow/reference";

export interface GoldenImagePipelineArgs {
    /**
     * Name of the pipeline, its recipe and its images: 3 to 128 lower-case letters, digits and dashes. Unique in account
     * and region. Default: the resource's name.
     */
    name?: string;
    /**
     * What the image is, 1 to 1024 characters; also the description of the AMIs. If omitted, there is none.
     */
    description?: pulumi.Input<string>;
    /**
     * The image that builds of AMIs start from. If omitted, containers are built and `container` has to be given: exactly
     * one of the two.
     */
    baseImage?: BaseImageArgs;
    /**
     * Builds container images in place of AMIs: base image, Dockerfile template and repository. If omitted, AMIs are built
     * and `baseImage` has to be given.
     */
    container?: ContainerImageArgs;
    /**
     * Components in the order they run, up to 20 by default quota. Components are made of those given as document or file.
     * Default: none, where the base image is only copied, encrypted and distributed.
     */
    components?: ComponentReferenceArgs[];
    /**
     * Operating system of the base image: `Linux`, `Windows` or `macOS`. Default: known for managed images, otherwise
     * `Linux`.
     */
    platform?: string;
    /**
     * The root volume. Default: an encrypted `gp3` volume of the base image's size where the root device is known; for
     * other base images their own volumes as they are.
     */
    rootVolume?: RootVolumeArgs;
    /**
     * Volumes beside the root volume; for containers, those of the build instance. If omitted, the base image's own stay
     * as they are.
     */
    blockDevices?: BlockDeviceArgs[];
    /**
     * Folder on the instance where components keep their files. Choose another one where `/tmp` may not be executed, as
     * in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding. It
     * takes the place of Image Builder's own, which installs the SSM agent. If omitted, Image Builder's own runs.
     */
    userData?: pulumi.Input<string>;
    /**
     * Whether the SSM agent is removed from the image. Not for Windows. Default: `false`, it stays.
     */
    uninstallSsmAgentAfterBuild?: boolean;
    /**
     * How the recipe's versions are counted: `1.4.x` fixes major and minor and counts the patch number up with each
     * change, `1.4.2` is taken as it is. Default: `1.0.x`, above any version that exists in the account already.
     */
    version?: string;
    /**
     * Whether earlier versions of recipe and components stay in the account when something changes or the stack is
     * destroyed, as images and lifecycle rules refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * How many versions of the recipe, of each made component and workflow `aws-golden-image clean` leaves, the newest
     * included, besides those that something uses: 1 to 1000. Nothing is deleted by an update. Default: 1, unless the
     * command is told otherwise.
     */
    keepVersions?: number;
    /**
     * Bucket for documents that are too long for Image Builder to take as they are, over 16000 characters. Default: one
     * is made where there is such a document.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Instance types to build on; the service takes the first that has capacity, so name several. All need the base
     * image's architecture. Default: a small type that the service chooses.
     */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * An existing infrastructure configuration, instead of all that is said here of instances, network, logs and
     * messages. Default: one is made.
     */
    infrastructure?: ExistingInfrastructureArgs;
    /**
     * Name, not ARN, of an existing instance profile. Default: a role and profile are made with least rights.
     */
    instanceProfileName?: pulumi.Input<string>;
    /**
     * ARN of the role in the existing instance profile or infrastructure, to which the execution role's right to pass
     * roles is narrowed. Default: the role that is made; that of an existing profile is looked up, and where it is not
     * found, there is a warning and any role may be passed to EC2.
     */
    instanceRoleArn?: pulumi.Input<string>;
    /**
     * VPC in which a security group is made: no inbound rules, outbound HTTP and HTTPS. Only together with `subnetId` and
     * without `securityGroupIds`. If omitted, no group is made.
     */
    vpcId?: pulumi.Input<string>;
    /**
     * Subnet of the build instances. They must reach Systems Manager, by way of the internet or of VPC endpoints.
     * Default: a subnet of the default VPC.
     */
    subnetId?: pulumi.Input<string>;
    /**
     * Security groups of the build instances; no inbound rule is needed. Only together with `subnetId`. Default: the group
     * made in `vpcId`, or the default group of the default VPC.
     */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Network hops that an answer of the instance metadata service may travel, 1 to 64. IMDSv2 tokens are always
     * required. Default: `1`, and `2` for containers.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
    /**
     * Whether the instance metadata service answers only requests with a token, as IMDSv2 sends them: `required` or
     * `optional`. Default: `required`.
     */
    httpTokens?: pulumi.Input<string>;
    /**
     * Zone, tenancy and dedicated host of the build instances. Default: shared hardware in the subnet's zone.
     */
    placement?: PlacementArgs;
    /**
     * Tags of the build instances and their volumes, besides `tags`; at most 30 together. If omitted, they have only
     * `tags`.
     */
    resourceTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * IAM policies, as JSON text, of what components need on the build instances beyond what their documents say, such as
     * the `instancePolicy` of a Component. Not together with `instanceProfileName`. If omitted, there are none.
     */
    instancePolicies?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of managed policies that the made role of the build instances has too. If omitted, it has Image Builder's and
     * Systems Manager's, and what the documents' references to parameters and secrets need.
     */
    managedPolicyArns?: string[];
    /**
     * Key pair to log in to build instances with, which only helps when `terminateInstanceOnFailure` is `false`. If
     * omitted, nobody can log in.
     */
    keyPair?: pulumi.Input<string>;
    /**
     * Whether an instance whose build failed is terminated. Default: `true`.
     */
    terminateInstanceOnFailure?: pulumi.Input<boolean>;
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
     * Bucket for build logs: an existing one by name, or `{}` for one that is made. If omitted, logs go to CloudWatch only.
     */
    logBucket?: LogBucketArgs;
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
     * Messages about finished and failed builds. If omitted, none are sent.
     */
    notifications?: NotificationsArgs;
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
     * Regions that get the image. The pipeline's own region always does; with target accounts it has to be in the list.
     * Default: only the pipeline's own.
     */
    regions?: DistributionRegionArgs[];
    /**
     * Accounts that get a copy of the image of their own in each region, up to 1536. For many accounts a launch
     * permission to the organization is simpler. If omitted, the image stays in this account.
     */
    targetAccounts?: TargetAccountArgs[];
    /**
     * Who else may launch the AMIs without having a copy. If omitted, nobody.
     */
    launchPermission?: LaunchPermissionArgs;
    /**
     * Name of the AMIs, 3 to 127 characters, with variables such as `{{ imagebuilder:buildDate }}`. Default: the name, a
     * dash and the build date.
     */
    amiName?: string;
    /**
     * Tags of the AMIs, besides `tags`. If omitted, they have only those.
     */
    amiTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Name of the SSM parameter that holds the newest AMI id, in each region and target account. Default:
     * `/imagebuilder/<name>/latest`.
     */
    ssmParameter?: string;
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
     * Lets each build wait, after its tests and before it is distributed, until somebody says that it may go on. If
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
