// Whether an image may be in a channel: it is complete, nobody revoked it or what it was built on, and its AMI can be launched.

import type { Ami, ImageSummary } from "../builds/answers";
import type { ChannelAws } from "./channelAws";
import type { Target } from "./history";
import type { ChannelPlace } from "./places";
import { isRevoked, revocationOf } from "./revocation";

/** Why not; undefined for one that may. */
export function whyNot(image: ImageSummary, now: Date): string | undefined {
    const { status } = image.state;
    if (isRevoked(image, now)) {
        const { reason = "", ancestor } = revocationOf(image) ?? {};
        return `${image.version} is revoked${ancestor === undefined ? "" : ` with ${ancestor}`}: ${reason}`;
    }
    return status === "AVAILABLE" ? undefined : `${image.version} is ${status}, not AVAILABLE`;
}

export function amiIn(
    image: ImageSummary,
    { region, account }: Pick<ChannelPlace, "region" | "account">,
): string | undefined {
    const of = (ami: Ami) => ami.region === region && ami.accountId === account;
    return image.outputResources?.amis?.find(of)?.image;
}

/** For what a channel may fall back to. */
export async function isGood(
    aws: ChannelAws,
    images: ReadonlyMap<string, ImageSummary>,
    place: ChannelPlace,
    target: Target,
    now: Date,
): Promise<boolean> {
    const image = images.get(target.image ?? "");
    if (image === undefined || whyNot(image, now) !== undefined) return false;
    return (await aws.amiState(place, target.ami)) === "available";
}
