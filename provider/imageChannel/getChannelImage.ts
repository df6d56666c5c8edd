// The image that a channel names, as functions for programs in TypeScript and JavaScript.

import * as pulumi from "@pulumi/pulumi";
import { InputErrors, inputError } from "../checks/inputErrors";
import type { ChannelImageArgs } from "./channelImageArgs";
import { checkChannelImage } from "./channelImageChecks";
import { channelParameter, readChannel, readChannelOutput, type ChannelReading } from "./readChannel";

/** Names a channel: `pipelineName` with `channel`, or `parameterName`. */
export interface GetChannelImageArgs {
    channel?: string;
    pipelineName?: string;
    parameterName?: string;
    /** Default: the region of the AWS provider. */
    region?: string;
}

/**
 * The image that a channel names now: the id of its AMI, and which image that is. `opts` says which AWS provider is asked,
 * by `parent` or `provider`.
 */
export async function getChannelImage(
    args: GetChannelImageArgs,
    opts: pulumi.InvokeOptions = {},
): Promise<ChannelReading> {
    const { parameterName, region } = named(args);
    return readChannel(parameterName, region, opts);
}

/** The same, of outputs. */
export function getChannelImageOutput(
    args: ChannelImageArgs,
    opts: pulumi.InvokeOutputOptions = {},
): pulumi.Output<ChannelReading> {
    const found = pulumi.output(args).apply(named);
    return readChannelOutput(
        found.apply(({ parameterName }) => parameterName),
        found.apply(({ region }) => region),
        opts,
    );
}

function named(args: GetChannelImageArgs): { parameterName: string; region: string | undefined } {
    const errors = new InputErrors();
    checkChannelImage(errors, args);
    if (errors.found.length > 0) throw inputError("getChannelImage", errors.found);
    const { channel = "", pipelineName = "", parameterName, region } = args;
    return { parameterName: parameterName ?? channelParameter(channel, pipelineName), region };
}
