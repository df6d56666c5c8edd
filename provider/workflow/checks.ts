// The checks of a workflow.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
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

export function checkWorkflow(errors: InputErrors, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    if (!given(args.type))
        errors.add("type", `is required. Specify one of ${choices.workflowType.values.map(show).join(", ")}.`);
    checkChoice(errors, "type", args.type, choices.workflowType);
    const way = checkDocumentSource(errors, args);
    checkPattern(errors, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(errors, "documentBucket", args.documentBucket);
    checkLength(errors, "description", args.description, ranges.description);
    checkLength(errors, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(errors, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(errors, "version", args.version);
    checkKeepVersions(errors, args);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
    if (way === "document" || way === "file") {
        checkWorkflowSource(errors, "", args, { type: stageOf(args.type), strict: args.strict === true });
        checkLateLength(errors, args, knownNow);
    }
}
