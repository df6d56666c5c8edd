// The volumes of a recipe: the root volume in a few words, and any mapping as Image Builder knows it.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, ranges } from "./checks/bounds";
import type { PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import { checkChoice, checkRange, given, known, show } from "./checks/values";

/**
 * The volume that the image starts from: its size, kind and encryption.
 */
export interface RootVolumeArgs {
    /**
     * Size in GiB, 1 to 16000 and at least the base image's. Default: the base image's size.
     */
    sizeGiB?: pulumi.Input<number>;
    /**
     * Volume type: `gp3`, `gp2`, `io1`, `io2` or `standard`. Default: `gp3`.
     */
    type?: pulumi.Input<string>;
    /**
     * Operations a second, 100 to 64000. Only for `gp3`, `io1` and `io2`. Default: what AWS gives
     * `gp3`; `io1` and `io2` have to be told.
     */
    iops?: pulumi.Input<number>;
    /**
     * Throughput in MiB/s, 125 to 1000. Only for `gp3`. Default: what AWS gives the volume type, 125.
     */
    throughput?: pulumi.Input<number>;
    /**
     * Whether the volume, and so the image, is encrypted. Default: `true` where the root device is known.
     */
    encrypted?: boolean;
    /**
     * KMS key that encrypts the volume, as id, ARN or alias. Default: the account's EBS key, or, when there are target
     * accounts, a key that is made and shared with them.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Whether the volume goes away with the instance. Default: `true`.
     */
    deleteOnTermination?: boolean;
    /**
     * Name of the base image's root device, for example `/dev/xvda`. Default: known for managed images and for Amazon's
     * and Canonical's public parameters; for any other base image it must be given to set the root volume.
     */
    deviceName?: string;
}

/** A mapping in the provider's own form. */
export interface BlockDeviceMapping {
    deviceName: string;
    ebs: {
        volumeSize?: pulumi.Input<number> | undefined;
        volumeType: pulumi.Input<string>;
        iops?: pulumi.Input<number> | undefined;
        throughput?: pulumi.Input<number> | undefined;
        encrypted: string;
        kmsKeyId?: pulumi.Input<string> | undefined;
        deleteOnTermination: string;
    };
}

export function checkRootVolume(
    faults: Faults,
    path: string,
    volume: PlainArgs,
    knownDevice: string | undefined,
): void {
    if (!known(volume)) return;
    checkRange(faults, `${path}.sizeGiB`, volume.sizeGiB, ranges.volumeSize);
    checkChoice(faults, `${path}.type`, volume.type, choices.rootVolumeType);
    checkRange(faults, `${path}.iops`, volume.iops, ranges.iops);
    checkRange(faults, `${path}.throughput`, volume.throughput, ranges.throughput);
    const type = given(volume.type) ? (volume.type as unknown) : "gp3";
    if (given(volume.throughput) && known(type) && type !== "gp3") {
        faults.add(
            `${path}.throughput`,
            `goes only with \`gp3\`, but the type is ${show(type)}. Leave it out or change the type.`,
        );
    }
    if (given(volume.iops) && known(type) && !["gp3", "io1", "io2"].includes(type as string)) {
        faults.add(
            `${path}.iops`,
            `goes only with \`gp3\`, \`io1\` and \`io2\`, but the type is ${show(type)}. Leave it out or change the type.`,
        );
    }
    if (!given(volume.iops) && (type === "io1" || type === "io2")) {
        faults.add(`${path}.iops`, `is missing: ${show(type)} has to be told how many. Give it, or choose \`gp3\`.`);
    }
    if (volume.encrypted === false && given(volume.kmsKeyId)) {
        faults.add(`${path}.kmsKeyId`, "names a key, but `encrypted` is false. Leave one of them out.");
    }
    if (knownDevice === undefined && !given(volume.deviceName)) {
        faults.add(
            `${path}.deviceName`,
            "is missing: the root device of this base image is not known here. Give it, for example `/dev/xvda`.",
        );
    }
}

/** No mapping at all when the root device is not known: the base image's own volumes then stay as they are. */
export function rootVolumeMapping(
    volume: RootVolumeArgs | undefined,
    knownDevice: string | undefined,
): BlockDeviceMapping | undefined {
    const deviceName = volume?.deviceName ?? knownDevice;
    if (deviceName === undefined) return undefined;
    return {
        deviceName,
        ebs: {
            volumeSize: volume?.sizeGiB,
            volumeType: volume?.type ?? "gp3",
            iops: volume?.iops,
            throughput: volume?.throughput,
            // The provider takes these two as words.
            encrypted: String(volume?.encrypted ?? true),
            kmsKeyId: volume?.kmsKeyId,
            deleteOnTermination: String(volume?.deleteOnTermination ?? true),
        },
    };
}
