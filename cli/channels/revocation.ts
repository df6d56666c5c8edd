// Whether an image was taken back: tags on the image say so, of the image itself or inherited from the image it was built on.

import { REVOKED, REVOKED_AT, REVOKED_WITH } from "../../provider/imageChannel/marks";
import type { ImageSummary } from "../builds/answers";

export interface Revocation {
    reason: string;
    at: Date;
    ancestor: string | undefined;
}

type Tagged = Pick<ImageSummary, "tags">;

export function revocationOf({ tags = {} }: Tagged): Revocation | undefined {
    const reason = tags[REVOKED];
    if (reason === undefined) return undefined;
    const at = new Date(tags[REVOKED_AT] ?? 0);
    return { reason, at: Number.isNaN(at.getTime()) ? new Date(0) : at, ancestor: tags[REVOKED_WITH] };
}

/** One that is announced for later may be used until then. */
export function isRevoked(image: Tagged, now: Date): boolean {
    const revocation = revocationOf(image);
    return revocation !== undefined && revocation.at <= now;
}

/** A tag's value has at most 256 characters. */
export function revokedTags(reason: string, at: Date, ancestor: string | undefined): Record<string, string> {
    return {
        [REVOKED]: reason.slice(0, 256),
        [REVOKED_AT]: at.toISOString(),
        ...(ancestor === undefined ? {} : { [REVOKED_WITH]: ancestor }),
    };
}
