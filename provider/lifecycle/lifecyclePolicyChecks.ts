// The checks of a lifecycle policy.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkLength, checkName, checkPattern, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkLifecycle } from "./ages";
import { checkSelection } from "./selection";

export function checkLifecyclePolicy(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    checkSelection(errors, args);
    checkChoice(errors, "resourceType", args.resourceType, choices.lifecycleResource);
    checkPattern(errors, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkLifecycle(errors, "", args, typeof args.resourceType === "string" ? args.resourceType : undefined);
    checkRegion(errors, "region", args.region);
    checkLength(errors, "description", args.description, ranges.description);
    checkTags(errors, "tags", args.tags);
}
