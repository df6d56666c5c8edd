// The checks of a rule for the events of a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { parseArn } from "../shared/arnParts";
import { patternFormError } from "./otherEvents";
import { checkEventTargets } from "./eventTargets";

// Amazon Inspector has them, the event has not.
const UNCOUNTED = ["LOW", "INFORMATIONAL", "UNTRIAGED"];

export function checkPipelineEventRule(errors: InputErrors, args: PlainArgs): void {
    checkPattern(errors, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(errors, args);
    if (!given(args.imageName) && !given(args.pattern))
        errors.add("imageName", "is required. Specify the name of the pipeline's recipe.");
    checkPattern(errors, "imageName", args.imageName, patterns.name);
    if (!given(args.on) && !given(args.pattern)) {
        const events = choices.pipelineEvent.values.map(show).join(", ");
        errors.add("on", `is required. Specify one of ${events}, or \`pattern\`.`);
    }
    if (given(args.on) && given(args.pattern)) errors.add("pattern", "conflicts with `on`. Omit one of them.");
    if (known(args.pattern)) {
        const error = patternFormError(String(args.pattern));
        if (error !== undefined) errors.add("pattern", error);
    }
    checkChoice(errors, "on", args.on, choices.pipelineEvent);
    checkSeverity(errors, args);
    checkEventTargets(errors, "targets", args.targets, args.pipelineArn);
    checkTags(errors, "tags", args.tags);
}

function checkSeverity(errors: InputErrors, args: PlainArgs): void {
    if (typeof args.minimumSeverity === "string" && UNCOUNTED.includes(args.minimumSeverity)) {
        errors.add(
            "minimumSeverity",
            `${show(args.minimumSeverity)} is not counted by the event; the least is \`MEDIUM\`. Look up others in Amazon Inspector. See ${choices.findingSeverity.source}`,
        );
    } else {
        checkChoice(errors, "minimumSeverity", args.minimumSeverity, choices.findingSeverity);
    }
    if (given(args.minimumSeverity) && (known(args.on) || given(args.pattern)) && args.on !== "CVE_DETECTED")
        errors.add("minimumSeverity", "is only valid with `CVE_DETECTED`. Omit it.");
}

/** The pipeline of a rule; a rule of another region would never see its events, nor reach it. */
export function checkWatchedPipeline(errors: InputErrors, args: PlainArgs): void {
    if (!given(args.pipelineArn)) errors.add("pipelineArn", "is required. Specify the ARN.");
    checkPattern(errors, "pipelineArn", args.pipelineArn, patterns.pipelineArn);
    checkRegion(errors, "region", args.region);
    if (typeof args.region !== "string" || typeof args.pipelineArn !== "string") return;
    const { region } = parseArn(args.pipelineArn);
    if (region !== "" && region !== args.region)
        errors.add("region", `${show(args.region)} is not the pipeline's, which is ${show(region)}. Specify that one.`);
}
