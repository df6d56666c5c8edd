// The volumes of the instance that builds a container, against the AMI that it starts from.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html

import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { given, known, show } from "../checks/values";

const SOURCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html";

/** Where no AMI is named, it is Amazon's for ECS, whose root device is known. */
const ROOT: Readonly<Record<string, string>> = { Linux: "/dev/xvda", Windows: "/dev/sda1" };

/** A volume of another name is one more volume, which no build uses by itself. */
export function warnOfHostDevices(
    errors: InputErrors,
    path: string,
    devices: unknown,
    instanceImage: PlainArgs,
    platform: string,
): void {
    const root = ROOT[platform];
    if (!Array.isArray(devices) || given(instanceImage) || root === undefined) return;
    const names = devices.map((device: PlainArgs) => device?.deviceName as unknown);
    if (names.includes(root) || !names.every(known)) return;
    devices.forEach((device: PlainArgs, index) => {
        if (device?.noDevice === true || given(device?.virtualName)) return;
        errors.warn(
            `${path}[${index}].deviceName`,
            `${show(device.deviceName)} is not the root device of the build instance, which is ${show(root)} on Amazon's AMI for ECS: it becomes one more volume, and the build's own stays as small as it is. Write ${show(root)} to enlarge that. See ${SOURCE}`,
        );
    });
}
