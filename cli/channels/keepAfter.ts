// The last step of each command for channels: what the lifecycle policies have to keep is marked anew.

import { exitCodes, type Terminal } from "../command";
import { keepImages } from "./keep";
import { pipelineName } from "./places";
import type { Session } from "./session";

/** The exit code of the command: its own, unless marks are left to set. */
export async function keepAfter(
    { aws, builds, channels }: Session,
    pipelines: readonly string[],
    terminal: Terminal,
    code: number,
): Promise<number> {
    const problems: string[] = [];
    for (const arn of new Set(pipelines)) {
        const own = channels.filter(({ pipelineArn }) => pipelineArn === arn);
        if (own.length === 0) continue;
        try {
            problems.push(...(await keepImages(aws, builds, own, await builds.images(arn))));
        } catch (error) {
            problems.push(`the images of ${pipelineName(arn)} could not be read: ${(error as Error).message}`);
        }
    }
    if (problems.length === 0) return code;
    terminal.error(
        `What the lifecycle policies have to keep is not all marked; give the same command again.\n${problems
            .map((problem) => `  ${problem}\n`)
            .join("")}`,
    );
    return exitCodes.errors;
}
