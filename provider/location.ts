// Where a component's resources are: region, account and partition, asked of the provider once for each component.

import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";

export interface Location {
    region: pulumi.Output<string>;
    accountId: pulumi.Output<string>;
    partition: pulumi.Output<string>;
    /** The region that children are told; undefined leaves it to the provider. */
    given: pulumi.Input<string> | undefined;
}

/** Parent decides which provider is asked, so an explicit provider of the component is respected. */
export function locationOf(parent: pulumi.Resource, region: pulumi.Input<string> | undefined): Location {
    return {
        region: region === undefined ? getRegionOutput({}, { parent }).region : pulumi.output(region),
        accountId: getCallerIdentityOutput({}, { parent }).accountId,
        partition: getPartitionOutput({}, { parent }).partition,
        given: region,
    };
}

/** An ARN of Image Builder in this region: `owner` is an account id, or `aws` for what Amazon manages. */
export function imageBuilderArn(
    location: Pick<Location, "region" | "partition">,
    owner: pulumi.Input<string>,
    resource: string,
): pulumi.Output<string> {
    return pulumi.interpolate`arn:${location.partition}:imagebuilder:${location.region}:${owner}:${resource}`;
}
