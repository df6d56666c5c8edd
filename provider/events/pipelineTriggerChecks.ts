// The checks of a rule that starts a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkLength, checkPattern, checkTags, given, known, show } from "../checks/values";
import { checkSchedule } from "../documents/schedule";
import { patternFault } from "./otherEvents";
import { checkWatchedPipeline } from "./pipelineEventRuleChecks";

const WAYS = ["schedule", "ssmParameter", "image", "repository", "pattern"] as const;

export function checkPipelineTrigger(faults: Faults, args: PlainArgs): void {
    checkPattern(faults, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(faults, args);
    checkSource(faults, args.on, args.pipelineArn);
    checkTags(faults, "tags", args.tags);
}

function checkSource(faults: Faults, on: PlainArgs, pipelineArn: unknown): void {
    const ways = WAYS.map(show).join(", ");
    if (!given(on)) faults.add("on", `is required. Specify exactly one of ${ways}.`);
    if (!known(on)) return;
    const found = WAYS.filter((way) => given(on[way]));
    if (found.length === 0) faults.add("on", `has no trigger. Specify exactly one of ${ways}.`);
    if (found.length > 1) {
        faults.add(
            "on",
            `has several triggers (${found.map(show).join(", ")}). Keep one, and define a separate trigger for each.`,
        );
    }

    if (known(on.schedule)) {
        for (const { severity, code, message, hint } of checkSchedule(String(on.schedule))) {
            // What is not documented for pipelines is for rules.
            if (code === "rate-undocumented") continue;
            faults[severity === "error" ? "add" : "warn"](
                "on.schedule",
                hint === undefined ? message : `${message} ${hint}`,
            );
        }
    }
    checkLength(faults, "on.ssmParameter", on.ssmParameter, ranges.parameterName);
    checkPattern(faults, "on.ssmParameter", on.ssmParameter, patterns.parameterName);
    if (typeof on.ssmParameter === "string" && on.ssmParameter.startsWith("/aws/")) {
        faults.warn(
            "on.ssmParameter",
            `${show(on.ssmParameter)} is an AWS public parameter, which sends no change events. Specify \`schedule\` instead.`,
        );
    }
    checkPattern(faults, "on.image", on.image, patterns.name);
    if (typeof on.image === "string" && typeof pipelineArn === "string" && pipelineArn.endsWith(`/${on.image}`)) {
        faults.warn(
            "on.image",
            `${show(on.image)} is also the name of the pipeline. If it is what the pipeline builds, each build starts the next in an endless loop.`,
        );
    }
    if (known(on.repository)) {
        if (!given(on.repository.name))
            faults.add("on.repository.name", "is required. Specify the name of the repository.");
        checkLength(faults, "on.repository.name", on.repository.name, ranges.repositoryName);
        checkPattern(faults, "on.repository.name", on.repository.name, patterns.repositoryName);
        checkPattern(faults, "on.repository.tag", on.repository.tag, patterns.containerTag);
    }
    if (known(on.pattern)) {
        const fault = patternFault(String(on.pattern));
        if (fault !== undefined) faults.add("on.pattern", fault);
    }
}
