// The infrastructure configuration of a pipeline, unless an existing one is used.

import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "./checks/checkedArgs";
import type { GoldenImagePipelineArgs } from "./goldenImagePipelineArgs";
import { InfrastructureConfiguration } from "./infrastructureConfiguration";

export function makeInfrastructure(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    args: GoldenImagePipelineArgs,
): InfrastructureConfiguration {
    return new InfrastructureConfiguration(
        name,
        {
            name: imageName,
            instanceTypes: args.instanceTypes,
            instanceProfileName: args.instanceProfileName,
            vpcId: args.vpcId,
            subnetId: args.subnetId,
            securityGroupIds: args.securityGroupIds,
            httpPutResponseHopLimit: args.httpPutResponseHopLimit,
            logBucket: args.logBucket,
            notifications: args.notifications,
            keyPair: args.keyPair,
            terminateInstanceOnFailure: args.terminateInstanceOnFailure,
            description: args.description,
            region: args.region,
            tags: args.tags,
        },
        partOf(parent),
    );
}
