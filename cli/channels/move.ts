// Moves a channel: each place is read, written and reported by itself, so a command that failed somewhere may be given again.
// Systems Manager has no compare-and-set: a write of somebody else between reading and writing shows in the number of the
// version, and is said.

import type { ChannelAws } from "./channelAws";
import { placeholderOf, type Note, type Pointer, type Target } from "./history";
import type { Channel, ChannelPlace } from "./places";

export interface Move {
    channel: string;
    region: string;
    account: string;
    from: Target | undefined;
    to: Target | undefined;
    outcome: "moved" | "would move" | "unchanged" | "conflict" | "failed";
    message: string | undefined;
}

/** Where a place goes from its history; undefined leaves it. An error is said of the place. */
export type Choose = (history: readonly Pointer[], place: ChannelPlace) => Promise<Target | undefined>;

export interface MoveSettings {
    action: Note["action"];
    reason: string | undefined;
    by: string;
    dryRun: boolean;
}

const PARALLEL = 16;

export async function moveChannel(
    aws: ChannelAws,
    { name, places }: Channel,
    choose: Choose,
    settings: MoveSettings,
): Promise<Move[]> {
    return inParallel(places, async (place) => {
        const { region, account } = place;
        const row = { channel: name, region, account, from: undefined, to: undefined };
        try {
            return { ...row, ...(await movePlace(aws, place, choose, settings)) };
        } catch (error) {
            return { ...row, outcome: "failed" as const, message: (error as Error).message };
        }
    });
}

async function movePlace(
    aws: ChannelAws,
    place: ChannelPlace,
    choose: Choose,
    { action, reason, by, dryRun }: MoveSettings,
): Promise<Pick<Move, "from" | "to" | "outcome" | "message">> {
    const history = await aws.history(place);
    const now = history.at(-1);
    if (now === undefined) throw new Error(`${place.parameter} has no version.`);
    const from = { image: now.note?.image, ami: now.ami };
    const to = await choose(history, place);
    if (to === undefined || to.ami === now.ami) return { from, to: from, outcome: "unchanged", message: undefined };
    if (dryRun) return { from, to, outcome: "would move", message: undefined };
    const written = await aws.put(place, to.ami, {
        ...(to.image === undefined ? {} : { image: to.image }),
        ...(from.image === undefined ? {} : { previous: from.image }),
        action,
        ...(reason === undefined ? {} : { reason }),
        by,
        placeholder: placeholderOf(history),
    });
    if (written === now.version + 1) return { from, to, outcome: "moved", message: undefined };
    const between = (await aws.history(place)).filter(({ version }) => version > now.version && version < written);
    const others = between.map(
        ({ version, ami, note }) => `version ${version} (${ami}${note?.by ? ` by ${note.by}` : ""})`,
    );
    return {
        from,
        to,
        outcome: "conflict",
        message: `somebody else moved it meanwhile: ${others.join(", ") || "a version that is gone"}. Version ${written} of this command stands; look at both, and promote the right one.`,
    };
}

/** In the order of the list. */
export async function inParallel<Item, Result>(
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
    const results: Result[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
        for (let index = next++; index < items.length; index = next++) {
            results[index] = await work(items[index]);
        }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
    return results;
}
