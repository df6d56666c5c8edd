// The arguments of an image channel.

import type * as pulumi from "@pulumi/pulumi";
import type { ChannelWebhookArgs } from "./webhooks";

export interface ImageChannelArgs {
    /**
     * Name of the channel, such as `prod`: 1 to 64 lowercase letters, digits and dashes. `latest` is taken: the
     * pipeline's own parameter is that. Default: the resource's name.
     */
    channel?: string;
    /**
     * Name of the pipeline whose images the channel may name, as in `GoldenImagePipeline`'s `name`.
     */
    pipelineName: string;
    /**
     * Name of the SSM parameter, the same in each region and account. Default: `/golden-images/`, the pipeline's name, a
     * slash and the channel.
     */
    parameterName?: string;
    /**
     * Regions that have the channel. Default: only `region`.
     */
    regions?: ChannelRegionArgs[];
    /**
     * Other accounts that have the channel, in each region, with the copies of the images there. If omitted, only this
     * account has.
     */
    targetAccounts?: ChannelAccountArgs[];
    /**
     * Whether this account has the channel, too, where `targetAccounts` names others. Default: `true`.
     */
    inOwnAccount?: boolean;
    /**
     * Name of a public SSM parameter with the AMI id that the channel holds until an image is promoted, and when no image
     * is left, so that what uses the channel can be deployed first. It must exist in each region. Default: that of
     * Amazon Linux 2023 for x86_64, `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64`.
     */
    placeholderParameter?: string;
    /**
     * Whether a revocation that `revoke --in` announces happens by itself when its time has come: in this account and in
     * those of `targetAccounts` with `assumeRoleArn` a role is created, by which EventBridge Scheduler moves the channel and
     * disables AMIs. Default: `false`; then the AMIs are only deprecated from that time.
     */
    scheduledRevocations?: boolean;
    /**
     * Addresses that are told when the channel moves, at most 5, by EventBridge in this account and the first of `regions`,
     * so once for each move. If omitted, none is.
     */
    webhooks?: ChannelWebhookArgs[];
    /**
     * Region of the pipeline. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the parameters, at most 50. If omitted, they have only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * A region that has a channel.
 */
export interface ChannelRegionArgs {
    /**
     * The region, such as `eu-central-1`.
     */
    region: string;
    /**
     * Ids of the accounts of `targetAccounts` that have the channel in this region. Default: all of them.
     */
    targetAccountIds?: string[];
}

/**
 * Another account that has a channel.
 */
export interface ChannelAccountArgs {
    /**
     * Id of the account, twelve digits.
     */
    accountId: string;
    /**
     * ARN of a role in that account that may write the channel's parameter there. The deployment assumes it to create
     * the parameter, and the commands to move it. If omitted, that account makes a channel of its own.
     */
    assumeRoleArn?: pulumi.Input<string>;
}
