// The checks of what surrounds a pipeline, with the paths that the program used: each rule is that of its noun, told of a
// pipeline that does not exist yet.

import type { PlainArgs } from "../checks/checkedArgs";
import { Faults } from "../checks/faults";
import { checkLength, given, known, show, unknown } from "../checks/values";
import { ranges } from "../checks/bounds";
import { eventKey, toName, triggerKey } from "../shared/names";
import { checkPipelineEventRule } from "../events/pipelineEventRuleChecks";
import { checkPipelineTrigger } from "../events/pipelineTriggerChecks";
import { checkResourceShare } from "../distribution/resourceShareChecks";

export function checkEventsAndShare(faults: Faults, args: PlainArgs, resourceName: string): void {
    const { region } = args as Record<string, unknown>;
    const imageName: unknown = typeof args.name === "string" ? args.name : toName(resourceName);
    const pipelineArn = unknown;
    checkList(faults, "events", args.events, eventKeyOf, (own, entry) =>
        checkPipelineEventRule(own, { ...entry, pipelineArn, imageName, region }),
    );
    checkList(faults, "triggers", args.triggers, triggerKeyOf, (own, entry) => {
        checkPipelineTrigger(own, { ...entry, pipelineArn, region });
        if (known(entry?.on?.image) && entry.on.image === imageName)
            own.add("on.image", "is what this pipeline builds, so each build would start the next. Specify another.");
    });
    if (!known(args.share)) return;
    checkAt(faults, "share", (own) => checkResourceShare(own, { ...args.share, resourceArns: [unknown], region }));
}

const eventKeyOf = (entry: PlainArgs): string | undefined =>
    typeof entry?.on === "string" ? eventKey(entry.on) : undefined;
const triggerKeyOf = (entry: PlainArgs): string | undefined => (known(entry?.on) ? triggerKey(entry.on) : undefined);

function checkList(
    faults: Faults,
    path: string,
    list: unknown,
    usualKey: (entry: PlainArgs) => string | undefined,
    check: (own: Faults, entry: PlainArgs) => void,
): void {
    if (!Array.isArray(list)) return;
    const keys = new Map<string, number>();
    list.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        checkAt(faults, at, (own) => check(own, entry));
        checkLength(faults, `${at}.key`, entry?.key, ranges.name);
        const key = typeof entry?.key === "string" ? (entry.key as string) : usualKey(entry);
        if (key === undefined) return;
        const first = keys.get(key);
        if (first === undefined) keys.set(key, index);
        else
            faults.add(
                `${at}.key`,
                `${given(entry.key) ? "is" : "is missing and would be"} ${show(key)}, as that of ${path}[${first}]. Use a different \`key\`.`,
            );
    });
}

/** Runs a rule of another noun; its paths begin with those of the program. Tags are this pipeline's own, checked once. */
function checkAt(faults: Faults, path: string, check: (own: Faults) => void): void {
    const own = new Faults();
    check(own);
    const at = (inner: string): string => `${path}.${inner}`;
    for (const found of own.found) if (found.path !== "region") faults.add(at(found.path), found.reason);
    for (const found of own.warnings) if (found.path !== "region") faults.warn(at(found.path), found.reason);
}
