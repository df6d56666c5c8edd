// The volumes of a recipe: the root volume in a few words, and any mapping as Image Builder knows it.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkLength, checkPattern, checkRange, given, known, show } from "../checks/values";

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
     * Input/output operations per second (IOPS), 100 to 64000. Only for `gp3`, `io1` and `io2`. Default: the AWS
     * default for `gp3`; required for `io1` and `io2`.
     */
    iops?: pulumi.Input<number>;
    /** Throughput in MiB/s, 125 to 1000. Only for `gp3`. Default: the AWS default, 125. */
    throughput?: pulumi.Input<number>;
    /**
     * Whether the volume, and so the image, is encrypted. Default: `true` where the root device is known.
     */
    encrypted?: boolean;
    /**
     * KMS key that encrypts the volume, as id, ARN or alias. Default: the account's EBS key, or, when there are target
     * accounts, a key that is created and shared with them.
     */
    kmsKeyId?: pulumi.Input<string>;
    /** Whether the volume is deleted with the instance. Default: `true`. */
    deleteOnTermination?: boolean;
    /**
     * Name of the base image's root device, for example `/dev/xvda`. Default: known for managed images and for Amazon's
     * and Canonical's public parameters; for any other base image it is required to set the root volume.
     */
    deviceName?: string;
}

/** A volume beside the root volume, an instance store, or a removed mapping of the base image. */
export interface BlockDeviceArgs {
    /**
     * Name of the device, for example `/dev/sdf` or `xvdf`, 1 to 1024 characters. Not the root device, which is set as
     * `rootVolume`. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
     */
    deviceName: string;
    /**
     * Size in GiB, 1 to 16000, at least 125 for `st1` and `sc1`. Default: the size of the snapshot, or of the base
     * image's volume of this name.
     */
    sizeGiB?: pulumi.Input<number>;
    /**
     * Volume type: `gp3`, `gp2`, `io1`, `io2`, `sc1`, `st1` or `standard`. Default: `gp3`.
     */
    type?: pulumi.Input<string>;
    /**
     * Input/output operations per second (IOPS), 100 to 64000. Only for `gp3`, `io1` and `io2`. Default: the AWS
     * default for `gp3`; required for `io1` and `io2`.
     */
    iops?: pulumi.Input<number>;
    /** Throughput in MiB/s, 125 to 1000. Only for `gp3`. Default: the AWS default, 125. */
    throughput?: pulumi.Input<number>;
    /**
     * Whether the volume is encrypted. Default: `true`.
     */
    encrypted?: boolean;
    /**
     * KMS key that encrypts the volume, as id, ARN or alias. The root volume's key does not extend to other volumes.
     * Default: the account's EBS key.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Id of the snapshot that the volume starts from, for example `snap-0123456789abcdef0`. If omitted, it starts empty.
     */
    snapshotId?: pulumi.Input<string>;
    /** Whether the volume is deleted with the instance. Default: `true`. */
    deleteOnTermination?: boolean;
    /**
     * Name of an instance store such as `ephemeral0`, counted from 0, to map instead of a volume. If omitted, the
     * device is a volume.
     */
    virtualName?: pulumi.Input<string>;
    /** Whether to remove the device that the base image maps under this name. Default: `false`. */
    noDevice?: boolean;
}

/** A mapping in the provider's own form. */
export interface BlockDeviceMapping {
    deviceName: string;
    virtualName?: pulumi.Input<string>;
    noDevice?: boolean;
    ebs?: {
        snapshotId?: pulumi.Input<string> | undefined;
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
    errors: InputErrors,
    path: string,
    volume: PlainArgs,
    knownDevice: string | undefined,
): void {
    if (!known(volume)) return;
    checkRange(errors, `${path}.sizeGiB`, volume.sizeGiB, ranges.volumeSize);
    checkChoice(errors, `${path}.type`, volume.type, choices.rootVolumeType);
    checkRange(errors, `${path}.iops`, volume.iops, ranges.iops);
    checkRange(errors, `${path}.throughput`, volume.throughput, ranges.throughput);
    checkVolumeFields(errors, path, volume);
    if (knownDevice === undefined && !given(volume.deviceName)) {
        errors.add(
            `${path}.deviceName`,
            "is required: the root device of this base image is not known. Specify it, for example `/dev/xvda`.",
        );
    }
}

/** What the type of a volume has, and what not. */
function checkVolumeFields(errors: InputErrors, path: string, volume: PlainArgs): void {
    checkLength(errors, `${path}.kmsKeyId`, volume.kmsKeyId, ranges.kmsKeyId);
    const type = given(volume.type) ? (volume.type as unknown) : "gp3";
    if (given(volume.throughput) && known(type) && type !== "gp3") {
        errors.add(
            `${path}.throughput`,
            `is only valid with \`gp3\`, but the type is ${show(type)}. Omit it or change the type.`,
        );
    }
    if (given(volume.iops) && known(type) && !["gp3", "io1", "io2"].includes(type as string)) {
        errors.add(
            `${path}.iops`,
            `is only valid with \`gp3\`, \`io1\` and \`io2\`, but the type is ${show(type)}. Omit it or change the type.`,
        );
    }
    const { min, source } = ranges.gp3Iops;
    if (type === "gp3" && typeof volume.iops === "number" && volume.iops < min && volume.iops >= ranges.iops.min) {
        errors.add(
            `${path}.iops`,
            `${volume.iops} is less than ${min}, which every \`gp3\` volume has without extra cost, and EC2 takes no less. Omit it. See ${source}`,
        );
    }
    if (!given(volume.iops) && (type === "io1" || type === "io2")) {
        errors.add(`${path}.iops`, `is required: ${show(type)} has no default. Specify it, or choose \`gp3\`.`);
    }
    if (volume.encrypted === false && given(volume.kmsKeyId)) {
        errors.add(`${path}.kmsKeyId`, "names a key, but `encrypted` is false. Omit one of them.");
    }
}

// What makes no sense beside an instance store or a device that is left out.
const VOLUME = [
    "sizeGiB",
    "type",
    "iops",
    "throughput",
    "encrypted",
    "kmsKeyId",
    "snapshotId",
    "deleteOnTermination",
] as const;

/** `rootDevice` is undefined where it is not known; then any device may be the root. */
export function checkBlockDevices(
    errors: InputErrors,
    path: string,
    list: PlainArgs,
    rootDevice: string | undefined,
): void {
    if (!Array.isArray(list)) return;
    const first = new Map<unknown, number>();
    list.forEach((device: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        if (!known(device)) {
            if (!given(device)) errors.add(at, "is required. Specify a `deviceName` and what it stands for.");
            return;
        }
        if (!given(device.deviceName))
            errors.add(`${at}.deviceName`, "is required. Specify it, for example `/dev/sdf`.");
        checkLength(errors, `${at}.deviceName`, device.deviceName, ranges.deviceName);
        checkDevice(errors, at, device);
        if (!known(device.deviceName)) return;
        const before = first.get(device.deviceName);
        if (before === undefined) first.set(device.deviceName, index);
        else
            errors.add(
                `${at}.deviceName`,
                `${show(device.deviceName)} is ${path}[${before}] too. List each device once.`,
            );
        if (device.deviceName === rootDevice) {
            errors.add(`${at}.deviceName`, `${show(device.deviceName)} is the root device. Set it as \`rootVolume\`.`);
        }
    });
}

function checkDevice(errors: InputErrors, at: string, device: PlainArgs): void {
    const store = device.noDevice === true ? "noDevice" : given(device.virtualName) ? "virtualName" : undefined;
    if (store !== undefined) {
        const others = store === "noDevice" ? [...VOLUME, "virtualName" as const] : VOLUME;
        for (const field of others.filter((field) => given(device[field]))) {
            errors.add(`${at}.${field}`, `cannot be combined with ${show(store)}. Omit one of them.`);
        }
    }
    if (typeof device.virtualName === "string" && !patterns.instanceStore.pattern.test(device.virtualName)) {
        const { says, source } = patterns.instanceStore;
        errors.warn(`${at}.virtualName`, `${show(device.virtualName)} is not ${says}. See ${source}`);
    }
    checkRange(errors, `${at}.sizeGiB`, device.sizeGiB, ranges.volumeSize);
    checkChoice(errors, `${at}.type`, device.type, choices.volumeType);
    checkRange(errors, `${at}.iops`, device.iops, ranges.iops);
    checkRange(errors, `${at}.throughput`, device.throughput, ranges.throughput);
    checkPattern(errors, `${at}.snapshotId`, device.snapshotId, patterns.snapshotId);
    if (store !== undefined) return;
    checkVolumeFields(errors, at, device);
    const { min, source } = ranges.throughputVolume;
    const slow = device.type === "st1" || device.type === "sc1";
    if (slow && typeof device.sizeGiB === "number" && device.sizeGiB < min) {
        errors.add(
            `${at}.sizeGiB`,
            `${device.sizeGiB} is less than ${min}, the least of ${device.type}. See ${source}`,
        );
    }
    if (!given(device.sizeGiB) && !given(device.snapshotId)) {
        errors.warn(
            at,
            "has neither `sizeGiB` nor `snapshotId`: builds fail unless the base image has a volume of this name.",
        );
    }
}

export function blockDeviceMapping(device: BlockDeviceArgs): BlockDeviceMapping {
    const { deviceName } = device;
    if (device.noDevice === true) return { deviceName, noDevice: true };
    if (device.virtualName !== undefined) return { deviceName, virtualName: device.virtualName };
    return { deviceName, ebs: { ...volumeOf(device), snapshotId: device.snapshotId } };
}

/** No mapping at all when the root device is not known: the base image's own volumes then stay as they are. */
export function rootVolumeMapping(
    volume: RootVolumeArgs | undefined,
    knownDevice: string | undefined,
): BlockDeviceMapping | undefined {
    const deviceName = volume?.deviceName ?? knownDevice;
    if (deviceName === undefined) return undefined;
    return { deviceName, ebs: volumeOf(volume ?? {}) };
}

function volumeOf(volume: RootVolumeArgs | BlockDeviceArgs) {
    return {
        volumeSize: volume.sizeGiB,
        volumeType: volume.type ?? "gp3",
        iops: volume.iops,
        throughput: volume.throughput,
        // The provider takes these two as words.
        encrypted: String(volume.encrypted ?? true),
        kmsKeyId: volume.kmsKeyId,
        deleteOnTermination: String(volume.deleteOnTermination ?? true),
    };
}
