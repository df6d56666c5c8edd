// What the commands for channels have in common: their options, the channels of the stack, and its images.

import type { ImageSummary } from "../builds/answers";
import { BuildService } from "../builds/service";
import { UsageError, type Terminal } from "../command";
import { savedStack } from "../savedStack";
import { RemoteChannels, type ChannelAws } from "./channelAws";
import { channelsOf, pipelineName, type Channel } from "./places";

export const channelOptions = {
    stack: { type: "string" },
    state: { type: "string" },
    pipeline: { type: "string" },
    profile: { type: "string" },
    endpoint: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
} as const;

export const channelHelp = `  --stack STACK    the stack with the channels, read with pulumi stack export
  --state FILE     the output of pulumi stack export
  --pipeline NAME  the pipeline, where the stack has channels of several
  --profile NAME   a profile of the AWS CLI
  --endpoint URL   an endpoint other than AWS's, such as the local AWS
  --dry-run        show what would happen, and change nothing
  --json           one JSON object

IMAGE is the ARN of an image build, its version (1.0.4/1, or 1.0.4 for the newest build of
it), latest, or the name of another channel.

A command that failed in some region may be given again: it changes what is left to change.
`;

export const channelExits = `
Exit codes: 0 everything is done, 1 something failed or somebody else was at it too,
2 the command could not run.
`;

export interface ChannelValues {
    stack?: string | undefined;
    state?: string | undefined;
    pipeline?: string | undefined;
    profile?: string | undefined;
    endpoint?: string | undefined;
}

export interface Session {
    channels: Channel[];
    aws: ChannelAws;
    builds: BuildService;
    /** ARN of the pipeline that the command is about. */
    pipelineArn: string;
    region: string;
    account: string;
}

/** `pick` says which channel the command names; without, all channels have to be of one pipeline. */
export function openSession(
    command: string,
    values: ChannelValues,
    terminal: Terminal,
    pick?: (channels: readonly Channel[]) => Channel,
): Session {
    const { stack, state, pipeline, profile, endpoint } = values;
    const saved = { ...(stack === undefined ? {} : { stack }), ...(state === undefined ? {} : { state }) };
    const channels = channelsOf(savedStack(command, saved, terminal));
    const pipelineArn = pick?.(channels).pipelineArn ?? onlyPipeline(channels, pipeline);
    const [, , , region = "", account = ""] = pipelineArn.split(":");
    const access = { region, ...(profile && { profile }), ...(endpoint && { endpoint }) };
    const builds = new BuildService(access);
    return { channels, aws: new RemoteChannels(builds, endpoint), builds, pipelineArn, region, account };
}

function onlyPipeline(channels: readonly Channel[], pipeline: string | undefined): string {
    const arns = [...new Set(channels.map(({ pipelineArn }) => pipelineArn))];
    const found = arns.filter((arn) => pipeline === undefined || pipelineName(arn) === pipeline);
    const names = arns.map(pipelineName).join(", ");
    if (arns.length === 0) {
        throw new UsageError("The stack has no channel. Add `channels` to the pipeline, or an ImageChannel.");
    }
    if (found[0] === undefined) throw new UsageError(`The stack has no channel of ${pipeline}, but of ${names}.`);
    if (found.length > 1) throw new UsageError(`The stack has channels of several pipelines. Say which: ${names}.`);
    return found[0];
}

const ARN = /^arn:[\w-]+:imagebuilder:[\w-]+:\d{12}:image\//;

/** The image that a text names, among those of the pipeline. */
export async function imageNamed(
    { aws, channels, pipelineArn }: Session,
    text: string,
    images: readonly ImageSummary[],
): Promise<ImageSummary> {
    const channel = channels.find(({ name, pipelineArn: arn }) => name === text && arn === pipelineArn);
    const place = channel?.places[0];
    const wanted = place === undefined ? text : (await aws.history(place)).at(-1)?.note?.image;
    if (wanted === undefined) throw new UsageError(`The channel ${text} holds no image yet.`);
    const found =
        wanted === "latest"
            ? images.find(({ state }) => state.status === "AVAILABLE")
            : images.find(({ arn, version }) =>
                  ARN.test(wanted) ? arn === wanted : version === wanted || version.startsWith(`${wanted}/`),
              );
    if (found !== undefined) return found;
    const newest = images.slice(0, 5).map(({ version }) => version);
    const those = newest.length === 0 ? "It has not built an image yet." : `Its newest are ${newest.join(", ")}.`;
    throw new UsageError(`${pipelineName(pipelineArn)} has no image "${text}". ${those}`);
}

/** `1.0.4/1` of an image's ARN. */
export function versionOf(arn: string): string {
    return arn.split("/").slice(-2).join("/");
}

/** By account, the role by which the stack's channels reach it. */
export const rolesOf = (channels: readonly Channel[]): Map<string, string> => byAccount(channels, "roleArn");

/** By account, a role by which EventBridge Scheduler disables AMIs. */
export const scheduleRolesOf = (channels: readonly Channel[]): Map<string, string> =>
    byAccount(channels, "scheduleRoleArn");

function byAccount(channels: readonly Channel[], kind: "roleArn" | "scheduleRoleArn"): Map<string, string> {
    return new Map(
        channels.flatMap(({ places }) =>
            places.flatMap(({ account, [kind]: role }): [string, string][] =>
                role === undefined ? [] : [[account, role]],
            ),
        ),
    );
}
