// What happens to old images of recipes: deprecate, disable, delete, by age or by number.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { lifecycleRole } from "../access/lifecycleRole";
import { checkedArgs } from "../checks/checkedArgs";
import { ranges } from "../checks/bounds";
import { keptImages } from "./ages";
import { keepingSome, plannedPolicies, type PlannedPolicies } from "./plannedPolicies";
import { isContainer, ruleDetail } from "./rules";
import { resourceSelection } from "./selection";
import { supersededInAccount } from "./supersededVersions";
import { locationOf, type Location } from "../shared/location";
import { SUPERSEDED, supersededName, toName } from "../shared/names";
import { token } from "../shared/package";
import type { LifecyclePolicyArgs } from "./lifecyclePolicyArgs";
import { checkLifecyclePolicy } from "./lifecyclePolicyChecks";

/**
 * A lifecycle policy of EC2 Image Builder over the images of recipes or with tags, with the role it needs. For a recipe with
 * all its versions there are two policies, as Image Builder counts the images to keep for each version: one keeps the
 * newest images, the other removes what superseded versions have left.
 */
export class LifecyclePolicy extends pulumi.ComponentResource {
    /**
     * ARN of the policy.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN of the policy for superseded versions of the recipe, which keep no image for its number; empty when there is
     * none, as with `rules`.
     */
    readonly supersededArn: pulumi.Output<string>;
    /**
     * ARN of the role with which Image Builder cleans up.
     */
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: LifecyclePolicyArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`LifecyclePolicy "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkLifecyclePolicy(errors, plain, name),
        );
        super(token("LifecyclePolicy"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const made =
            checked.executionRoleArn === undefined ? lifecycleRole(this, name, location, checked.tags) : undefined;
        const executionRole = made?.role.arn ?? checked.executionRoleArn ?? "";
        const planned = plannedPolicies(checked, checked.resourceType);
        const policyName = checked.name ?? toName(name);
        const settings = {
            executionRole,
            resourceType: checked.resourceType ?? "AMI_IMAGE",
            tags: checked.tags,
            region: location.region,
        };
        const options = { parent: this, deleteBeforeReplace: false, dependsOn: made?.ready ?? [] };
        const make = (suffix: string, args: Policy) =>
            new imagebuilder.LifecyclePolicy(name + suffix, { ...settings, ...args }, options);
        const enabled = checked.enabled !== false;
        const forAll =
            planned.all.length === 0
                ? undefined
                : make("", {
                      name: policyName,
                      description: checked.description,
                      status: enabled ? "ENABLED" : "DISABLED",
                      policyDetails: planned.all.map((rule) => ruleDetail(rule, checked.resourceType)),
                      resourceSelection: resourceSelection(checked),
                  });
        const forSuperseded =
            planned.superseded.length === 0
                ? undefined
                : make(forAll === undefined ? "" : SUPERSEDED, {
                      name: forAll === undefined ? policyName : supersededName(policyName),
                      description: checked.description,
                      ...supersededPolicy(this, checked, planned, enabled, location),
                  });

        this.arn = (forAll ?? forSuperseded)?.arn ?? pulumi.output("");
        this.supersededArn = forSuperseded?.arn ?? pulumi.output("");
        this.roleArn = pulumi.output(executionRole);
        this.registerOutputs({ arn: this.arn, supersededArn: this.supersededArn, roleArn: this.roleArn });
    }
}

type Policy = Omit<imagebuilder.LifecyclePolicyArgs, "executionRole" | "resourceType">;

/**
 * What only superseded versions have: there may be none yet, and a policy has to select something. So it is disabled then,
 * and even if someone enabled it by hand, each version would keep its newest images.
 */
function supersededPolicy(
    parent: pulumi.Resource,
    args: LifecyclePolicyArgs,
    { superseded: rules, recipes }: PlannedPolicies,
    enabled: boolean,
    location: Location,
): Pick<Policy, "status" | "policyDetails" | "resourceSelection"> {
    const kind = isContainer(args.resourceType) ? "container-recipe" : "image-recipe";
    const keep = keptImages(args, args.resourceType);
    const found = pulumi.all(
        recipes.map(({ name }) =>
            pulumi
                .all([name, supersededInAccount(parent, kind, name, keep, location)])
                .apply(([recipe, versions]) => versions.map((semanticVersion) => ({ name: recipe, semanticVersion }))),
        ),
    );
    const selected = found.apply((lists) => lists.flat().slice(0, ranges.lifecycleRecipes.max));
    return {
        status: selected.apply(({ length }) => (enabled && length > 0 ? "ENABLED" : "DISABLED")),
        policyDetails: selected.apply(({ length }) =>
            pulumi.output(
                (length > 0 ? rules : keepingSome(rules, keep)).map((rule) => ruleDetail(rule, args.resourceType)),
            ),
        ),
        resourceSelection: selected.apply((versions) =>
            pulumi.output(versions.length > 0 ? { recipes: versions } : resourceSelection(args)),
        ),
    };
}
