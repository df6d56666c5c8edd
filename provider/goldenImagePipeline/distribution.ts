// Where the images of a pipeline go: AMIs with their parameters and keys, or containers with their repositories.

import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "../checks/checkedArgs";
import { DistributionConfiguration } from "../distribution/distributionConfiguration";
import type { GoldenImagePipelineArgs } from "./args";
import type { ImageKeys } from "./keys";
import type { PipelineRecipe } from "./recipe";

export function makeDistribution(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    args: GoldenImagePipelineArgs,
    keys: ImageKeys,
    made: PipelineRecipe,
    targetAccountIds: string[],
    ssmParameter: string | undefined,
): DistributionConfiguration {
    const { region, tags } = args;
    const ofAmis = {
        regions: keys.regions,
        amiName: args.amiName,
        amiDescription: args.description,
        amiTags: args.amiTags,
        targetAccountIds,
        copyToOwnAccount: args.copyToOwnAccount,
        launchPermission: args.launchPermission,
        ssmParameter,
    };
    const ofContainers = {
        regions: args.regions,
        container: {
            repositoryName: made.repositoryName,
            tags: args.container?.tags,
            description: args.description,
        },
    };
    return new DistributionConfiguration(
        name,
        { name: imageName, ...(args.container === undefined ? ofAmis : ofContainers), region, tags },
        partOf(parent),
    );
}
