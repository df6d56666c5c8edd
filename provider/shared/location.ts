// Where a component's resources are: region, account and partition. The provider is asked only for what is used, and a
// part of a whole takes over what the whole has asked: each question is a call to AWS in every preview.

import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";

type Region = pulumi.Input<string> | undefined;

export class Location {
    private asked: Partial<Record<"region" | "accountId" | "partition", pulumi.Output<string>>> = {};

    constructor(
        /** Decides which provider is asked, so an explicit provider of the component is respected. */
        private readonly parent: pulumi.Resource,
        /** What the program says; undefined leaves it to the provider. */
        readonly stated: Region,
    ) {}

    /**
     * Said to every child, even where it is the provider's own: a resource without a region stays where it is when the
     * provider moves, while what is created anew is created in the new region.
     */
    get region(): pulumi.Output<string> {
        const ask = () => getRegionOutput({}, { parent: this.parent }).region;
        return (this.asked.region ??= this.stated === undefined ? ask() : pulumi.output(this.stated));
    }

    get accountId(): pulumi.Output<string> {
        return (this.asked.accountId ??= getCallerIdentityOutput({}, { parent: this.parent }).accountId);
    }

    get partition(): pulumi.Output<string> {
        return (this.asked.partition ??= getPartitionOutput({}, { parent: this.parent }).partition);
    }
}

const locations = new WeakMap<pulumi.Resource, Location>();

export function locationOf(
    component: pulumi.Resource,
    region: Region,
    opts: pulumi.ComponentResourceOptions | undefined,
): Location {
    const whole = opts?.parent === undefined ? undefined : locations.get(opts.parent);
    const sameProvider = opts?.provider === undefined && opts?.providers === undefined;
    const location =
        whole?.stated === region && sameProvider && whole !== undefined ? whole : new Location(component, region);
    locations.set(component, location);
    return location;
}

/** An ARN of Image Builder in this region: `owner` is an account id, or `aws` for what Amazon manages. */
export function imageBuilderArn(
    location: Pick<Location, "region" | "partition">,
    owner: pulumi.Input<string>,
    resource: string,
): pulumi.Output<string> {
    return pulumi.interpolate`arn:${location.partition}:imagebuilder:${location.region}:${owner}:${resource}`;
}
