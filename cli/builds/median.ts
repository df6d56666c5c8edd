// How long a pipeline's builds take, so that one that runs can be told from one that hangs.

import type { ImageSummary, WorkflowExecution } from "./answers";
import type { BuildService } from "./service";

/** Each of them takes a call and one for each workflow. */
const LOOKED_AT = 5;

/** Seconds from the start of a build to the end of its last step: the median of a few earlier ones that succeeded. */
export async function usualSeconds(
    service: BuildService,
    images: readonly ImageSummary[],
): Promise<number | undefined> {
    const finished = images.filter(({ state }) => state.status === "AVAILABLE").slice(0, LOOKED_AT);
    const times: number[] = [];
    for (const image of finished) {
        const seconds = secondsOf(image, await service.workflows(image.arn));
        if (seconds !== undefined) times.push(seconds);
    }
    return median(times);
}

export function secondsOf({ dateCreated }: ImageSummary, workflows: readonly WorkflowExecution[]): number | undefined {
    const ends = workflows.flatMap(({ endTime }) => (endTime === undefined ? [] : [Date.parse(endTime)]));
    if (dateCreated === undefined || ends.length === 0) return undefined;
    return Math.max(0, Math.round((Math.max(...ends) - Date.parse(dateCreated)) / 1000));
}

export function median(values: readonly number[]): number | undefined {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const high = sorted[middle];
    const low = sorted[sorted.length - 1 - middle];
    return high === undefined || low === undefined ? undefined : Math.round((low + high) / 2);
}
