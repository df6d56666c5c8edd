// What keeps images from the lifecycle policies: those that a channel names, and those that it can be rolled back to. The tag is
// the default of `keepTags`; a second one names the channels, and says that both are ours to take away.

import { KEEP, KEPT_BY_CHANNEL } from "../../provider/imageChannel/marks";
import type { ImageSummary } from "../builds/answers";
import type { ChannelAws } from "./channelAws";
import { inParallel } from "./move";
import { placeName, type Channel } from "./places";
import { isRevoked } from "./revocation";
import type { ImageTags } from "./revoke";

const KEPT_FOR = "golden-image:kept-for";

/** How many images a channel can be rolled back to, besides the one that it names. */
export const STEPS = 5;

interface Kept {
    /** By image, the channels that need it. */
    images: Map<string, string[]>;
    /** Places that could not be read, with the reason: what is kept for their sake is not known. */
    unread: string[];
}

/** One that is revoked cannot be rolled back to, and is not counted. */
export async function keptImages(
    aws: ChannelAws,
    channels: readonly Channel[],
    revoked: ReadonlySet<string>,
): Promise<Kept> {
    const kept = new Map<string, Set<string>>();
    const unread: string[] = [];
    const all = channels.flatMap((channel) => channel.places.map((place) => ({ channel, place })));
    await inParallel(all, async ({ channel: { name }, place }) => {
        try {
            const newest = [...(await aws.history(place))].reverse().flatMap(({ note }) => note?.image ?? []);
            const usable = [...new Set(newest)].filter((arn) => !revoked.has(arn));
            for (const arn of usable.slice(0, STEPS + 1)) kept.set(arn, (kept.get(arn) ?? new Set()).add(name));
        } catch (error) {
            unread.push(`${name} in ${placeName(place)} could not be read: ${(error as Error).message}`);
        }
    });
    return { images: new Map([...kept].map(([arn, names]) => [arn, [...names].sort()])), unread: unread.sort() };
}

/**
 * Of the images of one pipeline, with all channels of the stack that it has. A tag that somebody else set stays, and so does
 * what a channel of another stack needs. Answers with what could not be done; the same command again does it.
 */
export async function keepImages(
    aws: ChannelAws,
    tags: ImageTags,
    channels: readonly Channel[],
    images: readonly ImageSummary[],
    now = new Date(),
): Promise<string[]> {
    const revoked = new Set(images.filter((image) => isRevoked(image, now)).map(({ arn }) => arn));
    const { images: kept, unread } = await keptImages(aws, channels, revoked);
    const ours = new Set(channels.map(({ name }) => name));
    const problems = [...unread];
    await inParallel(images, async ({ arn, version, tags: own = {} }) => {
        const before = own[KEPT_BY_CHANNEL]?.split(" ") ?? [];
        // What is not known stays.
        const others = before.filter((name) => !ours.has(name) || (unread.length > 0 && !revoked.has(arn)));
        const names = joined([...new Set([...others, ...(kept.get(arn) ?? [])])].sort());
        // One that people keep stays theirs.
        const theirs = own[KEEP] !== undefined && before.length === 0 && own[KEPT_FOR] === undefined;
        try {
            if (names !== "" && !theirs && (own[KEEP] === undefined || own[KEPT_BY_CHANNEL] !== names)) {
                await tags.tag(arn, { [KEEP]: "true", [KEPT_BY_CHANNEL]: names });
            } else if (names === "" && before.length > 0) {
                await tags.untag(arn, [KEPT_BY_CHANNEL, ...(own[KEPT_FOR] === undefined ? [KEEP] : [])]);
            }
        } catch (error) {
            problems.push(`${version} could not be marked: ${(error as Error).message}`);
        }
    });
    return problems;
}

/** As many whole names as a tag's value has room for. */
function joined(names: readonly string[]): string {
    return names.reduce((text, name) => {
        const longer = text === "" ? name : `${text} ${name}`;
        return longer.length <= 256 ? longer : text;
    }, "");
}
