// The checks of an image.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-images.html

import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkRange, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkBuildRole } from "./buildRole";
import { checkLogGroups } from "./logGroups";
import { checkImageScanning } from "./scanning";
import { checkBuildParts, isContainer } from "./settings";
import { checkImageTests } from "./tests";
import { checkBuildWorkflows } from "./workflows";

export function checkImage(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    const container = isContainer(args);
    checkBuildParts(errors, args);
    checkBuildRole(errors, args);
    checkBuildWorkflows(errors, args, toName(resourceName), container);
    checkImageTests(errors, "tests", args.tests);
    checkImageScanning(errors, args, container);
    checkLogGroups(errors, args, ["logGroup"]);
    checkRange(errors, "buildTimeoutMinutes", args.buildTimeoutMinutes, ranges.buildTimeout);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}
