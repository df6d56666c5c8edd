// The keys of a pipeline's images: those that are named, and those that are made for copies to other accounts, since the
// account's own EBS key cannot be shared.

import * as pulumi from "@pulumi/pulumi";
import { imageKey, imageKeyPolicy } from "../access/imageKeys";
import { patterns } from "../checks/bounds";
import { lateInputError } from "../checks/inputErrors";
import type { GoldenImagePipelineArgs } from "./args";
import { missingRegion } from "./checks";
import { encryptsImages } from "./publicChecks";
import type { BlockDeviceArgs } from "../recipe/blockDevices";
import type { Location } from "../shared/location";

export interface ImageKeys {
    /** The regions with the key of each filled in. */
    regions: GoldenImagePipelineArgs["regions"];
    /** The key of the root volume; undefined where the account's own EBS key will do. */
    root: pulumi.Input<string> | undefined;
    /** ARNs of the keys that the AMIs of a region get, by region. */
    byRegion: pulumi.Output<Record<string, string>>;
    /** ARNs of all keys, the root volume's too. */
    arns: pulumi.Output<string[]>;
    /** The same if no other key is ever used on the way, otherwise none. */
    complete: pulumi.Output<string[]>;
}

export function imageKeys(
    parent: pulumi.Resource,
    name: string,
    args: GoldenImagePipelineArgs,
    location: Location,
    accounts: string[],
): ImageKeys {
    const needed = accounts.length > 0 && encryptsImages(args);
    let policy: pulumi.Output<string> | undefined;
    const make = (suffix: string, region: pulumi.Input<string> | undefined) => {
        if (!needed) return undefined;
        policy ??= imageKeyPolicy(location, accounts);
        return imageKey(parent, name, suffix, region, policy, args.tags).arn;
    };
    const listed = args.regions ?? [];
    const given = args.rootVolume?.kmsKeyId;
    const single = given ?? (listed.length === 0 ? make("", location.region) : undefined);
    const regions = listed.map((entry) => ({
        ...entry,
        kmsKeyId: entry.kmsKeyId ?? make(`-${entry.region}`, entry.region),
    }));
    const devices = encryptedVolumes(args);
    // One list, taken apart where it is used: an output for each entry costs memory in every region of every pipeline.
    const keys = pulumi.all([
        single,
        ...regions.map(({ kmsKeyId }) => kmsKeyId),
        ...devices.map(({ kmsKeyId }) => kmsKeyId),
    ]);
    const byRegion = pulumi.all([location.region, keys]).apply(([own, [first, ...rest]]) => {
        const entries = listed.map(({ region }, index) => ({ region, kmsKeyId: rest[index] }));
        return keysByRegion(entries.length === 0 ? [{ region: own, kmsKeyId: first }] : entries);
    });
    const fromRegions = needed && listed.length > 0;
    const root =
        single ??
        (fromRegions
            ? pulumi.all([location.region, byRegion]).apply(([own, keys]) => ownKey(name, own, keys))
            : undefined);
    const everywhere = root !== undefined && regions.every(({ kmsKeyId }) => kmsKeyId !== undefined);
    // A snapshot may be encrypted with a key that is not known; a device without a key has the root volume's.
    const fresh = devices.every(({ snapshotId }) => snapshotId === undefined);
    return {
        regions: listed.length === 0 ? args.regions : regions,
        root,
        byRegion,
        arns: keys.apply((list) => [...new Set(list.filter(isKeyArn))]),
        complete: keys.apply((list) => {
            const named = list.filter((key) => key !== undefined);
            return everywhere && fresh && isPublic(args) && named.every(isKeyArn) ? [...new Set(named)] : [];
        }),
    };
}

/** Aliases and ids name keys too, but neither policies nor other accounts can use them. */
function isKeyArn(key: string | undefined): key is string {
    return key !== undefined && patterns.keyArn.pattern.test(key);
}

function keysByRegion(entries: { region: string; kmsKeyId?: string | undefined }[]): Record<string, string> {
    const keys: Record<string, string> = {};
    for (const { region, kmsKeyId } of entries) if (isKeyArn(kmsKeyId)) keys[region] = kmsKeyId;
    return keys;
}

/** Volumes beside the root volume, where they are the image's and not those of an instance that builds containers. */
function encryptedVolumes({ container, blockDevices = [] }: GoldenImagePipelineArgs): BlockDeviceArgs[] {
    if (container !== undefined) return [];
    return blockDevices.filter(
        ({ noDevice, virtualName, encrypted }) => noDevice !== true && virtualName === undefined && encrypted !== false,
    );
}

/** Amazon's images are not encrypted; any other base image may be, with a key that is not known. */
function isPublic({ baseImage }: GoldenImagePipelineArgs): boolean {
    const { managed, ssmParameter } = baseImage ?? {};
    return managed !== undefined || (typeof ssmParameter === "string" && ssmParameter.startsWith("/aws/service/"));
}

function ownKey(name: string, region: string, keys: Record<string, string>): string {
    const key = keys[region];
    if (key !== undefined) return key;
    throw lateInputError(`GoldenImagePipeline "${name}"`, [{ path: "regions", reason: missingRegion(region) }]);
}
