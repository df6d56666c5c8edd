// Where finished images go: regions, accounts, names, tags, keys, who may launch them, and the SSM parameters that
// consumers read.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { exportRole, type ExportRole } from "../access/exportRole";
import { consumerPolicy, placeOf } from "../access/pipelineAccess";
import { checkedArgs } from "../checks/checkedArgs";
import { isContainer } from "./containers";
import { checkDistributionConfiguration } from "./distributionConfigurationChecks";
import { amiDistribution, containerRegion, type DistributionRegionArgs } from "./region";
import { folder, type ImageExportArgs } from "./imageExport";
import { locationOf, type Location } from "../shared/location";
import { defaultAmiName, toName } from "../shared/names";
import { parameterNames } from "./outputParameters";
import { token } from "../shared/package";
import { accountsOf } from "./targetAccounts";
import type { DistributionConfigurationArgs } from "./distributionConfigurationArgs";

/**
 * A distribution configuration of EC2 Image Builder: regions, accounts, names, tags, keys, launch templates, licenses,
 * exports and SSM parameters for AMIs, or repositories for containers.
 */
export class DistributionConfiguration extends pulumi.ComponentResource {
    /**
     * ARN of the configuration.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * Names of the SSM parameters that hold the newest AMI id, by region (`eu-central-1`) for this account and by region
     * and account (`eu-central-1/222233334444`) for the others; the first one where there are several.
     */
    readonly ssmParameterNames: pulumi.Output<{ [key: string]: string }>;
    /**
     * IAM policy, as JSON text, for those who look up the newest AMI by its SSM parameters.
     */
    readonly consumePolicy: pulumi.Output<string>;
    /** Names of the roles that export disk images, created here or existing; empty when none are exported. */
    readonly exportRoleNames: pulumi.Output<string[]>;

    constructor(name: string, args: DistributionConfigurationArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`DistributionConfiguration "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkDistributionConfiguration(errors, plain, name),
        );
        super(token("DistributionConfiguration"), name, {}, opts);

        const configurationName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const listed = checked.regions ?? [];
        const role = exportRoleOf(this, name, listed, location, checked.tags);
        const whole = {
            ...checked,
            amiName: checked.amiName ?? defaultAmiName(configurationName),
            ownAccountId: namesOwnAccount(checked) ? location.accountId : "",
            exportRoleName: role?.role.name,
        };
        const forContainers = isContainer(checked);
        const entries = (own: string): DistributionRegionArgs[] =>
            forContainers && checked.container === undefined ? listed : withOwnRegion(listed, own);
        const distributions = location.region.apply((own) =>
            entries(own).map((entry) =>
                forContainers ? containerRegion(entry, whole) : amiDistribution(entry, whole),
            ),
        );
        const configuration = new imagebuilder.DistributionConfiguration(
            name,
            {
                name: configurationName,
                description: checked.description,
                distributions,
                tags: checked.tags,
                region: location.region,
            },
            { parent: this, deleteBeforeReplace: false, dependsOn: role?.ready },
        );

        this.arn = configuration.arn;
        this.ssmParameterNames = pulumi
            .all([location.region, configuration.urn])
            .apply(([own]) =>
                pulumi.output(
                    entries(own).map(({ region, targetAccountIds, ssmParameters }) => ({
                        region,
                        accounts: accountsOf(targetAccountIds, checked.targetAccountIds) ?? [],
                        own: ssmParameters ?? [],
                    })),
                ),
            )
            .apply((regions) => parameterNames(checked.ssmParameter, regions, checked.copyToOwnAccount));
        this.exportRoleNames = pulumi
            .all(exportsOf(listed).map(({ roleName }) => pulumi.output(roleName ?? role?.role.name ?? "")))
            .apply((names) => [...new Set(names)]);
        this.consumePolicy = consumerPolicy(placeOf(this.arn), this.ssmParameterNames);
        this.registerOutputs({
            arn: this.arn,
            ssmParameterNames: this.ssmParameterNames,
            consumePolicy: this.consumePolicy,
            exportRoleNames: this.exportRoleNames,
        });
    }
}

/** The service needs an entry for the region it builds in, for copies to other accounts to start from. */
function withOwnRegion<T extends { region: string }>(regions: readonly T[], own: string): (T | { region: string })[] {
    return regions.some(({ region }) => region === own) ? [...regions] : [{ region: own }, ...regions];
}

/** AWS is asked only when an entry has to name this account. */
function namesOwnAccount({ targetAccountIds, regions = [] }: DistributionConfigurationArgs): boolean {
    return (
        (targetAccountIds ?? []).length > 0 ||
        regions.some((entry) => (entry.targetAccountIds ?? []).length > 0 || (entry.fastLaunch ?? []).length > 0)
    );
}

function exportsOf(regions: readonly DistributionRegionArgs[]): ImageExportArgs[] {
    return regions.flatMap(({ s3Export }) => (s3Export === undefined ? [] : [s3Export]));
}

/** One role for all exports that name none. */
function exportRoleOf(
    parent: pulumi.Resource,
    name: string,
    regions: readonly DistributionRegionArgs[],
    location: Location,
    tags: DistributionConfigurationArgs["tags"],
): ExportRole | undefined {
    const targets = exportsOf(regions)
        .filter(({ roleName }) => roleName === undefined)
        .map(({ bucket, prefix }) => ({
            bucket,
            folder: prefix === undefined ? undefined : pulumi.output(prefix).apply(folder),
        }));
    return targets.length === 0 ? undefined : exportRole(parent, name, location, targets, tags);
}
