// Parts that are named by ARN belong to the region of what they are put into: Image Builder takes none of another region.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import { patterns } from "./bounds";
import type { InputErrors } from "./inputErrors";
import { show } from "./values";

const GUIDE = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html";

/** Only where both regions are known: one that is not stated is the provider's. */
export function checkOwnRegion(errors: InputErrors, path: string, arn: unknown, region: unknown): void {
    if (typeof arn !== "string" || typeof region !== "string" || !arn.startsWith("arn:")) return;
    const [, , service, found = ""] = arn.split(":");
    if (service !== "imagebuilder" || found === "" || found === region) return;
    if (!patterns.region.pattern.test(region)) return;
    errors.add(
        path,
        `${show(arn)} is of the region ${show(found)}, but this is in ${show(region)}, and Image Builder takes only what is in the same region. Write ${show(arn.replace(`:${found}:`, `:${region}:`))}, or change \`region\`. See ${GUIDE}`,
    );
}

/** The ARNs in a list of references. */
export function checkOwnRegionOfEach(errors: InputErrors, path: string, references: unknown, region: unknown): void {
    if (!Array.isArray(references)) return;
    references.forEach((reference: unknown, index) => {
        if (typeof reference !== "object" || reference === null) return;
        checkOwnRegion(errors, `${path}[${index}].arn`, (reference as { arn?: unknown }).arn, region);
    });
}
