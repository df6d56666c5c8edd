// The list of images for the policy rule `launched-images-good`, as a file for --policy-pack-config.

import { revokedAncestor } from "../../channels/promote";
import type { Descended } from "../../channels/ancestors";
import { isRevoked, revocationOf } from "../../channels/revocation";

export function policyConfig(images: readonly Descended[], now: Date): object {
    const entries = images.flatMap((image) => {
        const state = stateOf(image, images, now);
        // An id alone would be good.
        const date = image.dateCreated?.slice(0, 10) ?? (state === "AVAILABLE" ? undefined : "1970-01-01");
        const more = date === undefined ? "" : ` ${date} ${state}`;
        return (image.outputResources?.amis ?? []).flatMap(({ image: ami }) =>
            ami === undefined ? [] : [`${ami}${more}`],
        );
    });
    return { "launched-images-good": { enforcementLevel: "mandatory", images: [...new Set(entries)].sort() } };
}

function stateOf(image: Descended, images: readonly Descended[], now: Date): string {
    const revocation = revocationOf(image);
    if (revocation !== undefined) {
        const from = isRevoked(image, now) ? "" : ` from ${revocation.at.toISOString().slice(0, 16)}Z`;
        return `revoked${from}: ${revocation.reason}`.replace(/\s+/g, " ").trim();
    }
    const ancestor = revokedAncestor(image, images, now);
    return ancestor === undefined ? image.state.status : `built on ${ancestor.arn}, which is revoked`;
}
