// Keeps the schedule of each place in step with what the place holds: one for an image whose revocation was announced, none for
// any other. Each command for channels ends with it, so a channel that moved on meanwhile is left alone at that time.

import { channelScheduleName } from "../../provider/shared/names";
import type { ImageSummary } from "../builds/answers";
import type { ChannelAws } from "./channelAws";
import { isGood } from "./good";
import { newestGood, placeholderOf, type Pointer, type Target } from "./history";
import { inParallel } from "./move";
import type { Channel, ChannelPlace } from "./places";
import { revocationOf } from "./revocation";
import { channelSchedule } from "./schedules";

export interface Announcement {
    channel: string;
    region: string;
    account: string;
    from: string | undefined;
    to: Target | undefined;
    at: Date | undefined;
    outcome: "scheduled" | "would be scheduled" | "not scheduled" | "failed";
    message: string | undefined;
}

/** The last time that a date can be. */
const ENDLESS = new Date(8.64e15);

type Found = Pick<Announcement, "from" | "to" | "at" | "outcome">;

/** Whether the command may have changed what a place does at its time, so that its schedule has to go; by what it holds. */
export type Touched = (held: Pointer | undefined) => boolean;

/** Places whose account has a role for schedules; `images` are those that the channels may hold. */
export async function announce(
    aws: ChannelAws,
    channels: readonly Channel[],
    images: ReadonlyMap<string, ImageSummary>,
    dryRun: boolean,
    now = new Date(),
    touched: Touched = () => true,
): Promise<Announcement[]> {
    const places = channels.flatMap((channel) =>
        channel.places.flatMap((place) =>
            place.scheduleRoleArn === undefined ? [] : [{ channel, place, roleArn: place.scheduleRoleArn }],
        ),
    );
    return inParallel(places, async ({ channel, place, roleArn }) => {
        const row = { channel: channel.name, region: place.region, account: place.account, message: undefined };
        try {
            return { ...row, ...(await announceOne(aws, place, roleArn, images, dryRun, now, touched)) };
        } catch (error) {
            const message = (error as Error).message;
            return { ...row, from: undefined, to: undefined, at: undefined, outcome: "failed" as const, message };
        }
    });
}

async function announceOne(
    aws: ChannelAws,
    place: ChannelPlace,
    roleArn: string,
    images: ReadonlyMap<string, ImageSummary>,
    dryRun: boolean,
    now: Date,
    touched: Touched,
): Promise<Found> {
    const history = await aws.history(place);
    const held = history.at(-1);
    const from = held?.note?.image;
    const image = images.get(from ?? "");
    const revocation = image === undefined ? undefined : revocationOf(image);
    if (revocation === undefined || revocation.at <= now) {
        // One that is due is left to its schedule, which may be about to begin.
        if (!dryRun && revocation === undefined && touched(held))
            await aws.unschedule(place, channelScheduleName(place.parameter));
        return { from, to: undefined, at: undefined, outcome: "not scheduled" };
    }
    const { at, reason } = revocation;
    // What will be revoked some day is no place to go: there is no second move after this one.
    const to = await newestGood(history, (target) => isGood(aws, images, place, target, ENDLESS));
    if (dryRun) return { from, to, at, outcome: "would be scheduled" };
    const note = {
        ...(to.image === undefined ? {} : { image: to.image }),
        ...(from === undefined ? {} : { previous: from }),
        action: "revoke" as const,
        reason,
        by: "EventBridge Scheduler",
        placeholder: placeholderOf(history),
    };
    await aws.schedule(place, channelSchedule(place, roleArn, at, to, note));
    return { from, to, at, outcome: "scheduled" };
}
