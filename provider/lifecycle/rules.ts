// The rules of a lifecycle policy as Image Builder knows them: one for each action, by age or by number, with what they
// reach and what they spare.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyDetail.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkCount, checkRange, given, known, show } from "../checks/values";
import { checkExclusion, exclusionRules, type LifecycleExclusionArgs } from "./exclusions";

/** The age from which a rule applies to images. */
export interface LifecycleAgeArgs {
    /**
     * How many units old an image must be, 1 to 1000.
     */
    value: pulumi.Input<number>;
    /**
     * What `value` counts: `DAYS`, `WEEKS`, `MONTHS` or `YEARS`. Default: `DAYS`.
     */
    unit?: pulumi.Input<string>;
    /**
     * Number of newest images of each recipe version that a `DELETE` rule keeps, whatever their age, 1 to 10. If omitted,
     * none are kept.
     */
    retainAtLeast?: pulumi.Input<number>;
}

/** One rule of a lifecycle policy: an action on images above an age, or on all but the newest. */
export interface LifecycleRuleArgs {
    /**
     * Action on the images: `DEPRECATE` marks them, so that they are no longer listed but can be launched; `DISABLE`
     * makes them private and keeps them from being launched; `DELETE` removes them. For containers only `DELETE`. Each
     * action is in at most one rule.
     */
    action: string;
    /** The age from which images are affected. If omitted, `keepNewest` selects the images. */
    age?: LifecycleAgeArgs;
    /**
     * Number of newest images of each recipe version that are kept, 1 to 1000; older ones are affected. If omitted,
     * `age` selects the images.
     */
    keepNewest?: pulumi.Input<number>;
    /**
     * Whether the AMIs of an image are affected, and not only the Image Builder image. Not for containers. Default:
     * `true` for AMIs.
     */
    includeAmis?: boolean;
    /**
     * Whether the snapshots of the AMIs are deleted. Only with `DELETE`, and not for containers. Default: as
     * `includeAmis` with `DELETE`, otherwise `false`.
     */
    includeSnapshots?: boolean;
    /**
     * Whether the container images in ECR are deleted. Only for containers. Default: `true` for containers.
     */
    includeContainers?: boolean;
    /** Images that the rule excludes. If omitted, it excludes none. */
    exclude?: LifecycleExclusionArgs;
}

/** `AMI_IMAGE` or `CONTAINER_IMAGE`, or anything else while it is not checked yet. */
export type LifecycleResourceType = string | undefined;

export const isContainer = (resourceType: LifecycleResourceType): boolean => resourceType === "CONTAINER_IMAGE";

/** One of the provider's `policyDetails`, without what is not set. */
export function ruleDetail(rule: LifecycleRuleArgs, resourceType: LifecycleResourceType) {
    const includeResources = included(rule, resourceType);
    const exclusion = exclusionRules(rule.exclude);
    return {
        action: { type: rule.action, ...(includeResources === undefined ? {} : { includeResources }) },
        filter: rule.age === undefined ? { type: "COUNT", value: rule.keepNewest ?? 1 } : ageFilter(rule.age),
        ...(exclusion === undefined ? {} : { exclusionRules: exclusion }),
    };
}

function ageFilter({ value, unit, retainAtLeast }: LifecycleAgeArgs) {
    const least = retainAtLeast === undefined ? {} : { retainAtLeast };
    return { type: "AGE", unit: unit ?? "DAYS", value, ...least };
}

/** Only what is reached is said: an empty block would be shown as a change at every preview. */
function included(rule: LifecycleRuleArgs, resourceType: LifecycleResourceType) {
    if (isContainer(resourceType)) return (rule.includeContainers ?? true) ? { containers: true } : undefined;
    const amis = rule.includeAmis ?? true;
    const snapshots = rule.includeSnapshots ?? (rule.action === "DELETE" && amis);
    if (!amis && !snapshots) return undefined;
    return { ...(amis ? { amis } : {}), ...(snapshots ? { snapshots } : {}) };
}

export function checkLifecycleRules(
    errors: InputErrors,
    path: string,
    rules: PlainArgs,
    resourceType: LifecycleResourceType,
): void {
    if (!Array.isArray(rules)) return;
    const first = new Map<unknown, number>();
    checkCount(errors, path, rules, ranges.lifecycleRules);
    rules.forEach((rule: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        if (!given(rule)) errors.add(at, "is required. Specify an `action`, and `age` or `keepNewest`.");
        if (!known(rule)) return;
        checkRule(errors, at, rule, resourceType);
        const before = known(rule.action) ? first.get(rule.action) : undefined;
        if (before !== undefined) {
            errors.add(
                `${at}.action`,
                `${show(rule.action)} is the action of ${path}[${before}] too. Use one rule for each action.`,
            );
        } else first.set(rule.action, index);
    });
    checkOrder(errors, path, rules);
}

function checkRule(errors: InputErrors, at: string, rule: PlainArgs, resourceType: LifecycleResourceType): void {
    if (!given(rule.action))
        errors.add(`${at}.action`, "is required. Specify one of `DEPRECATE`, `DISABLE`, `DELETE`.");
    checkChoice(errors, `${at}.action`, rule.action, choices.lifecycleAction);
    if (given(rule.age) === given(rule.keepNewest)) {
        const found = given(rule.age) ? "has both `age` and `keepNewest`" : "has neither `age` nor `keepNewest`";
        errors.add(at, `${found}. Specify exactly one of them.`);
    }
    checkRange(errors, `${at}.keepNewest`, rule.keepNewest, ranges.lifecycleCount);
    if (given(rule.keepNewest) && (rule.action === "DEPRECATE" || rule.action === "DISABLE")) {
        errors.warn(
            `${at}.keepNewest`,
            `goes with \`DELETE\`; the AWS console offers ${show(rule.action)} by age only. Image Builder may refuse it.`,
        );
    }
    checkAge(errors, `${at}.age`, rule);
    checkIncluded(errors, at, rule, resourceType);
    checkExclusion(errors, `${at}.exclude`, rule.exclude, isContainer(resourceType));
    if (isContainer(resourceType) && (rule.action === "DEPRECATE" || rule.action === "DISABLE")) {
        errors.add(`${at}.action`, `${show(rule.action)} applies only to AMIs. Containers can be deleted: \`DELETE\`.`);
    }
}

function checkAge(errors: InputErrors, at: string, { age, action }: PlainArgs): void {
    if (!known(age)) return;
    if (!given(age.value)) errors.add(`${at}.value`, "is required. Specify the age, for example 90.");
    checkRange(errors, `${at}.value`, age.value, ranges.lifecycleAge);
    checkChoice(errors, `${at}.unit`, age.unit, choices.periodUnit);
    checkRange(errors, `${at}.retainAtLeast`, age.retainAtLeast, ranges.retainAtLeast);
    if (given(age.retainAtLeast) && (action === "DEPRECATE" || action === "DISABLE")) {
        errors.warn(
            `${at}.retainAtLeast`,
            `is described for \`DELETE\` only, so it may have no effect with ${show(action)}. See ${ranges.retainAtLeast.source}`,
        );
    }
}

function checkIncluded(errors: InputErrors, at: string, rule: PlainArgs, resourceType: LifecycleResourceType): void {
    if (isContainer(resourceType)) {
        for (const field of ["includeAmis", "includeSnapshots"] as const) {
            if (rule[field] === true)
                errors.add(`${at}.${field}`, "applies only to AMIs, but the policy is for containers. Omit it.");
        }
        return;
    }
    if (rule.includeContainers === true) {
        errors.add(`${at}.includeContainers`, "applies only to containers, but the policy is for AMIs. Omit it.");
    }
    if (rule.includeSnapshots === true && known(rule.action) && rule.action !== "DELETE") {
        errors.add(
            `${at}.includeSnapshots`,
            `is only valid with \`DELETE\`, but the action is ${show(rule.action)}. Omit it.`,
        );
    }
    if (rule.includeSnapshots === true && rule.includeAmis === false) {
        errors.warn(
            `${at}.includeSnapshots`,
            "deletes snapshots, but `includeAmis` leaves the AMIs that use them: EC2 keeps such snapshots.",
        );
    }
}

// How many days a unit has at least and at most.
const DAYS: Record<string, [number, number]> = { DAYS: [1, 1], WEEKS: [7, 7], MONTHS: [28, 31], YEARS: [365, 366] };
const ORDER = ["DEPRECATE", "DISABLE", "DELETE"];

/** A later action at an earlier age leaves the earlier action without effect; that is allowed, but hardly meant. */
function checkOrder(errors: InputErrors, path: string, rules: PlainArgs[]): void {
    const aged = rules
        .map((rule, index) => ({ rule, index, rank: ORDER.indexOf(rule?.action as string) }))
        .filter(({ rule, rank }) => rank >= 0 && typeof rule.age?.value === "number")
        .sort((a, b) => a.rank - b.rank);
    aged.slice(1).forEach(({ rule, index }, position) => {
        const before = aged[position]?.rule;
        const [, most] = days(rule);
        const [least] = days(before);
        if (most <= least && rule.action !== before.action) {
            errors.warn(
                `${path}[${index}].age`,
                `${show(rule.action)} comes no later than ${show(before.action)}, which then has no effect.`,
            );
        }
    });
}

function days({ age }: PlainArgs): [number, number] {
    const [least, most] = DAYS[(age.unit as string | undefined) ?? "DAYS"] ?? [0, Infinity];
    return [(age.value as number) * least, (age.value as number) * most];
}
