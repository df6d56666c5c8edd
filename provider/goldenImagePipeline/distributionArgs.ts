// Arguments of a golden image pipeline: where images go.

import type * as pulumi from "@pulumi/pulumi";
import type { DistributionRegionArgs } from "../distribution/region";
import type { LaunchPermissionArgs } from "../distribution/launchPermission";

export interface PipelineDistributionArgs {
    /**
     * Regions that get the image. The pipeline's own region always does; with target accounts it must be in the list.
     * Default: only the pipeline's own.
     */
    regions?: DistributionRegionArgs[];
    /**
     * Accounts that receive a copy of the image in each region, up to 1536. For many accounts, a launch permission for
     * the organization is simpler. If omitted, the image stays in this account.
     */
    targetAccounts?: TargetAccountArgs[];
    /**
     * Whether this account gets a copy, too, where `targetAccounts` names others. With `false` only the others do, and no
     * SSM parameter of this account is written. Default: `true`.
     */
    copyToOwnAccount?: boolean;
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
     * Names of the channels of the images, such as `dev` and `prod`, up to 20: each is an `ImageChannel` in the regions and
     * accounts that get the image; of `targetAccounts` in those with `assumeRoleArn`. Only for AMIs. If omitted, there are
     * none.
     */
    channels?: string[];
    /**
     * Whether a revocation that `revoke --in` announces happens by itself when its time has come: each channel gets a role
     * in this account and in those of `targetAccounts` with `assumeRoleArn`, by which EventBridge Scheduler moves it and
     * disables AMIs. Only with `channels`. Default: `false`; then the AMIs are only deprecated from that time.
     */
    scheduledRevocations?: boolean;
}

/**
 * An account that gets copies of the images.
 */
export interface TargetAccountArgs {
    /**
     * Id of the account, twelve digits.
     */
    accountId: string;
    /**
     * ARN of a role in that account that can create IAM roles; the deployment assumes it to create what copies need
     * there. If omitted, that account runs `DestinationAccount` itself, with the pipeline's `destinationAccount`
     * output.
     */
    assumeRoleArn?: pulumi.Input<string>;
    /**
     * Whether the account's two roles for Image Builder are created. They exist once per account: set `false` for a
     * second pipeline with the same target. Only with `assumeRoleArn`. Default: `true`.
     */
    createRoles?: boolean;
}
