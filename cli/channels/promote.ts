// Promotes and rolls back: which image each place of a channel gets.

import type { ImageSummary } from "../builds/answers";
import { UsageError } from "../command";
import { parentOf, type Descended } from "./ancestors";
import type { ChannelAws } from "./channelAws";
import { amiIn, isGood, whyNot } from "./good";
import { earlier, placeholderOf, type Pointer, type Target } from "./history";
import { inParallel, moveChannel, type Move, type MoveSettings } from "./move";
import { placeName, type Channel } from "./places";

/** `image` undefined clears the channel. All that can be known beforehand is checked before anything moves. */
export async function promote(
    aws: ChannelAws,
    channel: Channel,
    image: ImageSummary | undefined,
    settings: Omit<MoveSettings, "action">,
    now = new Date(),
): Promise<Move[]> {
    if (image !== undefined) {
        const reason = whyNot(image, now);
        if (reason !== undefined) throw new UsageError(`${reason}. Only an AVAILABLE image can be promoted.`);
        const lacking = channel.places.filter((place) => amiIn(image, place) === undefined).map(placeName);
        if (lacking.length > 0) {
            throw new UsageError(
                `${image.version} has no AMI in ${lacking.join(", ")}, where ${channel.name} is. It was built before these got copies: build a new one.`,
            );
        }
    }
    return moveChannel(
        aws,
        channel,
        async (history, place) => {
            if (image === undefined) return { image: undefined, ami: placeholderOf(history) };
            const ami = amiIn(image, place) ?? "";
            const state = await aws.amiState(place, ami);
            if (state !== "available") throw new Error(`${ami} is ${state ?? "gone"}, not available.`);
            return { image: image.arn, ami };
        },
        { ...settings, action: "promote" },
    );
}

/** The parents of an image that are revoked make it unusable, even when it was built after they were. */
export function revokedAncestor(image: Descended, images: readonly Descended[], now: Date): ImageSummary | undefined {
    const seen = new Set<string>();
    let parent = parentOf(image, images);
    while (parent !== undefined && !seen.has(parent.arn)) {
        if (whyNot(parent, now)?.includes("is revoked") === true) return parent;
        seen.add(parent.arn);
        parent = parentOf(parent, images);
    }
    return undefined;
}

/**
 * The image before, the same in all places. Where places differ, an earlier command did not finish: then the newest move
 * is carried to the others, so that the same command given again goes no further back.
 */
export async function rollback(
    aws: ChannelAws,
    channel: Channel,
    images: ReadonlyMap<string, ImageSummary>,
    settings: Omit<MoveSettings, "action">,
    now = new Date(),
): Promise<{ image: ImageSummary | undefined; resumed: boolean; moves: Move[] }> {
    const histories = await inParallel(channel.places, async (place) => {
        try {
            return await aws.history(place);
        } catch {
            return undefined;
        }
    });
    const known = histories.filter((history): history is Pointer[] => history !== undefined && history.length > 0);
    const held = new Set(known.map((history) => history.at(-1)?.note?.image));
    const resumed = held.size > 1;
    const image = resumed ? newestMove(known, images) : await before(aws, channel, known, images, now);
    if (image === undefined && !resumed) {
        throw new UsageError(`${channel.name} has no earlier image that is AVAILABLE and not revoked.`);
    }
    const moves = await moveChannel(
        aws,
        channel,
        async (history, place) => {
            if (image === undefined) return { image: undefined, ami: placeholderOf(history) };
            const target: Target = { image: image.arn, ami: amiIn(image, place) ?? "" };
            if (await isGood(aws, images, place, target, now)) return target;
            throw new Error(`${image.version} cannot be used here: its AMI is gone, disabled or was never copied.`);
        },
        { ...settings, action: "rollback" },
    );
    return { image, resumed, moves };
}

function newestMove(
    histories: readonly Pointer[][],
    images: ReadonlyMap<string, ImageSummary>,
): ImageSummary | undefined {
    const [newest] = histories.map((history) => history.at(-1)).sort((a, b) => Number(b?.date) - Number(a?.date));
    return images.get(newest?.note?.image ?? "");
}

async function before(
    aws: ChannelAws,
    channel: Channel,
    histories: readonly Pointer[][],
    images: ReadonlyMap<string, ImageSummary>,
    now: Date,
): Promise<ImageSummary | undefined> {
    const longest = [...histories].sort((a, b) => b.length - a.length)[0] ?? [];
    for (const { image: arn = "" } of earlier(longest)) {
        const image = images.get(arn);
        const place = channel.places.find((one) => image !== undefined && amiIn(image, one) !== undefined);
        if (image === undefined || place === undefined || whyNot(image, now) !== undefined) continue;
        const target = { image: arn, ami: amiIn(image, place) ?? "" };
        if (await isGood(aws, images, place, target, now)) return image;
    }
    return undefined;
}
