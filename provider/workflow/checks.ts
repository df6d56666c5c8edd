// The checks of a workflow.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    given,
    show,
} from "../checks/values";
import { checkLateLength, checkDocumentSource } from "../documentDelivery/source";
import { checkDocumentBucket } from "../documentDelivery/store";
import { toName } from "../shared/names";
import { checkKeepVersions, checkVersion } from "../versions/checks";
import { checkWorkflowSource, stageOf } from "./document";

export function checkWorkflow(faults: Faults, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    if (!given(args.type))
        faults.add("type", `is required. Specify one of ${choices.workflowType.values.map(show).join(", ")}.`);
    checkChoice(faults, "type", args.type, choices.workflowType);
    const way = checkDocumentSource(faults, args);
    checkPattern(faults, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(faults, "documentBucket", args.documentBucket);
    checkLength(faults, "description", args.description, ranges.description);
    checkLength(faults, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(faults, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(faults, "version", args.version);
    checkKeepVersions(faults, args);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
    if (way === "document" || way === "file") {
        checkWorkflowSource(faults, "", args, { type: stageOf(args.type), strict: args.strict === true });
        checkLateLength(faults, args, knownNow);
    }
}
