// Two people at once, one who promotes an image and one who revokes it. Who revokes writes the mark and reads the channels then;
// who moves a channel writes the channel and reads the mark then. So at least one of the two sees the other, whatever the order.

import type { ImageSummary } from "../builds/answers";
import type { Terminal } from "../command";
import { exitCodes } from "../command";
import { isGood } from "./good";
import { newestGood } from "./history";
import { moveChannel, type Move } from "./move";
import type { Channel } from "./places";
import { moveLines } from "./report";
import { isRevoked, revocationOf } from "./revocation";
import type { Session } from "./session";

export interface Left {
    moves: Move[];
    /** The exit code of the command: its own, unless the image was revoked meanwhile. */
    code: number;
}

/** After a channel was moved to an image: away from it again, where it was revoked meanwhile. */
export async function leaveRevoked(
    { aws, builds, pipelineArn }: Session,
    channel: Channel,
    arn: string | undefined,
    by: string,
    terminal: Terminal,
    code: number,
): Promise<Left> {
    if (arn === undefined) return { moves: [], code };
    let images: Map<string, ImageSummary>;
    try {
        images = new Map((await builds.images(pipelineArn)).map((image) => [image.arn, image]));
    } catch (error) {
        const problem = (error as Error).message;
        terminal.error(`Whether somebody revoked the image meanwhile could not be read: ${problem}\n`);
        return { moves: [], code: exitCodes.errors };
    }
    const image = images.get(arn);
    const now = new Date();
    if (image === undefined || !isRevoked(image, now)) return { moves: [], code };
    const reason = revocationOf(image)?.reason;
    const rows = await moveChannel(
        aws,
        channel,
        async (history, place) =>
            history.at(-1)?.note?.image === image.arn
                ? newestGood(history, (target) => isGood(aws, images, place, target, now))
                : undefined,
        { action: "revoke", reason, by, dryRun: false },
    );
    const moves = rows.filter(({ outcome }) => outcome !== "unchanged");
    terminal.error(
        `Somebody else revoked ${image.version} meanwhile: ${reason}. ${channel.name} leaves it:\n${moveLines(moves)}`,
    );
    return { moves, code: exitCodes.errors };
}
