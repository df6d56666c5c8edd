// The checks of an image pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/inputErrors";
import { checkChoice, checkLength, checkName, checkPattern, checkRegion, checkTags } from "../checks/values";
import { toName } from "../shared/names";
import { checkKeepVersions } from "../versions/checks";
import { checkLogGroupRole, checkLogGroups } from "./logGroups";
import { checkImageScanning } from "./scanning";
import { checkScheduleArgs } from "./schedule";
import { checkBuildParts, isContainer } from "./settings";
import { checkImageTests } from "./tests";
import { checkBuildWorkflows, checkWorkflowRole } from "./workflows";

const LOG_GROUPS = ["imageLogGroup", "pipelineLogGroup"] as const;

export function checkImagePipeline(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkBuildParts(faults, args);
    checkName(faults, "recipeName", args.recipeName);
    checkPipelineSettings(faults, args, resourceName);
    checkWorkflowRole(faults, args);
    checkLogGroupRole(faults, args, LOG_GROUPS);
}

/** What a pipeline is told besides its parts. */
export function checkPipelineSettings(
    faults: Faults,
    args: PlainArgs,
    resourceName: string,
    container: boolean | undefined = isContainer(args),
): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkScheduleArgs(faults, "schedule", args.schedule);
    checkImageTests(faults, "tests", args.tests);
    checkImageScanning(faults, args, container);
    checkBuildWorkflows(faults, args, typeof args.name === "string" ? args.name : toName(resourceName), container);
    checkChoice(faults, "status", args.status, choices.status);
    checkTags(faults, "imageTags", args.imageTags, ranges.imageTags);
    checkLogGroups(faults, args, LOG_GROUPS);
    checkKeepVersions(faults, args);
    checkLength(faults, "description", args.description, ranges.description);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}
