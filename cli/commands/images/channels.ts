// The channels that name the images of a pipeline, of a saved stack, read in one place of each.

import type { BuildService } from "../../builds/service";
import { RemoteChannels } from "../../channels/channelAws";
import { inParallel } from "../../channels/move";
import type { Channel } from "../../channels/places";

/** By ARN of the image; one that holds different images in its places is with each. */
export async function channelsByImage(
    builds: BuildService,
    endpoint: string | undefined,
    channels: readonly Channel[],
): Promise<Map<string, string[]>> {
    const aws = new RemoteChannels(builds, endpoint);
    const all = channels.flatMap((channel) => channel.places.map((place) => ({ channel, place })));
    const found = new Map<string, Set<string>>();
    await inParallel(all, async ({ channel, place }) => {
        // What one region does not say, the others do.
        const history = await aws.history(place).catch(() => []);
        const image = history.at(-1)?.note?.image;
        if (image !== undefined) found.set(image, (found.get(image) ?? new Set()).add(channel.name));
    });
    return new Map([...found].map(([arn, names]) => [arn, [...names].sort()]));
}
