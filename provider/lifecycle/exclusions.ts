// What a rule of a lifecycle policy spares: images with some tags, and AMIs that are shared, launched or tagged.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyDetailExclusionRules.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkCount, checkEachPattern, checkRange, checkTags, given, known } from "../checks/values";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/** A period of time up to now. */
export interface LifecyclePeriodArgs {
    /**
     * How many units, 1 to 365.
     */
    value: pulumi.Input<number>;
    /**
     * What `value` counts: `DAYS`, `WEEKS`, `MONTHS` or `YEARS`. Default: `DAYS`.
     */
    unit?: pulumi.Input<string>;
}

/** AMIs that a rule excludes: those to which any of these applies. Their images in Image Builder are not excluded. */
export interface LifecycleAmiExclusionArgs {
    /** Whether AMIs that everyone may launch are excluded. Default: `false`. */
    public?: boolean;
    /**
     * AMIs that were launched within this time are excluded; their image in Image Builder is not, so no policy deletes them
     * later. If omitted, launches exclude none.
     */
    lastLaunched?: LifecyclePeriodArgs;
    /** Regions whose AMIs are excluded. If omitted, no region is. */
    regions?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of accounts, at most 1536: AMIs that are shared with one of them are excluded. If omitted, shares exclude
     * none.
     */
    sharedAccounts?: pulumi.Input<pulumi.Input<string>[]>;
    /** Tags of AMIs, at most 50, that exclude the images that have them. If omitted, tags of AMIs exclude none. */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** Images that a rule excludes. */
export interface LifecycleExclusionArgs {
    /**
     * Tags of Image Builder's images, at most 50, that exclude the images that have them. If omitted, tags exclude
     * none.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /** AMIs that are excluded. Not for containers. If omitted, none is. */
    amis?: LifecycleAmiExclusionArgs;
}

/** The provider's form; undefined when nothing is excluded. */
export function exclusionRules(exclude: LifecycleExclusionArgs | undefined) {
    return present({ tagMap: undefinedIfEmpty(exclude?.tags), amis: amiExclusions(exclude?.amis) });
}

function amiExclusions(amis: LifecycleAmiExclusionArgs | undefined) {
    const launched = amis?.lastLaunched;
    return present({
        isPublic: amis?.public === true ? true : undefined,
        lastLaunched: launched === undefined ? undefined : { value: launched.value, unit: launched.unit ?? "DAYS" },
        regions: undefinedIfEmpty(amis?.regions),
        sharedAccounts: undefinedIfEmpty(amis?.sharedAccounts),
        tagMap: undefinedIfEmpty(amis?.tags),
    });
}

/** Without what is not set; undefined when nothing is left, as an empty block is a change at every preview. */
function present<T extends object>(rules: T): Partial<T> | undefined {
    const entries = Object.entries(rules).filter(([, rule]) => rule !== undefined);
    return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>);
}

export function checkExclusion(errors: InputErrors, path: string, exclude: PlainArgs, containers: boolean): void {
    if (!known(exclude)) return;
    checkTags(errors, `${path}.tags`, exclude.tags);
    if (containers && given(exclude.amis)) {
        errors.add(`${path}.amis`, "applies only to AMIs, but the policy is for containers. Omit it.");
        return;
    }
    const { amis } = exclude;
    if (!known(amis)) return;
    const at = `${path}.amis`;
    if (known(amis.lastLaunched)) {
        if (!given(amis.lastLaunched.value)) {
            errors.add(`${at}.lastLaunched.value`, "is required. Specify a number, for example 60.");
        }
        checkRange(errors, `${at}.lastLaunched.value`, amis.lastLaunched.value, ranges.lastLaunchedValue);
        checkChoice(errors, `${at}.lastLaunched.unit`, amis.lastLaunched.unit, choices.periodUnit);
    }
    checkEachPattern(errors, `${at}.regions`, amis.regions, patterns.region);
    if (Array.isArray(amis.sharedAccounts) && amis.sharedAccounts.length > 0) {
        checkCount(errors, `${at}.sharedAccounts`, amis.sharedAccounts, ranges.sharedAccounts);
    }
    checkEachPattern(errors, `${at}.sharedAccounts`, amis.sharedAccounts, patterns.accountId);
    checkTags(errors, `${at}.tags`, amis.tags);
}
