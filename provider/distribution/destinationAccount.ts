// What an account needs that gets copies of images: the roles by which Image Builder copies and cleans up there, and the
// rights to the image keys, SSM parameters, launch templates and licences. Run by that account, or made by the pipeline
// through a role there.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { distributionTrust, grantStatements, lifecycleTrust } from "../access/destinationPolicy";
import { policyText } from "../access/policyDocument";
import { patterns, type Pattern } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkName, checkPattern, checkTags, given } from "../checks/values";
import { locationOf } from "../shared/location";
import { CROSS_ACCOUNT_LIFECYCLE_ROLE, DISTRIBUTION_ROLE, fitted, toName } from "../shared/names";
import { checkParameterName } from "./outputParameters";
import { token } from "../shared/package";

export interface DestinationAccountArgs {
    /**
     * Id of the account that builds and distributes the images, twelve digits.
     */
    sourceAccountId: pulumi.Input<string>;
    /**
     * Name of the pipeline, after which its rights in this account are named. Default: the resource's name.
     */
    pipelineName?: pulumi.Input<string>;
    /**
     * ARNs of the KMS keys that encrypt the images, in every region. Their key policies must let this account use them, as
     * those do that a pipeline makes. If omitted, no rights to keys are given.
     */
    kmsKeyArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Names of the SSM parameters that Image Builder writes in this account. If omitted, it may write none.
     */
    parameterNames?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the launch templates in this account that get a new version with each new AMI. They need the tag `CreatedBy`
     * with the value `EC2 Image Builder`. If omitted, Image Builder may write none.
     */
    launchTemplateIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of the License Manager configurations that are attached to the copies in this account. If omitted, none may be.
     */
    licenseConfigurationArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the two roles are made. An account has each of them once, under names that Image Builder fixes: for a second
     * pipeline of the same source account say `false`, and only its rights are added. Default: `true`.
     */
    createRoles?: boolean;
    /**
     * Tags of the roles, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * The roles and rights of an account that gets copies of images from another account.
 */
export class DestinationAccount extends pulumi.ComponentResource {
    /**
     * ARN of the role by which Image Builder copies images to this account.
     */
    readonly distributionRoleArn: pulumi.Output<string>;
    /**
     * ARN of the role by which Image Builder cleans up images in this account.
     */
    readonly lifecycleRoleArn: pulumi.Output<string>;

    constructor(name: string, args: DestinationAccountArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`DestinationAccount "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkDestination(faults, plain, name),
        );
        super(token("DestinationAccount"), name, {}, opts);

        const location = locationOf(this, undefined, opts);
        const source = pulumi.output(checked.sourceAccountId);
        const roleArn = (role: string) =>
            pulumi.interpolate`arn:${location.partition}:iam::${location.accountId}:role/${role}`;
        let distribution: iam.Role | undefined;
        let lifecycle: iam.Role | undefined;
        if (checked.createRoles ?? true) {
            const trust = (make: (partition: string, source: string) => string) =>
                pulumi.all([location.partition, source]).apply(([partition, account]) => make(partition, account));
            distribution = new iam.Role(
                `${name}-distribution`,
                {
                    name: DISTRIBUTION_ROLE,
                    description: "EC2 Image Builder of the source account, copying images to this one",
                    assumeRolePolicy: trust(distributionTrust),
                    tags: checked.tags,
                },
                { parent: this },
            );
            lifecycle = new iam.Role(
                `${name}-lifecycle`,
                {
                    name: CROSS_ACCOUNT_LIFECYCLE_ROLE,
                    description: "EC2 Image Builder, cleaning up images that the source account copied to this one",
                    assumeRolePolicy: trust(lifecycleTrust),
                    tags: checked.tags,
                },
                { parent: this },
            );
            const attach = (suffix: string, role: iam.Role, policy: string) =>
                new iam.RolePolicyAttachment(
                    `${name}-${suffix}`,
                    {
                        role: role.name,
                        policyArn: pulumi.interpolate`arn:${location.partition}:iam::aws:policy/${policy}`,
                    },
                    { parent: this },
                );
            attach("distribution", distribution, "Ec2ImageBuilderCrossAccountDistributionAccess");
            attach("lifecycle", lifecycle, "service-role/EC2ImageBuilderLifecycleExecutionPolicy");
        }
        // IAM takes no policy without statements.
        const { kmsKeyArns, parameterNames, launchTemplateIds, licenseConfigurationArns } = checked;
        if (![kmsKeyArns, parameterNames, launchTemplateIds, licenseConfigurationArns].every(isNone)) {
            new iam.RolePolicy(
                `${name}-grants`,
                {
                    name: pulumi
                        .output(checked.pipelineName ?? toName(name))
                        .apply((pipeline) => fitted("image-builder-", pipeline, 128)),
                    role: distribution?.name ?? DISTRIBUTION_ROLE,
                    policy: pulumi
                        .all([
                            location.partition,
                            location.accountId,
                            pulumi.output({
                                keyArns: kmsKeyArns ?? [],
                                parameters: parameterNames ?? [],
                                launchTemplateIds: launchTemplateIds ?? [],
                                licenseConfigurationArns: licenseConfigurationArns ?? [],
                            }),
                        ])
                        .apply(([partition, accountId, grants]) =>
                            policyText(grantStatements(partition, accountId, grants)),
                        ),
                },
                { parent: this },
            );
        }

        this.distributionRoleArn = distribution?.arn ?? roleArn(DISTRIBUTION_ROLE);
        this.lifecycleRoleArn = lifecycle?.arn ?? roleArn(CROSS_ACCOUNT_LIFECYCLE_ROLE);
        this.registerOutputs({
            distributionRoleArn: this.distributionRoleArn,
            lifecycleRoleArn: this.lifecycleRoleArn,
        });
    }
}

function isNone(list: pulumi.Input<pulumi.Input<string>[]> | undefined): boolean {
    return list === undefined || (Array.isArray(list) && list.length === 0);
}

function checkDestination(faults: Faults, args: PlainArgs, resourceName: string): void {
    if (!given(args.sourceAccountId))
        faults.add("sourceAccountId", "is missing. Give the id of the account that builds the images, twelve digits.");
    checkPattern(faults, "sourceAccountId", args.sourceAccountId, patterns.accountId);
    checkName(faults, "pipelineName", args.pipelineName ?? toName(resourceName));
    checkEach(faults, "kmsKeyArns", args.kmsKeyArns, patterns.keyArn);
    if (Array.isArray(args.parameterNames)) {
        args.parameterNames.forEach((name: unknown, index: number) =>
            checkParameterName(faults, `parameterNames[${index}]`, name),
        );
    }
    checkEach(faults, "launchTemplateIds", args.launchTemplateIds, patterns.launchTemplateId);
    checkEach(faults, "licenseConfigurationArns", args.licenseConfigurationArns, patterns.licenseConfigurationArn);
    checkTags(faults, "tags", args.tags);
}

function checkEach(faults: Faults, path: string, list: unknown, pattern: Pattern): void {
    if (!Array.isArray(list)) return;
    list.forEach((item: unknown, index) => checkPattern(faults, `${path}[${index}]`, item, pattern));
}
