// What is asked for each image of a list: what it was built on, and what a scan found.

import type { ImageSummary, SeverityCounts } from "../../builds/answers";
import type { BuildService } from "../../builds/service";
import { descended, parentOf } from "../../channels/ancestors";
import { inParallel } from "../../channels/move";

export interface Details {
    /** ARN of the image that it was built on, or what the recipe names where that is none of this account and region. */
    parent: string | undefined;
    /** Undefined where there are none, or where they could not be read. */
    findings: SeverityCounts | undefined;
}

/** By ARN; `told` hears once what could not be read. */
export async function detailsOf(
    service: BuildService,
    images: readonly ImageSummary[],
    told: (line: string) => void,
): Promise<Map<string, Details>> {
    if (images.length === 0) return new Map();
    const problems = new Map<string, string>();
    const attempt = async <Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer | undefined> => {
        try {
            return await ask();
        } catch (error) {
            problems.set(what, (error as Error).message);
            return undefined;
        }
    };
    const all = (await attempt("parents", () => service.everyImage())) ?? images;
    const rows = await inParallel(images, async ({ arn }): Promise<[string, Details]> => {
        const image = await attempt("parents", () => service.image(arn));
        const findings = await attempt("findings", () => service.findings(arn));
        const child = image === undefined ? undefined : descended(image);
        const parent = child === undefined ? undefined : (parentOf(child, all)?.arn ?? child.parentImage);
        return [arn, { parent, findings }];
    });
    for (const [what, message] of problems) told(`The ${what} of images could not be read: ${message}\n`);
    return new Map(rows);
}

/** `2 critical, 1 high`, with all that are less severe as one number. */
export function findingsText({ all = 0, critical = 0, high = 0, medium = 0 }: SeverityCounts): string {
    const rest = Math.max(0, all - critical - high - medium);
    const named = Object.entries({ critical, high, medium, other: rest }).filter(([, count]) => count > 0);
    return named.length === 0 ? "no findings" : named.map(([level, count]) => `${count} ${level}`).join(", ");
}
