// Arguments of build instances that an infrastructure configuration and a golden image pipeline share.

import type * as pulumi from "@pulumi/pulumi";
import type { LogBucketArgs } from "./logBucket";
import type { NotificationsArgs } from "./notifications";
import type { ParentInstanceArgs } from "./parentInstance";

export interface BuildInstanceArgs {
    /**
     * Instance types to build on; the service takes the first that has capacity, so name several. All need the base
     * image's architecture. Default: a small type that the service chooses.
     */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Subnet of the build instances. They must reach Systems Manager, through the internet or VPC endpoints. Default: a
     * subnet of the default VPC.
     */
    subnetId?: pulumi.Input<string>;
    /**
     * Security groups of the build instances; no inbound rule is needed. Requires `subnetId`. Default: the group
     * created in `vpcId`, or the default group of the default VPC.
     */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the instance metadata service requires session tokens (IMDSv2): `required` or `optional`. Default:
     * `required`.
     */
    httpTokens?: pulumi.Input<string>;
    /**
     * Bucket for build logs: an existing one by name, or `{}` to create one. If omitted, logs go to CloudWatch only.
     */
    logBucket?: LogBucketArgs;
    /** Notifications about finished and failed builds. If omitted, none are sent. */
    notifications?: NotificationsArgs;
    /**
     * Key pair for SSH access to build instances, only useful when `terminateInstanceOnFailure` is `false`. If omitted,
     * there is no SSH access.
     */
    keyPair?: pulumi.Input<string>;
    /**
     * Whether an instance whose build failed is terminated. Default: `true`.
     */
    terminateInstanceOnFailure?: pulumi.Input<boolean>;
    /**
     * Whether build and test instances are terminated when a build ends without a failure: finished, cancelled or expired.
     * With `false` they run on, and are billed, until somebody ends them. A configuration with it is created through AWS
     * Cloud Control, as the AWS provider does not have it, and has `-cloud-control` after its name. Default: `true`.
     */
    terminateInstanceOnCompletion?: pulumi.Input<boolean>;
    /**
     * Builds on a running instance of an Auto Scaling group, so that no build waits for a launch. A configuration with it
     * is created through AWS Cloud Control, as the AWS provider does not have it, and has `-cloud-control` after its
     * name. If omitted, each build launches an instance. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/infra-config-parent-instance.html
     */
    parentInstance?: ParentInstanceArgs;
}
