// Image Builder resources that other accounts may use, by a share of Resource Access Manager.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html

import * as pulumi from "@pulumi/pulumi";
import * as ram from "@pulumi/aws/ram";
import { checkedArgs } from "../checks/checkedArgs";
import { locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import type { ResourceShareArgs } from "./resourceShareArgs";
import { checkResourceShare } from "./resourceShareChecks";

/**
 * A share of components, images and recipes of EC2 Image Builder with other accounts. It holds exactly what is listed here.
 */
export class ResourceShare extends pulumi.ComponentResource {
    /**
     * ARN of the share.
     */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ResourceShareArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ResourceShare "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkResourceShare(errors, plain),
        );
        super(token("ResourceShare"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        const share = new ram.ResourceShare(
            name,
            {
                name: checked.name ?? toName(name),
                allowExternalPrincipals: checked.allowExternalPrincipals ?? false,
                tags: checked.tags,
                region,
            },
            { parent: this, deleteBeforeReplace: false },
        );
        // One association for each entry would be named by its place in the list: taking out the first would make the
        // second anew and then delete it.
        new ram.ResourceShareAssociationsExclusive(
            name,
            {
                resourceShareArn: share.arn,
                resourceArns: checked.resourceArns,
                principals: checked.principals,
                region,
            },
            { parent: this },
        );

        this.arn = share.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
