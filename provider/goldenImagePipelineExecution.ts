// What a pipeline's execution role has to be able to do, gathered from the parts that ask for it.

import * as pulumi from "@pulumi/pulumi";
import type { GoldenImagePipelineArgs } from "./goldenImagePipelineArgs";
import type { ImageKeys } from "./goldenImagePipelineKeys";
import type { InfrastructureConfiguration } from "./infrastructureConfiguration";
import { imageLogGroupName, pipelineLogGroupName } from "./names";

export function executionNeeds(
    args: GoldenImagePipelineArgs,
    imageName: string,
    parameter: string,
    targetAccountIds: string[],
    infrastructure: InfrastructureConfiguration | undefined,
    keys: ImageKeys,
) {
    const made = infrastructure?.instanceRoleArn ?? pulumi.output("");
    return pulumi
        .all([
            pulumi.all([made, args.instanceRoleArn]),
            infrastructure?.topicArn ?? "",
            infrastructure?.topicKeyArn ?? "",
            args.baseImage.ssmParameter,
            args.scanning ?? false,
            keys.complete,
        ])
        .apply(([[madeRole, givenRole], topicArn, topicKeyArn, baseImageParameter, scanning, keyArns]) => ({
            // A profile or infrastructure that exists already may hold any role, unless it is named.
            instanceRoleArn: madeRole || givenRole || "*",
            topicArn: topicArn || undefined,
            topicKeyArn: topicKeyArn || undefined,
            writtenParameters: [parameter],
            baseImageParameter,
            targetAccountIds,
            logGroupNames: [imageLogGroupName(imageName), pipelineLogGroupName(imageName)],
            scanning,
            keyArns,
        }));
}
