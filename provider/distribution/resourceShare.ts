// Image Builder resources that other accounts may use, by a share of Resource Access Manager.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html

import * as pulumi from "@pulumi/pulumi";
import * as ram from "@pulumi/aws/ram";
import { placeOf } from "../shared/arnParts";
import { patterns } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";

export interface ResourceShareArgs {
    /**
     * Name of the share. Default: the resource's name in lower case with dashes.
     */
    name?: pulumi.Input<string>;
    /**
     * ARNs of what is shared, each with its version: components and images with their build number too, image recipes and
     * container recipes. All of this account and of the share's region. Whoever uses a recipe also needs what it names:
     * share its components, and its keys by their policies. AMIs are not shared by this, but by launch permissions. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html
     */
    resourceArns: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Who may use it: account ids, and ARNs of organizations, organizational units, roles and users. At least one. For
     * organizations, sharing has to be enabled in AWS Organizations once.
     */
    principals: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether accounts outside this account's organization may be named. They get an invitation to accept. Default:
     * `false`.
     */
    allowExternalPrincipals?: pulumi.Input<boolean>;
    /**
     * Region of the share, which has to be that of the resources. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the share, at most 50. If omitted, it has only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * A share of components, images and recipes of EC2 Image Builder with other accounts. It holds exactly what is listed here.
 */
export class ResourceShare extends pulumi.ComponentResource {
    /**
     * ARN of the share.
     */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ResourceShareArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ResourceShare "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkResourceShare(faults, plain),
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

export function checkResourceShare(faults: Faults, args: PlainArgs): void {
    if (known(args.name) && String(args.name) === "") faults.add("name", "is empty. Give a name, or leave it out.");
    checkList(
        faults,
        "resourceArns",
        args.resourceArns,
        "Give the ARN of a component, an image or a recipe.",
        (path, arn) => checkShared(faults, path, arn, args),
    );
    checkList(faults, "principals", args.principals, "Give an account id or the ARN of an organization.", (path, id) =>
        checkPattern(faults, path, id, patterns.sharePrincipal),
    );
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkList(
    faults: Faults,
    path: string,
    list: unknown,
    remedy: string,
    checkEntry: (path: string, entry: unknown) => void,
): void {
    if (!given(list) || (Array.isArray(list) && list.length === 0)) faults.add(path, `has no entry. ${remedy}`);
    if (!Array.isArray(list)) return;
    list.forEach((entry: unknown, index) => {
        const at = `${path}[${index}]`;
        if (!given(entry)) faults.add(at, `is missing. ${remedy}`);
        checkEntry(at, entry);
        if (known(entry) && list.indexOf(entry) < index) faults.add(at, `${show(entry)} is listed twice. Keep one.`);
    });
}

const AMAZONS = /:aws(?:-[a-z-]+)?:(?:component|image)\//;

const isShareable = (arn: unknown): arn is string => typeof arn === "string" && patterns.shareableArn.pattern.test(arn);

function checkShared(faults: Faults, path: string, arn: unknown, args: PlainArgs): void {
    if (typeof arn === "string" && AMAZONS.test(arn)) {
        faults.add(path, `${show(arn)} is Amazon's, which every account can use. Leave it out.`);
        return;
    }
    checkPattern(faults, path, arn, patterns.shareableArn);
    if (!isShareable(arn)) return;
    const first = (args.resourceArns as unknown[]).find(isShareable) ?? arn;
    const [here, owner] = [placeOf(arn), placeOf(first)];
    const region = typeof args.region === "string" ? args.region : owner.region;
    if (here.accountId !== owner.accountId) {
        faults.add(
            path,
            `is of account ${here.accountId}, but others of ${owner.accountId}. An account shares only what it owns.`,
        );
    }
    if (here.region !== region)
        faults.add(path, `is in ${here.region}, but the share in ${region}. Make a share for each region.`);
}
