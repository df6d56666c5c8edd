// The checks of an image.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-images.html

import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkPattern, checkRange, checkRegion, checkTags, given } from "../checks/values";
import { toName } from "../shared/names";
import { checkBuildRole } from "./buildRole";
import { checkLogGroups } from "./logGroups";
import { checkImageScanning } from "./scanningChecks";
import { checkBuildParts, isContainer } from "./settings";
import { checkImageTests } from "./tests";
import { checkBuildWorkflows } from "./workflows";

export function checkImage(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    const container = isContainer(args);
    checkBuildParts(errors, args);
    checkBuildRole(errors, args);
    checkPattern(errors, "deletionRoleArn", args.deletionRoleArn, patterns.roleArn);
    if (given(args.deletionRoleArn) && args.retainOldVersions === true) {
        errors.add(
            "deletionRoleArn",
            "has nothing to delete, as `retainOldVersions` is `true` and keeps every image. Omit one of them.",
        );
    }
    checkBuildWorkflows(errors, args, toName(resourceName), container);
    checkImageTests(errors, "tests", args.tests);
    checkImageScanning(errors, args, container);
    checkLogGroups(errors, args, ["logGroup"]);
    checkRange(errors, "buildTimeoutMinutes", args.buildTimeoutMinutes, ranges.buildTimeout);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}
