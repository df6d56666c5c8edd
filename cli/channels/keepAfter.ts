// The last step of each command for channels: what the lifecycle policies have to keep is marked anew, and what happens at the
// time of an announced revocation is scheduled anew.

import { exitCodes, type Terminal } from "../command";
import { announce, type Announcement, type Touched } from "./announce";
import { keepImages } from "./keep";
import { pipelineName, type Channel } from "./places";
import { announcementLines } from "./report";
import type { Session } from "./session";

/** The exit code of the command: its own, unless something is left to do. */
export async function keepAfter(
    { aws, builds, channels }: Session,
    pipelines: readonly string[],
    /** Those that the command may have moved: of others their owners keep the schedules. */
    moved: readonly Channel[],
    terminal: Terminal,
    code: number,
    touched?: Touched,
): Promise<number> {
    const problems: string[] = [];
    const scheduled: Announcement[] = [];
    for (const arn of new Set(pipelines)) {
        const own = channels.filter(({ pipelineArn }) => pipelineArn === arn);
        if (own.length === 0) continue;
        try {
            const images = await builds.images(arn);
            problems.push(...(await keepImages(aws, builds, own, images)));
            const byArn = new Map(images.map((image) => [image.arn, image]));
            const ofPipeline = moved.filter(({ pipelineArn }) => pipelineArn === arn);
            scheduled.push(...(await announce(aws, ofPipeline, byArn, false, new Date(), touched)));
        } catch (error) {
            problems.push(`the images of ${pipelineName(arn)} could not be read: ${(error as Error).message}`);
        }
    }
    const failed = scheduled.some(({ outcome }) => outcome === "failed");
    const lines = announcementLines(scheduled);
    if (lines !== "" || failed)
        terminal.error(
            `${failed ? "Not all is scheduled for the time of an announced revocation; give the same command again.\n" : "By an announced revocation:\n"}${lines}`,
        );
    if (problems.length === 0) return failed ? exitCodes.errors : code;
    terminal.error(
        `What the lifecycle policies have to keep is not all marked; give the same command again.\n${problems
            .map((problem) => `  ${problem}\n`)
            .join("")}`,
    );
    return exitCodes.errors;
}
