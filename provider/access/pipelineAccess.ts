// The policies that a pipeline gives out for people and programs, once account and region are known.

import * as pulumi from "@pulumi/pulumi";
import type { Location } from "../location";
import { approvePolicy, consumePolicy, readPipelinePolicy, startPipelinePolicy } from "./pipelinePolicies";

export interface PipelinePolicies {
    start: pulumi.Output<string>;
    read: pulumi.Output<string>;
    approve: pulumi.Output<string>;
    consume: pulumi.Output<string>;
}

/** They are given out when the pipeline exists: nobody is to be given rights to something that failed to come. */
export function pipelinePolicies(
    location: Location,
    name: string,
    pipeline: pulumi.Input<string>,
    parameterNames: pulumi.Output<{ [key: string]: string }>,
): PipelinePolicies {
    const identity = pulumi
        .all([location.partition, location.region, location.accountId, pipeline])
        .apply(([partition, region, accountId]) => ({
            partition,
            region,
            accountId,
            pipelineName: name,
            imageName: name,
        }));
    return {
        start: identity.apply(startPipelinePolicy),
        read: identity.apply(readPipelinePolicy),
        approve: identity.apply(approvePolicy),
        consume: pulumi
            .all([identity, parameterNames])
            .apply(([known, names]) => consumePolicy(known, [...new Set(Object.values(names))])),
    };
}
