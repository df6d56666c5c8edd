// The checks of a rule that starts a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkLength, checkPattern, checkTags, given, known, show } from "../checks/values";
import { checkSchedule } from "../documents/schedule";
import { patternError } from "./otherEvents";
import { checkWatchedPipeline } from "./pipelineEventRuleChecks";

const WAYS = ["schedule", "ssmParameter", "image", "repository", "pattern"] as const;

export function checkPipelineTrigger(errors: InputErrors, args: PlainArgs): void {
    checkPattern(errors, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(errors, args);
    checkSource(errors, args.on, args.pipelineArn);
    checkTags(errors, "tags", args.tags);
}

function checkSource(errors: InputErrors, on: PlainArgs, pipelineArn: unknown): void {
    const ways = WAYS.map(show).join(", ");
    if (!given(on)) errors.add("on", `is required. Specify exactly one of ${ways}.`);
    if (!known(on)) return;
    const found = WAYS.filter((way) => given(on[way]));
    if (found.length === 0) errors.add("on", `has no trigger. Specify exactly one of ${ways}.`);
    if (found.length > 1) {
        errors.add(
            "on",
            `has several triggers (${found.map(show).join(", ")}). Keep one, and define a separate trigger for each.`,
        );
    }

    if (known(on.schedule)) {
        for (const { severity, message, hint } of checkSchedule(String(on.schedule))) {
            errors[severity === "error" ? "add" : "warn"](
                "on.schedule",
                hint === undefined ? message : `${message} ${hint}`,
            );
        }
    }
    checkLength(errors, "on.ssmParameter", on.ssmParameter, ranges.parameterName);
    checkPattern(errors, "on.ssmParameter", on.ssmParameter, patterns.parameterName);
    if (typeof on.ssmParameter === "string" && on.ssmParameter.startsWith("/aws/")) {
        errors.warn(
            "on.ssmParameter",
            `${show(on.ssmParameter)} is an AWS public parameter, which sends no change events. Specify \`schedule\` instead.`,
        );
    }
    checkPattern(errors, "on.image", on.image, patterns.name);
    if (typeof on.image === "string" && typeof pipelineArn === "string" && pipelineArn.endsWith(`/${on.image}`)) {
        errors.warn(
            "on.image",
            `${show(on.image)} is also the name of the pipeline. If it is what the pipeline builds, each build starts the next in an endless loop.`,
        );
    }
    if (known(on.repository)) {
        if (!given(on.repository.name))
            errors.add("on.repository.name", "is required. Specify the name of the repository.");
        checkLength(errors, "on.repository.name", on.repository.name, ranges.repositoryName);
        checkPattern(errors, "on.repository.name", on.repository.name, patterns.repositoryName);
        checkPattern(errors, "on.repository.tag", on.repository.tag, patterns.containerTag);
    }
    if (known(on.pattern)) {
        const error = patternError(String(on.pattern));
        if (error !== undefined) errors.add("on.pattern", error);
    }
}
