// What an account needs that gets copies of images: the roles by which Image Builder copies and cleans up there, and the
// rights to the image keys, SSM parameters, launch templates and licences. Run by that account, or made by the pipeline
// through a role there.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { distributionTrust, grantStatements, lifecycleTrust } from "../access/destinationPolicy";
import { policyText } from "../access/policyDocument";
import { checkedArgs } from "../checks/checkedArgs";
import { locationOf } from "../shared/location";
import { CROSS_ACCOUNT_LIFECYCLE_ROLE, DISTRIBUTION_ROLE, shortened, toName } from "../shared/names";
import { token } from "../shared/package";
import type { DestinationAccountArgs } from "./destinationAccountArgs";
import { checkDestinationAccount } from "./destinationAccountChecks";

/** The roles and permissions in an account that receives copies of images from another account. */
export class DestinationAccount extends pulumi.ComponentResource {
    /** ARN of the role with which Image Builder copies images to this account. */
    readonly distributionRoleArn: pulumi.Output<string>;
    /** ARN of the role with which Image Builder cleans up images in this account. */
    readonly lifecycleRoleArn: pulumi.Output<string>;

    constructor(name: string, args: DestinationAccountArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`DestinationAccount "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkDestinationAccount(errors, plain, name),
        );
        super(token("DestinationAccount"), name, {}, opts);

        const location = locationOf(this, undefined, opts);
        const source = pulumi.output(checked.sourceAccountId);
        const roleArn = (role: string) =>
            pulumi.interpolate`arn:${location.partition}:iam::${location.accountId}:role/${role}`;
        let distribution: iam.Role | undefined;
        let lifecycle: iam.Role | undefined;
        if (checked.createRoles ?? true) {
            const trust = (make: (partition: string, source: string, roles: string[]) => string) =>
                pulumi
                    .all([location.partition, source, pulumi.output(checked.sourceRoleArns ?? [])])
                    .apply(([partition, account, roles]) => make(partition, account, roles));
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
                        .apply((pipeline) => shortened("image-builder-", pipeline, 128)),
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
