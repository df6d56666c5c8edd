// The checks of an image pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkLength, checkName, checkPattern, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkKeepVersions } from "../versions/checks";
import { checkBuildRole } from "./buildRole";
import { checkBuildOnChange } from "./buildOnChange";
import { checkLogGroups } from "./logGroups";
import { checkImageScanning } from "./scanningChecks";
import { checkScheduleArgs } from "./schedule";
import { checkBuildParts, isContainer } from "./settings";
import { checkImageTests } from "./tests";
import { checkBuildWorkflows } from "./workflows";

const LOG_GROUPS = ["imageLogGroup", "pipelineLogGroup"] as const;

export function checkImagePipeline(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    checkBuildParts(errors, args);
    checkName(errors, "recipeName", args.recipeName);
    checkPipelineSettings(errors, args, resourceName);
    checkBuildRole(errors, args);
}

/** What a pipeline is told besides its parts. */
export function checkPipelineSettings(
    errors: InputErrors,
    args: PlainArgs,
    resourceName: string,
    container: boolean | undefined = isContainer(args),
): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    checkPattern(errors, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkBuildOnChange(errors, args);
    checkScheduleArgs(errors, "schedule", args.schedule);
    checkImageTests(errors, "tests", args.tests);
    checkImageScanning(errors, args, container);
    checkBuildWorkflows(errors, args, typeof args.name === "string" ? args.name : toName(resourceName), container);
    checkChoice(errors, "status", args.status, choices.status);
    checkTags(errors, "imageTags", args.imageTags, ranges.imageTags);
    checkLogGroups(errors, args, LOG_GROUPS);
    checkKeepVersions(errors, args);
    checkLength(errors, "description", args.description, ranges.description);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}
