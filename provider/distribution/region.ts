// One region of a distribution configuration: what it is told, and the entry that is made of it and of the whole.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Distribution.html

import * as pulumi from "@pulumi/pulumi";
import { containerDistribution, type ContainerDistributionArgs } from "./containers";
import { fastLaunchConfigurations, type FastLaunchArgs } from "./fastLaunch";
import { imageExport, type ImageExportArgs } from "./imageExport";
import { launchPermission, type LaunchPermissionArgs } from "./launchPermission";
import { launchTemplateConfigurations, type LaunchTemplateUpdateArgs } from "./launchTemplates";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";
import { parameterConfigurations, type OutputParameterArgs } from "./outputParameters";
import { accountsOf } from "./targetAccounts";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

/** A region that images are copied to, with names, tags and permissions there. Opt-in regions must be enabled first. */
export interface DistributionRegionArgs {
    /**
     * Region code, for example `eu-central-1`.
     */
    region: string;
    /**
     * KMS key in this region that encrypts the AMIs there, as id, ARN or alias. In the pipeline's own region the
     * recipe's root volume decides for the account itself. Default: a created and shared key when there are target
     * accounts, otherwise the region's EBS key.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Name of the AMIs in this region, 3 to 127 characters. Default: that of the whole configuration.
     */
    amiName?: string;
    /**
     * Description of the AMIs in this region, 1 to 1024 characters. Default: that of the whole configuration.
     */
    amiDescription?: pulumi.Input<string>;
    /**
     * Tags of the AMIs in this region, besides those of the whole configuration. If omitted, they have only those.
     */
    amiTags?: Tags;
    /**
     * Ids of the accounts that get a copy of the AMI in this region, up to 1536; an empty list for none. Default: those
     * of the whole configuration.
     */
    targetAccountIds?: pulumi.Input<string>[];
    /**
     * Who else may launch the AMIs of this region without having a copy, instead of what the whole configuration says.
     * Default: those of the whole configuration.
     */
    launchPermission?: LaunchPermissionArgs;
    /**
     * Launch templates in this region that get a new version with the new AMI, 1 to 100. If omitted, none does.
     */
    launchTemplates?: LaunchTemplateUpdateArgs[];
    /**
     * Fast Launch of Windows images in this region, one entry per account, up to 1000. Where other accounts get copies,
     * the guide says that it is not possible. If omitted, it is unchanged.
     */
    fastLaunch?: FastLaunchArgs[];
    /**
     * ARNs of the License Manager configurations that are attached to the AMIs, 1 to 50, all of this region. If omitted,
     * the AMIs have those of the base image.
     */
    licenseConfigurationArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Disk image of the AMI for other hypervisors, written to S3. If omitted, none is.
     */
    s3Export?: ImageExportArgs;
    /**
     * SSM parameters that hold the newest AMI id of this region, besides the `ssmParameter` of the whole configuration. If
     * omitted, there is only that.
     */
    ssmParameters?: OutputParameterArgs[];
    /**
     * Name of the ECR repository that container images go to in this region. Default: that of `container`.
     */
    repositoryName?: pulumi.Input<string>;
    /**
     * Tags of the container images in this region, up to 128 letters, digits and `_.-` each, with variables such as
     * `{{ imagebuilder:buildDate }}`, instead of those of `container`. Default: those of `container`.
     */
    containerTags?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What the whole configuration says for every region. */
export interface RegionDefaults {
    amiName: string;
    amiDescription?: pulumi.Input<string> | undefined;
    tags?: Tags | undefined;
    amiTags?: Tags | undefined;
    targetAccountIds?: pulumi.Input<string>[] | undefined;
    copyToOwnAccount?: boolean | undefined;
    launchPermission?: LaunchPermissionArgs | undefined;
    ssmParameter?: string | undefined;
    container?: ContainerDistributionArgs | undefined;
    ownAccountId: pulumi.Input<string>;
    /** Name of the role for exports that name none. */
    exportRoleName?: pulumi.Input<string> | undefined;
}

export function amiDistribution(entry: DistributionRegionArgs, whole: RegionDefaults) {
    const accounts = accountsOf(entry.targetAccountIds, whole.targetAccountIds) ?? [];
    return {
        region: entry.region,
        amiDistributionConfiguration: {
            name: entry.amiName ?? whole.amiName,
            description: entry.amiDescription ?? whole.amiDescription,
            amiTags: undefinedIfEmpty(
                pulumi
                    .all([whole.tags, whole.amiTags, entry.amiTags])
                    .apply(([tags, amiTags, own]): Record<string, string> => ({ ...tags, ...amiTags, ...own })),
            ),
            kmsKeyId: entry.kmsKeyId,
            // Where accounts are named, only those are sure to get a copy, so this one is named with them.
            targetAccountIds:
                accounts.length === 0
                    ? undefined
                    : pulumi
                          .all([whole.copyToOwnAccount === false ? "" : whole.ownAccountId, accounts])
                          .apply(([own, others]) => [...new Set([...(own === "" ? [] : [own]), ...others])]),
            launchPermission: launchPermission(entry.launchPermission ?? whole.launchPermission),
        },
        launchTemplateConfigurations: launchTemplateConfigurations(entry.launchTemplates),
        fastLaunchConfigurations: fastLaunchConfigurations(entry.fastLaunch, whole.ownAccountId),
        licenseConfigurationArns: undefinedIfEmpty(entry.licenseConfigurationArns),
        s3ExportConfiguration: imageExport(entry.s3Export, whole.exportRoleName),
        ssmParameterConfigurations: parameterConfigurations(
            whole.ssmParameter,
            accounts,
            entry.ssmParameters ?? [],
            whole.copyToOwnAccount,
        ),
    };
}

export function containerRegion(entry: DistributionRegionArgs, whole: RegionDefaults) {
    return {
        region: entry.region,
        containerDistributionConfiguration: containerDistribution(entry, whole.container),
    };
}
