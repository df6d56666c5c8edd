// The rules of a lifecycle policy in a few words: ages in days, or the number of images to keep. A pipeline takes them in
// this form too; rules in full are in lifecycleRules.ts.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import type * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkRange, checkTags, given, known, show } from "../checks/values";
import type { LifecycleExclusionArgs } from "./exclusions";
import { checkLifecycleRules, isContainer, type LifecycleResourceType, type LifecycleRuleArgs } from "./rules";

/** The rules of the pipeline's lifecycle policy. */
export interface LifecycleArgs {
    /** Whether the policy is enabled. Default: `true`. */
    enabled?: boolean;
    /**
     * Age in days at which an image is marked deprecated: it can still be launched, but is no longer listed. 1 to 1000.
     * Not for containers. Default: `90` if nothing else is set, otherwise images are not deprecated.
     */
    deprecateAfterDays?: number;
    /**
     * Age in days at which an image of a superseded recipe version is disabled: it cannot be launched, and shares of it
     * are lost. 1 to 1000. Not for containers. Image Builder cannot disable all but the newest images of a version, so
     * those of the versions that hold the newest images are not disabled. If omitted, images are not disabled.
     */
    disableAfterDays?: number;
    /**
     * Age in days at which an image is deleted, with its AMIs and snapshots or its container images. 1 to 1000.
     * Default: `180` if nothing else is set, otherwise images are not deleted by age.
     */
    deleteAfterDays?: number;
    /**
     * Number of newest images, of all versions of a recipe together, that deletion by age keeps, 1 to 10. Default: `3`.
     * See https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/lifecycle.md
     */
    keepAtLeast?: number;
    /**
     * Number of newest images, of all versions of a recipe together, to keep whatever their age, 1 to 1000: all others
     * are deleted. Above 40, superseded versions may keep images. Conflicts with `deleteAfterDays`. If omitted, no images
     * are deleted by number.
     */
    keepNewest?: number;
    /**
     * AMIs launched within this number of days, 1 to 365, are neither disabled nor deleted. It does not keep the image in
     * Image Builder, without which no policy ever deletes the AMI: `keepTags` keeps both. Not for containers. Default:
     * `60`.
     */
    keepIfLaunchedInLastDays?: number;
    /**
     * Tags of images in Image Builder, at most 50. An image that has one of them is kept with its AMIs or container
     * images, whatever its age; builds that failed are not. `aws-golden-image lifecycle --keep-used` sets the default tag
     * on images that are in use. Default: `golden-image:keep` with the value `true`.
     */
    keepTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * One to three complete rules, instead of the ages and numbers: with other units, exclusions by tag, region,
     * account and launch, and what each affects. If omitted, the ages and numbers are the rules.
     */
    rules?: LifecycleRuleArgs[];
}

const AGES = ["deprecateAfterDays", "disableAfterDays", "deleteAfterDays"] as const;
const AMIS_ONLY = ["deprecateAfterDays", "disableAfterDays", "keepIfLaunchedInLastDays"] as const;
const SHORT = [...AGES, "keepAtLeast", "keepNewest", "keepIfLaunchedInLastDays", "keepTags"] as const;

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

/** How many of the newest images stay in any case; undefined where nothing says so. */
export function keptImages(args: LifecycleArgs, resourceType?: LifecycleResourceType): number {
    const { keep } = ages(args, resourceType);
    return keep ?? args.keepAtLeast ?? 3;
}

/** The rules for all versions of a recipe alike, of which the newest images of each stay. */
export function rulesForAll(args: LifecycleArgs, resourceType?: LifecycleResourceType): LifecycleRuleArgs[] {
    if (args.rules !== undefined) return args.rules;
    const { deprecate, remove, keep } = ages(args, resourceType);
    const exclude = exclusion(args, resourceType);
    const rules: LifecycleRuleArgs[] = [];
    if (deprecate !== undefined) {
        rules.push({ action: "DEPRECATE", age: { value: deprecate }, exclude: { tags: exclude.tags } });
    }
    if (remove !== undefined) {
        rules.push({ action: "DELETE", age: { value: remove, retainAtLeast: args.keepAtLeast ?? 3 }, exclude });
    }
    if (keep !== undefined) rules.push({ action: "DELETE", keepNewest: keep, exclude });
    return rules;
}

/** The rules for versions that hold none of the newest images: none of them has to stay, so all of them may go. */
export function rulesForSuperseded(args: LifecycleArgs, resourceType?: LifecycleResourceType): LifecycleRuleArgs[] {
    if (args.rules !== undefined) return [];
    const { disable, remove, keep } = ages(args, resourceType);
    const exclude = exclusion(args, resourceType);
    const rules: LifecycleRuleArgs[] = [];
    if (disable !== undefined) rules.push({ action: "DISABLE", age: { value: disable }, exclude });
    const age = remove ?? (keep === undefined ? undefined : 1);
    if (age !== undefined) rules.push({ action: "DELETE", age: { value: age }, exclude });
    return rules;
}

const KEEP_TAGS = { "golden-image:keep": "true" };

function exclusion(args: LifecycleArgs, resourceType: LifecycleResourceType): LifecycleExclusionArgs {
    const tags = args.keepTags ?? KEEP_TAGS;
    if (isContainer(resourceType)) return { tags };
    return { tags, amis: { lastLaunched: { value: args.keepIfLaunchedInLastDays ?? 60 } } };
}

export function checkLifecycle(
    errors: InputErrors,
    prefix: string,
    args: PlainArgs,
    resourceType?: LifecycleResourceType,
): void {
    if (!known(args)) return;
    checkLifecycleRules(errors, `${prefix}rules`, args.rules, resourceType);
    const short = SHORT.filter((field) => given(args[field]));
    if (given(args.rules) && short.length > 0) {
        errors.add(
            `${prefix}rules`,
            `cannot be combined with ${short.map(show).join(", ")}. Use either \`rules\` or the short form.`,
        );
        return;
    }
    for (const field of AGES) checkRange(errors, prefix + field, args[field], ranges.lifecycleValue);
    checkRange(errors, `${prefix}keepAtLeast`, args.keepAtLeast, ranges.retainAtLeast);
    checkRange(errors, `${prefix}keepNewest`, args.keepNewest, ranges.lifecycleCount);
    checkRange(errors, `${prefix}keepIfLaunchedInLastDays`, args.keepIfLaunchedInLastDays, ranges.lastLaunched);
    checkTags(errors, `${prefix}keepTags`, args.keepTags);
    checkOrder(errors, prefix, args);
    if (isContainer(resourceType)) {
        for (const field of AMIS_ONLY.filter((field) => given(args[field]))) {
            errors.add(prefix + field, "applies only to AMIs. Containers are deleted, by age or number, or kept.");
        }
    }
    if (given(args.keepNewest) && given(args.deleteAfterDays)) {
        errors.add(
            `${prefix}keepNewest`,
            "deletes images, as `deleteAfterDays` does, and a policy has one rule for that. Omit one of them.",
        );
    }
    checkSpared(errors, prefix, args, resourceType);
}

function checkOrder(errors: InputErrors, prefix: string, args: PlainArgs): void {
    const set = AGES.filter((field) => typeof args[field] === "number");
    set.slice(1).forEach((field, index) => {
        const before = set[index] ?? field;
        if (args[field] <= args[before]) {
            errors.add(
                prefix + field,
                `${args[field]} is not more than \`${before}\`, which is ${args[before]}. An image is deprecated first, then disabled, then deleted.`,
            );
        }
    });
}

function checkSpared(errors: InputErrors, prefix: string, args: PlainArgs, resourceType: LifecycleResourceType): void {
    const { disable, remove, keep } = ages(args, resourceType);
    const launched = given(args.keepIfLaunchedInLastDays) && !isContainer(resourceType);
    if (launched && disable === undefined && remove === undefined && keep === undefined) {
        errors.add(
            `${prefix}keepIfLaunchedInLastDays`,
            "has no effect, as no image is disabled or deleted. Specify `disableAfterDays` or `deleteAfterDays`, or omit it.",
        );
    }
    if (given(args.keepAtLeast) && remove === undefined) {
        const why = keep === undefined ? "no image is deleted" : "no image is deleted by its age";
        errors.add(`${prefix}keepAtLeast`, `has no effect, as ${why}. Specify \`deleteAfterDays\`, or omit it.`);
    }
}
