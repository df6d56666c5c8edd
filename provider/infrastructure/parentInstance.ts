// A running instance to build on, out of an Auto Scaling group that keeps some warm.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/infra-config-parent-instance.html

import type * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkLength, checkRange, given, known } from "../checks/values";

/**
 * Where running instances to build on come from.
 */
export interface ParentInstanceArgs {
    /**
     * Name of an Auto Scaling group in the same account and region, 1 to 1024 characters. The service takes an instance
     * of it that is in service, whose SSM agent is online and which has the platform and architecture of the image; it
     * marks the instance as its own and detaches it, so that the group replaces it. The instance keeps its own
     * instance profile and network.
     */
    autoScalingGroup: pulumi.Input<string>;
    /**
     * Seconds that a build waits for such an instance before it fails, 0 to 3600. Default: 0, the build fails at once.
     */
    capacityWaitTimeoutSeconds?: pulumi.Input<number>;
}

export function parentInstance(args: ParentInstanceArgs | undefined) {
    if (args === undefined) return undefined;
    const { autoScalingGroup: name, capacityWaitTimeoutSeconds } = args;
    return { autoScalingGroup: { name, capacityWaitTimeoutSeconds } };
}

export function checkParentInstance(errors: InputErrors, path: string, args: PlainArgs): void {
    const { parentInstance: parent } = args;
    if (!known(parent)) return;
    if (!given(parent.autoScalingGroup)) {
        errors.add(`${path}.autoScalingGroup`, "is required. Specify the name of an Auto Scaling group.");
    }
    checkLength(errors, `${path}.autoScalingGroup`, parent.autoScalingGroup, ranges.autoScalingGroup);
    if (typeof parent.autoScalingGroup === "string" && parent.autoScalingGroup.startsWith("arn:")) {
        errors.add(
            `${path}.autoScalingGroup`,
            "is an ARN, but the service takes the name. Write what follows `autoScalingGroupName/`.",
        );
    }
    checkRange(errors, `${path}.capacityWaitTimeoutSeconds`, parent.capacityWaitTimeoutSeconds, ranges.capacityWait);
    for (const field of ["placement", "keyPair"].filter((field) => given(args[field]))) {
        errors.warn(
            field,
            "applies to test instances only: an instance of `parentInstance` runs already where builds begin.",
        );
    }
}
