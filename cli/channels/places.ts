// The channels of a saved stack: where each has its parameter, and by which role it is reached.

import { UsageError } from "../command";
import { parsedStack } from "../savedStack";

/** One parameter of a channel. */
export interface ChannelPlace {
    region: string;
    account: string;
    /** The role to assume for an account other than the pipeline's. */
    roleArn: string | undefined;
    /** The role by which EventBridge Scheduler moves the channel there. */
    scheduleRoleArn?: string | undefined;
    parameter: string;
}

export interface Channel {
    name: string;
    pipelineArn: string;
    places: ChannelPlace[];
}

const TYPE = "aws-golden-image:index:ImageChannel";
const PIPELINE = /^arn:[\w-]+:imagebuilder:([\w-]+):(\d{12}):image-pipeline\/(.+)$/;

interface Saved {
    type?: string;
    outputs?: { channel?: string; pipelineArn?: string } & Record<
        "parameterNames" | "roleArns" | "scheduleRoleArns",
        unknown
    >;
    delete?: boolean;
}

export function channelsOf(text: string): Channel[] {
    return parsedStack<Saved>(text).deployment.resources.flatMap(({ type, outputs, delete: leaving }) => {
        const { channel, pipelineArn = "" } = outputs ?? {};
        const owner = PIPELINE.exec(pipelineArn)?.[2];
        if (type !== TYPE || leaving === true || channel === undefined || owner === undefined) return [];
        const roles = texts(outputs?.roleArns);
        const schedulers = texts(outputs?.scheduleRoleArns);
        const places = Object.entries(texts(outputs?.parameterNames)).map(([key, parameter]) => {
            const [region = "", account = owner] = key.split("/");
            return { region, account, roleArn: roles[account], scheduleRoleArn: schedulers[account], parameter };
        });
        return [{ name: channel, pipelineArn, places: places.sort(byPlace) }];
    });
}

export function placeName({ region, account }: Pick<ChannelPlace, "region" | "account">): string {
    return `${region}/${account}`;
}

export const byPlace = (a: ChannelPlace, b: ChannelPlace): number => (placeName(a) < placeName(b) ? -1 : 1);

/** The one channel of a name; `pipeline` says of which where several have it. */
export function channelNamed(channels: readonly Channel[], name: string, pipeline: string | undefined): Channel {
    if (channels.length === 0) {
        throw new UsageError("The stack has no channel. Add `channels` to the pipeline, or an ImageChannel.");
    }
    if (name === "latest") {
        throw new UsageError("latest is managed by the pipeline: it is the newest image, and cannot be assigned.");
    }
    const ofName = channels.filter((channel) => channel.name === name);
    const found = ofName.filter(({ pipelineArn }) => pipeline === undefined || pipelineName(pipelineArn) === pipeline);
    const [first] = found;
    if (first === undefined) {
        // A state has them in the order in which they were made, which differs from time to time.
        const named = channels.map((channel) => `${channel.name} of ${pipelineName(channel.pipelineArn)}`);
        const all = named.sort().join(", ");
        const of = pipeline === undefined ? "" : ` of ${pipeline}`;
        throw new UsageError(`The stack has no channel "${name}"${of}, but ${all}.`);
    }
    if (found.length > 1) {
        const pipelines = found.map(({ pipelineArn }) => pipelineName(pipelineArn)).join(", ");
        throw new UsageError(
            `The stack has ${found.length} channels "${name}". Say which with --pipeline: ${pipelines}.`,
        );
    }
    return first;
}

export function pipelineName(arn: string): string {
    return PIPELINE.exec(arn)?.[3] ?? arn;
}

function texts(value: unknown): Record<string, string> {
    return Object.fromEntries(
        Object.entries(value ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}
