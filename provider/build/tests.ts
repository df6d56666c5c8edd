// Whether a built image is tested on an instance of its own before it is distributed.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageTestsConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkRange, known } from "../checks/values";

/**
 * Whether and how long an image is tested before it is distributed.
 */
export interface ImageTestsArgs {
    /**
     * Whether the image is tested on an instance of its own before it is distributed. Default: `true`.
     */
    enabled?: pulumi.Input<boolean>;
    /**
     * Timeout in minutes, 60 to 1440, which the service accepts but does not enforce; component steps have their own.
     * Default: 720.
     */
    timeoutMinutes?: pulumi.Input<number>;
}

/** The service fills its defaults in, so they are said. */
export function imageTests(args: ImageTestsArgs | undefined) {
    return { imageTestsEnabled: args?.enabled ?? true, timeoutMinutes: args?.timeoutMinutes ?? 720 };
}

export function checkImageTests(errors: InputErrors, path: string, args: PlainArgs): void {
    if (known(args)) checkRange(errors, `${path}.timeoutMinutes`, args.timeoutMinutes, ranges.testTimeout);
}
