// What happens to old images of recipes: deprecate, disable, delete, by age or by number.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { lifecycleRole } from "../access/lifecycleRole";
import { choices, patterns, ranges } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkLength, checkName, checkPattern, checkRegion, checkTags } from "../checks/values";
import { checkLifecycle, policyDetails, type LifecycleArgs } from "./ages";
import { checkSelection, resourceSelection, type LifecycleSelectionArgs } from "./selection";
import { locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";

export { checkLifecycle, policyDetails, type LifecycleArgs } from "./ages";

export interface LifecyclePolicyArgs extends LifecycleArgs, LifecycleSelectionArgs {
    /**
     * Name of the policy: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * What is cleaned up: `AMI_IMAGE`, or `CONTAINER_IMAGE`, which can only be deleted, and only from ECR repositories
     * with the tag `LifecycleExecutionAccess` of the value `EC2 Image Builder`. Default: `AMI_IMAGE`.
     */
    resourceType?: string;
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
 * A lifecycle policy of EC2 Image Builder over the images of recipes or with tags, with the role it needs.
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
                resourceType: checked.resourceType ?? "AMI_IMAGE",
                status: checked.enabled === false ? "DISABLED" : "ENABLED",
                policyDetails: policyDetails(checked, checked.resourceType),
                resourceSelection: resourceSelection(checked),
                tags: checked.tags,
                region: location.region,
            },
            { parent: this, deleteBeforeReplace: false, dependsOn: made?.ready ?? [] },
        );

        this.arn = policy.arn;
        this.roleArn = pulumi.output(executionRole);
        this.registerOutputs({ arn: this.arn, roleArn: this.roleArn });
    }
}

function checkLifecyclePolicy(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkSelection(faults, args);
    checkChoice(faults, "resourceType", args.resourceType, choices.lifecycleResource);
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkLifecycle(faults, "", args, typeof args.resourceType === "string" ? args.resourceType : undefined);
    checkRegion(faults, "region", args.region);
    checkLength(faults, "description", args.description, ranges.description);
    checkTags(faults, "tags", args.tags);
}
