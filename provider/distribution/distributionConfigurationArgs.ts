// The arguments of a distribution configuration.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateDistributionConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import type { ContainerDistributionArgs } from "./containers";
import type { LaunchPermissionArgs } from "./launchPermission";
import type { DistributionRegionArgs } from "./region";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

export interface DistributionConfigurationArgs {
    /**
     * Name of the configuration: 3 to 128 lowercase letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Regions that get the image. The pipeline's own region always gets the AMI, listed or not. Default: only that.
     */
    regions?: DistributionRegionArgs[];
    /**
     * Name of the AMIs, 3 to 127 characters, with variables such as `{{ imagebuilder:buildDate }}`. Default: the
     * configuration's name, a dash and the build date.
     */
    amiName?: string;
    /**
     * Description of the AMIs, 1 to 1024 characters. If omitted, they have none.
     */
    amiDescription?: pulumi.Input<string>;
    /**
     * Tags of the AMIs, besides `tags`. If omitted, they have only those.
     */
    amiTags?: Tags;
    /**
     * Ids of accounts that receive a copy of the AMI in each region, up to 1536. Each needs the role that
     * `DestinationAccount` creates. If omitted, the image stays in this account.
     */
    targetAccountIds?: pulumi.Input<string>[];
    /**
     * Whether this account is among those that get a copy, where `targetAccountIds` names others: the service promises a
     * copy only to accounts that are named. With `false` only the others get one, and no SSM parameter of this account
     * is written. Default: `true`.
     */
    copyToOwnAccount?: boolean;
    /**
     * Who else may launch the AMIs without having a copy. If omitted, nobody.
     */
    launchPermission?: LaunchPermissionArgs;
    /**
     * Name of the SSM parameter that holds the newest AMI id, in each region and target account. Image Builder writes
     * it after each build. If omitted, none is written.
     */
    ssmParameter?: string;
    /**
     * Where container images go, for a pipeline that builds those. A configuration is for AMIs or for containers, so
     * this conflicts with AMI properties. If omitted, AMIs are distributed.
     */
    container?: ContainerDistributionArgs;
    /**
     * What the configuration is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the configuration, which is where the pipeline runs. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the configuration and of the AMIs, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: Tags;
}
