// The policies that a pipeline or an image gives out for people and programs, once account and region are known.

import * as pulumi from "@pulumi/pulumi";
import { parseArn } from "../shared/arnParts";
import { approvePolicy, consumePolicy, readPolicy, startPipelinePolicy } from "./pipelinePolicies";

/** What is known of where the pipeline is: asked of AWS, or read from an ARN. */
export interface Place {
    partition: pulumi.Input<string>;
    region: pulumi.Input<string>;
    accountId: pulumi.Input<string>;
}

export interface ImagePolicies {
    read: pulumi.Output<string>;
    approve: pulumi.Output<string>;
}

export interface PipelinePolicies extends ImagePolicies {
    start: pulumi.Output<string>;
}

export function pipelinePolicies(
    place: Place,
    imageName: pulumi.Input<string>,
    pipelineName: pulumi.Output<string>,
    logGroupNames: pulumi.Input<string>[],
): PipelinePolicies {
    const identity = identityOf(place, imageName, logGroupNames, pipelineName);
    return {
        start: identity.apply((known) => startPipelinePolicy({ ...known, pipelineName: known.pipelineName ?? "" })),
        read: identity.apply(readPolicy),
        approve: identity.apply(approvePolicy),
    };
}

/** Of a single image. */
export function imagePolicies(
    place: Place,
    imageName: pulumi.Input<string>,
    logGroupNames: pulumi.Input<string>[],
): ImagePolicies {
    const identity = identityOf(place, imageName, logGroupNames, undefined);
    return { read: identity.apply(readPolicy), approve: identity.apply(approvePolicy) };
}

/** For those who look up images by the parameters that a distribution writes. */
export function consumerPolicy(
    { partition, accountId }: Omit<Place, "region">,
    parameterNames: pulumi.Input<{ [key: string]: string }>,
): pulumi.Output<string> {
    return pulumi
        .all([partition, accountId, parameterNames])
        .apply(([partition, accountId, names]) =>
            consumePolicy({ partition, accountId }, [...new Set(Object.values(names))]),
        );
}

function identityOf(
    { partition, region, accountId }: Place,
    imageName: pulumi.Input<string>,
    logGroupNames: pulumi.Input<string>[],
    pipelineName: pulumi.Output<string> | undefined,
) {
    return pulumi
        .all([partition, region, accountId, imageName, pulumi.all(logGroupNames), pipelineName])
        .apply(([partition, region, accountId, imageName, logGroupNames, pipelineName]) => ({
            partition,
            region,
            accountId,
            imageName,
            logGroupNames,
            pipelineName,
        }));
}

/** Costs no call to AWS, but is known only when the resource is there. */
export function placeOf(arn: pulumi.Output<string>): Place {
    const parts = arn.apply(parseArn);
    return { partition: parts.partition, region: parts.region, accountId: parts.accountId };
}
