// What happens to old images of recipes: deprecate, disable, delete, by age or by number.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { lifecycleRole } from "../access/lifecycleRole";
import { checkedArgs } from "../checks/checkedArgs";
import { policyDetails } from "./ages";
import { resourceSelection } from "./selection";
import { locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import type { LifecyclePolicyArgs } from "./lifecyclePolicyArgs";
import { checkLifecyclePolicy } from "./lifecyclePolicyChecks";

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
        const checked = checkedArgs(`LifecyclePolicy "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkLifecyclePolicy(errors, plain, name),
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
