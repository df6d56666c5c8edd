// The channels of a pipeline: one `ImageChannel` each, where its images go.

import * as pulumi from "@pulumi/pulumi";
import { partOf, type PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkListedOnce, given } from "../checks/values";
import { checkChannelName } from "../imageChannel/checks";
import { ImageChannel } from "../imageChannel/imageChannel";
import { channelRegions } from "../imageChannel/places";
import type { GoldenImagePipelineArgs } from "./args";

const MOST = 20;

export function makeChannels(
    parent: pulumi.Resource,
    name: string,
    pipelineName: string,
    args: GoldenImagePipelineArgs,
): Record<"parameterNames" | "promotePolicies", pulumi.Output<{ [key: string]: string }>> {
    const made = (args.channels ?? []).map((channel) => {
        const component = new ImageChannel(
            `${name}-${channel}`,
            {
                channel,
                pipelineName,
                regions: channelRegions(args.regions),
                targetAccounts: args.targetAccounts?.map(({ accountId, assumeRoleArn }) => ({
                    accountId,
                    assumeRoleArn,
                })),
                inOwnAccount: (args.targetAccounts ?? []).length === 0 ? undefined : args.copyToOwnAccount,
                scheduledRevocations: args.scheduledRevocations,
                region: args.region,
                tags: args.tags,
            },
            partOf(parent),
        );
        return { channel, component };
    });
    const byChannel = (of: (channel: ImageChannel) => pulumi.Output<string>) =>
        pulumi.output(Object.fromEntries(made.map(({ channel, component }) => [channel, of(component)])));
    return {
        parameterNames: byChannel(({ parameterName }) => parameterName),
        promotePolicies: byChannel((component) => component.promotePolicy),
    };
}

export function checkChannels(errors: InputErrors, args: PlainArgs): void {
    const channels: unknown = args.channels;
    if (args.scheduledRevocations === true && (!Array.isArray(channels) || channels.length === 0))
        errors.add("scheduledRevocations", "is only valid with `channels`. Add them, or leave it out.");
    if (!Array.isArray(channels)) return;
    if (given(args.container) && channels.length > 0)
        errors.add("channels", "is only valid with `baseImage`: a channel holds the id of an AMI. Tag containers.");
    if (channels.length > MOST) errors.add("channels", `has ${channels.length} channels, but may have ${MOST}.`);
    channels.forEach((channel: unknown, index) => {
        const at = `channels[${index}]`;
        if (!given(channel)) errors.add(at, "is required. Specify a name such as `prod`.");
        checkChannelName(errors, at, channel);
        checkListedOnce(errors, at, channels, index);
    });
}
