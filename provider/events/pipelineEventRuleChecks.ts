// The checks of a rule for the events of a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { parseArn } from "../shared/arnParts";
import { checkEventTargets } from "./eventTargets";

// Amazon Inspector has them, the event has not.
const UNCOUNTED = ["LOW", "INFORMATIONAL", "UNTRIAGED"];

export function checkPipelineEventRule(faults: Faults, args: PlainArgs): void {
    checkPattern(faults, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(faults, args);
    if (!given(args.imageName)) faults.add("imageName", "is required. Specify the name of the pipeline's recipe.");
    checkPattern(faults, "imageName", args.imageName, patterns.name);
    if (!given(args.on))
        faults.add("on", `is required. Specify one of ${choices.pipelineEvent.values.map(show).join(", ")}.`);
    checkChoice(faults, "on", args.on, choices.pipelineEvent);
    checkSeverity(faults, args);
    checkEventTargets(faults, "targets", args.targets, args.pipelineArn);
    checkTags(faults, "tags", args.tags);
}

function checkSeverity(faults: Faults, args: PlainArgs): void {
    if (typeof args.minimumSeverity === "string" && UNCOUNTED.includes(args.minimumSeverity)) {
        faults.add(
            "minimumSeverity",
            `${show(args.minimumSeverity)} is not counted by the event; the least is \`MEDIUM\`. Look up others in Amazon Inspector. See ${choices.findingSeverity.source}`,
        );
    } else {
        checkChoice(faults, "minimumSeverity", args.minimumSeverity, choices.findingSeverity);
    }
    if (given(args.minimumSeverity) && known(args.on) && args.on !== "CVE_DETECTED")
        faults.add("minimumSeverity", "is only valid with `CVE_DETECTED`. Omit it.");
}

/** The pipeline of a rule; a rule of another region would never see its events, nor reach it. */
export function checkWatchedPipeline(faults: Faults, args: PlainArgs): void {
    if (!given(args.pipelineArn)) faults.add("pipelineArn", "is required. Specify the ARN.");
    checkPattern(faults, "pipelineArn", args.pipelineArn, patterns.pipelineArn);
    checkRegion(faults, "region", args.region);
    if (typeof args.region !== "string" || typeof args.pipelineArn !== "string") return;
    const { region } = parseArn(args.pipelineArn);
    if (region !== "" && region !== args.region)
        faults.add("region", `${show(args.region)} is not the pipeline's, which is ${show(region)}. Specify that one.`);
}
