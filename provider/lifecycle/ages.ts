// The rules of a lifecycle policy in a few words: ages in days, or the number of images to keep. A pipeline takes them in
// this form too; rules in full are in lifecycleRules.ts.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkRange, given, known, show } from "../checks/values";
import {
    checkLifecycleRules,
    isContainer,
    ruleDetail,
    type LifecycleResourceType,
    type LifecycleRuleArgs,
} from "./rules";

/** The rules alone, as a pipeline takes them. */
export interface LifecycleArgs {
    /**
     * Whether old images are cleaned up at all. Default: `true`.
     */
    enabled?: boolean;
    /**
     * Age in days at which an image is marked deprecated: it can still be launched, but is no longer listed. 1 to 1000.
     * Not for containers. Default: `90` if nothing else is given, otherwise images are not deprecated.
     */
    deprecateAfterDays?: number;
    /**
     * Age in days at which an image is disabled: it cannot be launched, and shares of it are lost. 1 to 1000. Not for
     * containers. If omitted, images are not disabled.
     */
    disableAfterDays?: number;
    /**
     * Age in days at which an image is deleted, with its AMIs and snapshots or its container images. 1 to 1000. Default:
     * `180` if nothing else is given, otherwise images are not deleted by age.
     */
    deleteAfterDays?: number;
    /**
     * Number of newest images that deletion by age spares, 1 to 10. Default: `3`.
     */
    keepAtLeast?: number;
    /**
     * Number of newest images of each recipe version to keep, whatever their age, 1 to 1000: all others are deleted. Not
     * together with `deleteAfterDays`. If omitted, their number deletes no images.
     */
    keepNewest?: number;
    /**
     * Images that were launched in the last days, 1 to 365, are spared from being disabled and deleted. Not for
     * containers. Default: `60`.
     */
    keepIfLaunchedInLastDays?: number;
    /**
     * One to three rules in full, in place of the ages and numbers: with other units, exclusions by tag, region, account
     * and launch, and what each reaches. If omitted, the ages and numbers are the rules.
     */
    rules?: LifecycleRuleArgs[];
}

const AGES = ["deprecateAfterDays", "disableAfterDays", "deleteAfterDays"] as const;
const AMIS_ONLY = ["deprecateAfterDays", "disableAfterDays", "keepIfLaunchedInLastDays"] as const;
const SHORT = [...AGES, "keepAtLeast", "keepNewest", "keepIfLaunchedInLastDays"] as const;

interface Ages {
    deprecate: number | undefined;
    disable: number | undefined;
    remove: number | undefined;
    keep: number | undefined;
}

/** Ages of ours stand in only when none is given: one given age says what someone wants, and nothing else. */
function ages(args: PlainArgs, resourceType: LifecycleResourceType): Ages {
    const { keepNewest: keep, ...given } = args as LifecycleArgs;
    const { deprecateAfterDays: deprecate, disableAfterDays: disable, deleteAfterDays: remove } = given;
    if ([deprecate, disable, remove, keep].every((value) => value === undefined || value === null))
        return { deprecate: isContainer(resourceType) ? undefined : 90, disable: undefined, remove: 180, keep };
    return { deprecate, disable, remove, keep };
}

/** The provider's `policyDetails`. */
export function policyDetails(args: LifecycleArgs, resourceType?: LifecycleResourceType) {
    return rulesOf(args, resourceType).map((rule) => ruleDetail(rule, resourceType));
}

function rulesOf(args: LifecycleArgs, resourceType: LifecycleResourceType): LifecycleRuleArgs[] {
    if (args.rules !== undefined) return args.rules;
    const { deprecate, disable, remove, keep } = ages(args, resourceType);
    const exclude = isContainer(resourceType)
        ? {}
        : { exclude: { amis: { lastLaunched: { value: args.keepIfLaunchedInLastDays ?? 60 } } } };
    const rules: LifecycleRuleArgs[] = [];
    if (deprecate !== undefined) rules.push({ action: "DEPRECATE", age: { value: deprecate } });
    if (disable !== undefined) rules.push({ action: "DISABLE", age: { value: disable }, ...exclude });
    if (remove !== undefined) {
        rules.push({ action: "DELETE", age: { value: remove, retainAtLeast: args.keepAtLeast ?? 3 }, ...exclude });
    }
    if (keep !== undefined) rules.push({ action: "DELETE", keepNewest: keep, ...exclude });
    return rules;
}

export function checkLifecycle(
    faults: Faults,
    prefix: string,
    args: PlainArgs,
    resourceType?: LifecycleResourceType,
): void {
    if (!known(args)) return;
    checkLifecycleRules(faults, `${prefix}rules`, args.rules, resourceType);
    const short = SHORT.filter((field) => given(args[field]));
    if (given(args.rules) && short.length > 0) {
        faults.add(
            `${prefix}rules`,
            `cannot be combined with ${short.map(show).join(", ")}. Use either \`rules\` or the short form.`,
        );
        return;
    }
    for (const field of AGES) checkRange(faults, prefix + field, args[field], ranges.lifecycleValue);
    checkRange(faults, `${prefix}keepAtLeast`, args.keepAtLeast, ranges.retainAtLeast);
    checkRange(faults, `${prefix}keepNewest`, args.keepNewest, ranges.lifecycleCount);
    checkRange(faults, `${prefix}keepIfLaunchedInLastDays`, args.keepIfLaunchedInLastDays, ranges.lastLaunched);
    checkOrder(faults, prefix, args);
    if (isContainer(resourceType)) {
        for (const field of AMIS_ONLY.filter((field) => given(args[field]))) {
            faults.add(prefix + field, "applies only to AMIs. Containers are deleted, by age or number, or kept.");
        }
    }
    if (given(args.keepNewest) && given(args.deleteAfterDays)) {
        faults.add(
            `${prefix}keepNewest`,
            "deletes images, as `deleteAfterDays` does, and a policy has one rule for that. Omit one of them.",
        );
    }
    checkSpared(faults, prefix, args, resourceType);
}

function checkOrder(faults: Faults, prefix: string, args: PlainArgs): void {
    const set = AGES.filter((field) => typeof args[field] === "number");
    set.slice(1).forEach((field, index) => {
        const before = set[index] ?? field;
        if (args[field] <= args[before]) {
            faults.add(
                prefix + field,
                `${args[field]} is not more than \`${before}\`, which is ${args[before]}. An image is deprecated first, then disabled, then deleted.`,
            );
        }
    });
}

function checkSpared(faults: Faults, prefix: string, args: PlainArgs, resourceType: LifecycleResourceType): void {
    const { disable, remove, keep } = ages(args, resourceType);
    const launched = given(args.keepIfLaunchedInLastDays) && !isContainer(resourceType);
    if (launched && disable === undefined && remove === undefined && keep === undefined) {
        faults.add(
            `${prefix}keepIfLaunchedInLastDays`,
            "has no effect, as no image is disabled or deleted. Specify `disableAfterDays` or `deleteAfterDays`, or omit it.",
        );
    }
    if (given(args.keepAtLeast) && remove === undefined) {
        const why = keep === undefined ? "no image is deleted" : "no image is deleted by its age";
        faults.add(`${prefix}keepAtLeast`, `has no effect, as ${why}. Specify \`deleteAfterDays\`, or omit it.`);
    }
}
