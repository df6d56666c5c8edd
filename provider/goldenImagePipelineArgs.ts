// What a golden image pipeline is told, and what it tells target accounts.

import type * as pulumi from "@pulumi/pulumi";
import type { BaseImageArgs } from "./baseImage";
import type { RootVolumeArgs } from "./blockDevices";
import type { ComponentReferenceArgs } from "./componentReference";
import type { DistributionRegionArgs } from "./distributionConfiguration";
import type { ImageTestsArgs } from "./imagePipeline";
import type { LaunchPermissionArgs } from "./launchPermission";
import type { LifecycleArgs } from "./lifecyclePolicy";
import type { LogBucketArgs } from "./logBucket";
import type { NotificationsArgs } from "./notifications";
import type { ScheduleArgs } from "./schedule";

/**
 * An account that gets copies of the images.
 */
export interface TargetAccountArgs {
    /**
     * Id of the account, twelve digits.
     */
    accountId: string;
    /**
     * ARN of a role in that account that may make IAM roles and that the deployment assumes to make there what copies
     * need. If omitted, that account runs `DestinationAccount` itself, with the pipeline's `destinationAccount` output.
     */
    assumeRoleArn?: pulumi.Input<string>;
    /**
     * Whether the account's two roles for Image Builder are made. They exist once an account: for a second pipeline with
     * the same target say `false`. Only with `assumeRoleArn`. Default: `true`.
     */
    createRoles?: boolean;
}

/**
 * An infrastructure configuration that exists already, in place of one that is made.
 */
export interface ExistingInfrastructureArgs {
    /**
     * ARN of an existing infrastructure configuration.
     */
    arn: pulumi.Input<string>;
}

/** What a `DestinationAccount` needs to know of a pipeline. */
export interface DestinationAccountInputs {
    /**
     * Id of the account that builds and distributes the images.
     */
    sourceAccountId: string;
    /**
     * Name of the pipeline.
     */
    pipelineName: string;
    /**
     * ARNs of the keys that encrypt the images.
     */
    kmsKeyArns: string[];
    /**
     * Names of the SSM parameters that Image Builder writes.
     */
    parameterNames: string[];
}

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
     * The image that builds start from.
     */
    baseImage: BaseImageArgs;
    /**
     * Components in the order they run, 1 to 20 by default quota. Components are made of those given as document or file.
     */
    components: ComponentReferenceArgs[];
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
     * roles is narrowed. Default: the role that is made; with an existing profile, any role may be passed to EC2.
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
     * required. Default: `1`.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
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
     * Bucket for build logs: an existing one by name, or `{}` for one that is made. If omitted, logs go to CloudWatch only.
     */
    logBucket?: LogBucketArgs;
    /**
     * Days that logs in CloudWatch are kept, one of the numbers CloudWatch knows, such as 30, 90 or 365. Default: `90`.
     */
    logRetentionDays?: number;
    /**
     * Messages about finished and failed builds. If omitted, none are sent.
     */
    notifications?: NotificationsArgs;
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
