// The policies that a pipeline gives out for people and programs, once account and region are known.

import * as pulumi from "@pulumi/pulumi";
import type { Location } from "../shared/location";
import { approvePolicy, consumePolicy, readPipelinePolicy, startPipelinePolicy } from "./pipelinePolicies";

export interface PipelinePolicies {
    start: pulumi.Output<string>;
    read: pulumi.Output<string>;
    approve: pulumi.Output<string>;
    consume: pulumi.Output<string>;
}

export function pipelinePolicies(
    location: Location,
    imageName: string,
    pipelineName: pulumi.Output<string>,
    parameterNames: pulumi.Output<{ [key: string]: string }>,
): PipelinePolicies {
    const identity = pulumi
        .all([location.partition, location.region, location.accountId, pipelineName])
        .apply(([partition, region, accountId, pipelineName]) => ({
            partition,
            region,
            accountId,
            pipelineName,
            imageName,
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
