// What happens to old images: deprecate, disable, delete, over all versions of a recipe.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { lifecycleRole } from "./access/serviceRoles";
import { patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import {
    checkLength,
    checkName,
    checkPattern,
    checkRange,
    checkRegion,
    checkTags,
    given,
    known,
} from "./checks/values";
import { locationOf } from "./location";
import { toName } from "./names";
import { token } from "./plugin/names";

/** The rules alone, as a pipeline takes them. */
export interface LifecycleArgs {
    /**
     * Whether old images are cleaned up at all. Default: `true`.
     */
    enabled?: boolean;
    /**
     * Age in days at which an image is marked deprecated: it can still be launched, but is no longer listed. 1 to 1000.
     * Default: `90` if no other age is given, otherwise images are not deprecated.
     */
    deprecateAfterDays?: number;
    /**
     * Age in days at which an image is disabled: it cannot be launched, and shares of it are lost. 1 to 1000. If omitted,
     * images are not disabled.
     */
    disableAfterDays?: number;
    /**
     * Age in days at which an image is deleted, with its AMIs and snapshots. 1 to 1000. Default: `180` if no other age is
     * given, otherwise images are not deleted.
     */
    deleteAfterDays?: number;
    /**
     * Number of newest images that deletion spares, whatever their age, 1 to 10. Default: `3`.
     */
    keepAtLeast?: number;
    /**
     * Images that were launched in the last days, 1 to 365, are spared from being disabled and deleted. Default: `60`.
     */
    keepIfLaunchedInLastDays?: number;
}

export interface LifecyclePolicyArgs extends LifecycleArgs {
    /**
     * Name of the policy: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Name of the recipe whose images, of all its versions, are cleaned up.
     */
    recipeName: pulumi.Input<string>;
    /**
     * ARN of the role with which Image Builder cleans up. Default: one is made with Image Builder's policy for it.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * What the policy is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the policy. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the policy and its role, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * A lifecycle policy of EC2 Image Builder over all versions of a recipe, with the role it needs.
 */
export class LifecyclePolicy extends pulumi.ComponentResource {
    /**
     * ARN of the policy.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN of the role with which Image Builder cleans up.
     */
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: LifecyclePolicyArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`LifecyclePolicy "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkLifecyclePolicy(faults, plain, name),
        );
        super(token("LifecyclePolicy"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const made =
            checked.executionRoleArn === undefined ? lifecycleRole(this, name, location, checked.tags) : undefined;
        const executionRole = made?.role.arn ?? checked.executionRoleArn ?? "";
        const policy = new imagebuilder.LifecyclePolicy(
            name,
            {
                name: checked.name ?? toName(name),
                description: checked.description,
                executionRole,
                resourceType: "AMI_IMAGE",
                status: checked.enabled === false ? "DISABLED" : "ENABLED",
                policyDetails: policyDetails(checked),
                // Bound to one version, images would fall out of the policy when the recipe counts up.
                resourceSelection: { recipes: [{ name: checked.recipeName, semanticVersion: "x.x.x" }] },
                tags: checked.tags,
                region: location.given,
            },
            { parent: this, deleteBeforeReplace: false, dependsOn: made?.ready ?? [] },
        );

        this.arn = policy.arn;
        this.roleArn = pulumi.output(executionRole);
        this.registerOutputs({ arn: this.arn, roleArn: this.roleArn });
    }
}

interface Ages {
    deprecate: number | undefined;
    disable: number | undefined;
    remove: number | undefined;
}

/** Ages of ours stand in only when none is given: one given age says what somebody wants, and nothing else. */
export function ages(args: PlainArgs): Ages {
    const { deprecateAfterDays: deprecate, disableAfterDays: disable, deleteAfterDays: remove } = args as LifecycleArgs;
    if (deprecate === undefined && disable === undefined && remove === undefined)
        return { deprecate: 90, disable: undefined, remove: 180 };
    return { deprecate, disable, remove };
}

export function policyDetails(args: LifecycleArgs) {
    const { deprecate, disable, remove } = ages(args);
    const spared = { amis: { lastLaunched: { unit: "DAYS", value: args.keepIfLaunchedInLastDays ?? 60 } } };
    const age = (value: number) => ({ type: "AGE", unit: "DAYS", value });
    return [
        ...(deprecate === undefined
            ? []
            : [{ action: { type: "DEPRECATE", includeResources: { amis: true } }, filter: age(deprecate) }]),
        ...(disable === undefined
            ? []
            : [
                  {
                      action: { type: "DISABLE", includeResources: { amis: true } },
                      filter: age(disable),
                      exclusionRules: spared,
                  },
              ]),
        ...(remove === undefined
            ? []
            : [
                  {
                      action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                      filter: { ...age(remove), retainAtLeast: args.keepAtLeast ?? 3 },
                      exclusionRules: spared,
                  },
              ]),
    ];
}

export function checkLifecycle(faults: Faults, prefix: string, args: PlainArgs): void {
    if (!known(args)) return;
    const fields = ["deprecateAfterDays", "disableAfterDays", "deleteAfterDays"] as const;
    for (const field of fields) checkRange(faults, prefix + field, args[field], ranges.lifecycleValue);
    checkRange(faults, `${prefix}keepAtLeast`, args.keepAtLeast, ranges.retainAtLeast);
    checkRange(faults, `${prefix}keepIfLaunchedInLastDays`, args.keepIfLaunchedInLastDays, ranges.lastLaunched);
    const set = fields.filter((field) => typeof args[field] === "number");
    set.slice(1).forEach((field, index) => {
        const before = set[index] ?? field;
        if (args[field] <= args[before]) {
            faults.add(
                prefix + field,
                `${args[field]} is not more than \`${before}\`, which is ${args[before]}. An image is deprecated first, then disabled, then deleted.`,
            );
        }
    });
    const { disable, remove } = ages(args);
    if (given(args.keepIfLaunchedInLastDays) && disable === undefined && remove === undefined) {
        faults.add(
            `${prefix}keepIfLaunchedInLastDays`,
            "has nothing to spare, as no image is disabled or deleted. Give `disableAfterDays` or `deleteAfterDays`, or leave it out.",
        );
    }
    if (given(args.keepAtLeast) && remove === undefined) {
        faults.add(
            `${prefix}keepAtLeast`,
            "has nothing to spare, as no image is deleted. Give `deleteAfterDays`, or leave it out.",
        );
    }
}

function checkLifecyclePolicy(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    if (!given(args.recipeName)) faults.add("recipeName", "is missing. Give the name of the recipe.");
    checkPattern(faults, "recipeName", args.recipeName, patterns.name);
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkLifecycle(faults, "", args);
    checkRegion(faults, "region", args.region);
    checkLength(faults, "description", args.description, ranges.description);
    checkTags(faults, "tags", args.tags);
}
