// The checks of what surrounds a pipeline, with the paths that the program used: each rule is that of its noun, told of a
// pipeline that does not exist yet.

import type { PlainArgs } from "../checks/checkedArgs";
import { InputErrors } from "../checks/inputErrors";
import { checkLength, given, known, show, unknown } from "../checks/values";
import { ranges } from "../checks/bounds";
import { eventKey, PATTERN_KEY, toName, triggerKey } from "../shared/names";
import { checkPipelineEventRule } from "../events/pipelineEventRuleChecks";
import { checkPipelineTrigger } from "../events/pipelineTriggerChecks";
import { checkResourceShare } from "../distribution/resourceShareChecks";

export function checkEventsAndShare(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    const { region } = args as Record<string, unknown>;
    const imageName: unknown = typeof args.name === "string" ? args.name : toName(resourceName);
    const pipelineArn = unknown;
    checkList(errors, "events", args.events, eventKeyOf, (own, entry) =>
        checkPipelineEventRule(own, { ...entry, pipelineArn, imageName, region }),
    );
    checkList(errors, "triggers", args.triggers, triggerKeyOf, (own, entry) => {
        checkPipelineTrigger(own, { ...entry, pipelineArn, region });
        if (known(entry?.on?.image) && entry.on.image === imageName)
            own.add("on.image", "is what this pipeline builds, so each build would start the next. Specify another.");
    });
    if (!known(args.share)) return;
    checkAt(errors, "share", (own) => checkResourceShare(own, { ...args.share, resourceArns: [unknown], region }));
}

const eventKeyOf = (entry: PlainArgs): string | undefined =>
    typeof entry?.on === "string" ? eventKey(entry.on) : given(entry?.pattern) ? PATTERN_KEY : undefined;
const triggerKeyOf = (entry: PlainArgs): string | undefined => (known(entry?.on) ? triggerKey(entry.on) : undefined);

function checkList(
    errors: InputErrors,
    path: string,
    list: unknown,
    usualKey: (entry: PlainArgs) => string | undefined,
    check: (own: InputErrors, entry: PlainArgs) => void,
): void {
    if (!Array.isArray(list)) return;
    const keys = new Map<string, number>();
    list.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        checkAt(errors, at, (own) => check(own, entry));
        checkLength(errors, `${at}.key`, entry?.key, ranges.name);
        const key = typeof entry?.key === "string" ? (entry.key as string) : usualKey(entry);
        if (key === undefined) return;
        const first = keys.get(key);
        if (first === undefined) keys.set(key, index);
        else
            errors.add(
                `${at}.key`,
                `${given(entry.key) ? "is" : "is missing and would be"} ${show(key)}, as that of ${path}[${first}]. Use a different \`key\`.`,
            );
    });
}

/** Runs a rule of another noun; its paths begin with those of the program. Tags are this pipeline's own, checked once. */
function checkAt(errors: InputErrors, path: string, check: (own: InputErrors) => void): void {
    const own = new InputErrors();
    check(own);
    const at = (inner: string): string => `${path}.${inner}`;
    for (const found of own.found) if (found.path !== "region") errors.add(at(found.path), found.reason);
    for (const found of own.warnings) if (found.path !== "region") errors.warn(at(found.path), found.reason);
}
