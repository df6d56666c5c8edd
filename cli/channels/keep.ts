// What keeps images from the lifecycle policies: those that a channel names, and those that it can be rolled back to. The tag is
// the default of `keepTags`; a second one says that it is ours to take away.

import { KEEP, KEPT_BY_CHANNEL } from "../../provider/imageChannel/marks";
import type { ImageSummary } from "../builds/answers";
import { UsageError } from "../command";
import type { ChannelAws } from "./channelAws";
import { inParallel } from "./move";
import type { Channel } from "./places";
import type { ImageTags } from "./revoke";

const KEPT_FOR = "golden-image:kept-for";

/** How many images a channel can be rolled back to, besides the one that it names. */
export const STEPS = 5;

/** By image, the channels that need it. */
export async function keptImages(aws: ChannelAws, channels: readonly Channel[]): Promise<Map<string, string[]>> {
    const kept = new Map<string, Set<string>>();
    const all = channels.flatMap((channel) => channel.places.map((place) => ({ channel, place })));
    const histories = await inParallel(all, async ({ channel, place }) => ({
        name: channel.name,
        history: await aws.history(place),
    }));
    for (const { name, history } of histories) {
        const newest = [...history].reverse().flatMap(({ note }) => note?.image ?? []);
        for (const arn of [...new Set(newest)].slice(0, STEPS + 1))
            kept.set(arn, (kept.get(arn) ?? new Set()).add(name));
    }
    return new Map([...kept].map(([arn, names]) => [arn, [...names].sort()]));
}

/** Of the images of one pipeline; a tag that somebody else set stays. */
export async function keepImages(
    aws: ChannelAws,
    tags: ImageTags,
    channels: readonly Channel[],
    images: readonly ImageSummary[],
): Promise<void> {
    let kept: Map<string, string[]>;
    try {
        kept = await keptImages(aws, channels);
    } catch (error) {
        throw new UsageError(
            `The channels moved, but their images could not be marked for the lifecycle policies: ${(error as Error).message} Give the same command again.`,
        );
    }
    for (const { arn, tags: own = {} } of images) {
        const names = kept.get(arn)?.join(" ").slice(0, 256);
        if (names !== undefined && (own[KEEP] === undefined || own[KEPT_BY_CHANNEL] !== names)) {
            // One that people keep stays theirs.
            if (own[KEEP] === undefined || own[KEPT_BY_CHANNEL] !== undefined || own[KEPT_FOR] !== undefined)
                await tags.tag(arn, { [KEEP]: "true", [KEPT_BY_CHANNEL]: names });
        } else if (names === undefined && own[KEPT_BY_CHANNEL] !== undefined) {
            await tags.untag(arn, [KEPT_BY_CHANNEL, ...(own[KEPT_FOR] === undefined ? [KEEP] : [])]);
        }
    }
}
