// Takes an image back, and what was built on it: marked first, so that nobody promotes it meanwhile; then every channel goes
// to its newest good image; then the AMIs are deprecated and disabled.

import { revocationTags } from "../../provider/imageChannel/marks";
import { amiScheduleName } from "../../provider/shared/names";
import type { ImageSummary } from "../builds/answers";
import type { ChannelAws } from "./channelAws";
import { isGood } from "./good";
import { newestGood } from "./history";
import { inParallel, moveChannel, type Move } from "./move";
import type { Channel } from "./places";
import type { AmiChange, Mark } from "./report";
import { revokedTags } from "./revocation";
import { amiSchedule } from "./schedules";

/** What of Image Builder is written. */
export interface ImageTags {
    tag(arn: string, tags: Record<string, string>): Promise<void>;
    untag(arn: string, keys: string[]): Promise<void>;
}

export interface RevokeSettings {
    reason: string;
    at: Date;
    by: string;
    dryRun: boolean;
    /** By account, the role for its AMIs. */
    roles: ReadonlyMap<string, string>;
    /** By account, the role by which EventBridge Scheduler disables AMIs. */
    scheduleRoles?: ReadonlyMap<string, string>;
    ownAccount: string;
}

export async function revoke(
    aws: ChannelAws,
    tags: ImageTags,
    channels: readonly Channel[],
    images: Map<string, ImageSummary>,
    image: ImageSummary,
    descendants: readonly ImageSummary[],
    settings: RevokeSettings,
    now = new Date(),
): Promise<{ marks: Mark[]; moves: Move[]; amis: AmiChange[] }> {
    const { reason, at, by, dryRun } = settings;
    const all = [image, ...descendants];
    // One that cannot be marked is taken back all the same: its channels move, its AMIs are disabled.
    const marks = await inParallel(all, async (one): Promise<Mark> => {
        const set = revokedTags(reason, at, one === image ? undefined : image.arn);
        images.set(one.arn, { ...one, tags: { ...one.tags, ...set } });
        if (dryRun) return { image: one.arn, outcome: "would be marked", message: undefined };
        try {
            await tags.tag(one.arn, set);
            return { image: one.arn, outcome: "marked", message: undefined };
        } catch (error) {
            return { image: one.arn, outcome: "failed", message: (error as Error).message };
        }
    });
    const later = at > now;
    const gone = new Set(all.map(({ arn }) => arn));
    const moves: Move[] = [];
    for (const channel of later ? [] : channels) {
        const rows = await moveChannel(
            aws,
            channel,
            async (history, place) =>
                gone.has(history.at(-1)?.note?.image ?? "")
                    ? newestGood(history, (target) => isGood(aws, images, place, target, now))
                    : undefined,
            { action: "revoke", reason, by, dryRun },
        );
        moves.push(...rows.filter(({ outcome }) => outcome !== "unchanged"));
    }
    const amis = await eachAmi(all, settings, async (place, ami, one) => {
        const set = revokedTags(reason, at, one === image ? undefined : image.arn);
        const scheduleRole = settings.scheduleRoles?.get(place.account);
        if (later) {
            const what = scheduleRole === undefined ? "deprecated" : "disabled";
            if (dryRun) return `would be ${what}`;
            await aws.deprecateAmi(place, ami, at, set);
            if (scheduleRole !== undefined) await aws.schedule(place, amiSchedule(ami, scheduleRole, at));
            return `${what} from ${at.toISOString().slice(0, 16)}Z`;
        }
        if (scheduleRole !== undefined && !dryRun) await aws.unschedule(place, amiScheduleName(ami));
        if ((await aws.amiState(place, ami)) === undefined) return "gone already";
        if (!dryRun) await aws.disableAmi(place, ami, set);
        return dryRun ? "would be disabled" : "disabled";
    });
    return { marks, moves, amis };
}

/** No channel moves back. */
export async function restore(
    aws: ChannelAws,
    tags: ImageTags,
    restored: readonly ImageSummary[],
    settings: Pick<RevokeSettings, "dryRun" | "roles" | "scheduleRoles" | "ownAccount">,
): Promise<{ marks: Mark[]; amis: AmiChange[] }> {
    const amis = await eachAmi(restored, settings, async (place, ami) => {
        if (settings.scheduleRoles?.has(place.account) === true && !settings.dryRun)
            await aws.unschedule(place, amiScheduleName(ami));
        if ((await aws.amiState(place, ami)) === undefined) throw new Error("is gone, and cannot be restored.");
        if (!settings.dryRun) await aws.enableAmi(place, ami, revocationTags);
        return settings.dryRun ? "would be enabled" : "enabled";
    });
    // The image last, so that one that failed half-way stays revoked.
    const marks: Mark[] = [];
    for (const { arn } of restored) {
        const failed = amis.some(({ image, outcome }) => image === arn && outcome === "failed");
        if (settings.dryRun || failed) continue;
        try {
            await tags.untag(arn, [...revocationTags]);
            marks.push({ image: arn, outcome: "restored", message: undefined });
        } catch (error) {
            marks.push({ image: arn, outcome: "failed", message: (error as Error).message });
        }
    }
    return { marks, amis };
}

async function eachAmi(
    images: readonly ImageSummary[],
    { roles, ownAccount }: Pick<RevokeSettings, "roles" | "ownAccount">,
    work: (
        place: { region: string; account: string; roleArn: string | undefined },
        ami: string,
        image: ImageSummary,
    ) => Promise<string>,
): Promise<AmiChange[]> {
    const amis = images.flatMap((one) => (one.outputResources?.amis ?? []).map((ami) => ({ one, ami })));
    return inParallel(amis, async ({ one, ami: { region = "", accountId: account = "", image: ami = "" } }) => {
        const row = { image: one.arn, region, account, ami };
        const roleArn = roles.get(account);
        try {
            if (roleArn === undefined && account !== ownAccount) {
                throw new Error(`no channel of the stack names a role in ${account}. Disable the AMI there.`);
            }
            return { ...row, outcome: await work({ region, account, roleArn }, ami, one), message: undefined };
        } catch (error) {
            return { ...row, outcome: "failed", message: (error as Error).message };
        }
    });
}
