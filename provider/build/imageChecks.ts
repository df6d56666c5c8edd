// The checks of an image.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-images.html

import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/inputErrors";
import { checkPattern, checkRange, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkLogGroupRole, checkLogGroups } from "./logGroups";
import { checkImageScanning } from "./scanning";
import { checkBuildParts, isContainer } from "./settings";
import { checkImageTests } from "./tests";
import { checkBuildWorkflows, checkWorkflowRole } from "./workflows";

export function checkImage(faults: Faults, args: PlainArgs, resourceName: string): void {
    const container = isContainer(args);
    checkBuildParts(faults, args);
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkBuildWorkflows(faults, args, toName(resourceName), container);
    checkWorkflowRole(faults, args);
    checkImageTests(faults, "tests", args.tests);
    checkImageScanning(faults, args, container);
    checkLogGroups(faults, args, ["logGroup"]);
    checkLogGroupRole(faults, args, ["logGroup"]);
    checkRange(faults, "buildTimeoutMinutes", args.buildTimeoutMinutes, ranges.buildTimeout);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}
