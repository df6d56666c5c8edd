// The checks of a lifecycle policy.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/inputErrors";
import { checkChoice, checkLength, checkName, checkPattern, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkLifecycle } from "./ages";
import { checkSelection } from "./selection";

export function checkLifecyclePolicy(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkSelection(faults, args);
    checkChoice(faults, "resourceType", args.resourceType, choices.lifecycleResource);
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkLifecycle(faults, "", args, typeof args.resourceType === "string" ? args.resourceType : undefined);
    checkRegion(faults, "region", args.region);
    checkLength(faults, "description", args.description, ranges.description);
    checkTags(faults, "tags", args.tags);
}
