// What a pipeline's execution role must be able to do, gathered from the parts that ask for it.

import * as pulumi from "@pulumi/pulumi";
import type { LaterRights } from "../access/executionRole";
import { existingProfileRole } from "../access/profileRole";
import type { ContainerImageArgs } from "./container";
import type { DistributionConfiguration } from "../distribution/distributionConfiguration";
import { distributionNeeds } from "../distribution/needs";
import type { GoldenImagePipelineArgs } from "./args";
import type { ImageKeys } from "./keys";
import { SCANNING_REPOSITORY, scanSettings, scansOnDemand } from "../build/scanning";
import { workflowSteps } from "../build/workflowSteps";
import type { InfrastructureConfiguration } from "../infrastructure/infrastructureConfiguration";
import { imageLogGroupName, pipelineLogGroupName } from "../shared/names";

export interface PartsOfExecution {
    imageName: string;
    /** Name of the SSM parameter that every region has; undefined for containers. */
    parameter: string | undefined;
    targetAccountIds: string[];
    infrastructure: InfrastructureConfiguration | undefined;
    distribution: DistributionConfiguration;
    keys: ImageKeys;
}

export function laterRights(
    parent: pulumi.Resource,
    name: string,
    args: GoldenImagePipelineArgs,
    parts: PartsOfExecution,
): LaterRights {
    const documents = (args.executionPolicies ?? []).flatMap(({ document }) => document ?? []);
    return { needs: executionNeeds(parent, name, args, parts), documents };
}

function executionNeeds(parent: pulumi.Resource, name: string, args: GoldenImagePipelineArgs, parts: PartsOfExecution) {
    const { imageName, parameter, targetAccountIds, infrastructure, distribution, keys } = parts;
    const regions = args.regions ?? [];
    const { copyToOwnAccount } = args;
    const distributed = distributionNeeds(undefined, {
        regions,
        targetAccountIds,
        ssmParameter: parameter,
        copyToOwnAccount,
    });
    const steps = workflowSteps(args.workflows);
    return pulumi
        .all([
            pulumi.all([instanceRole(parent, name, args, infrastructure), args.parentInstance?.autoScalingGroup]),
            infrastructure?.topicArn ?? "",
            infrastructure?.topicKeyArn ?? "",
            pulumi.output(
                args.container === undefined ? args.baseImage?.ssmParameter : instanceParameter(args.container),
            ),
            pulumi.all([
                scanSettings(args.scanning).enabled ?? false,
                scansOnDemand(args.scanning),
                args.scanningRepository?.repositoryName ?? SCANNING_REPOSITORY,
            ]),
            pulumi.all([
                keys.complete,
                args.imageLogGroup ?? imageLogGroupName(imageName),
                args.pipelineLogGroup ?? pipelineLogGroupName(imageName),
            ]),
            distribution.exportRoleNames,
            pulumi.all([
                distributed.launchTemplateIds,
                distributed.licenseConfigurationArns,
                pulumi.output(args.workflowKeyArns ?? []),
                steps,
            ]),
        ])
        .apply(
            ([
                [instanceRoleArn, parentGroupName],
                topicArn,
                topicKeyArn,
                baseImageParameter,
                [scanning, onDemand, scanningRepository],
                [keyArns, ...logGroupNames],
                exportRoleNames,
                [launchTemplateIds, licenseConfigurationArns, workflowKeyArns, { workflows, sent }],
            ]) => ({
                pipelineName: imageName,
                instanceRoleArn,
                parentGroupName,
                topicArn: topicArn || undefined,
                topicKeyArn: topicKeyArn || undefined,
                writtenParameters: both(distributed.parameterNames, sent.writtenParameters),
                baseImageParameter,
                targetAccountIds: both(targetAccountIds, sent.targetAccountIds),
                logGroupNames,
                scanning,
                scansOnDemand: onDemand,
                scanningRepository: scanning && args.container !== undefined ? scanningRepository : undefined,
                keyArns,
                exportRoleNames: both(exportRoleNames, sent.exportRoleNames),
                launchTemplateIds: both(launchTemplateIds, sent.launchTemplateIds),
                licenseConfigurationArns: both(licenseConfigurationArns, sent.licenseConfigurationArns),
                fastLaunch:
                    sent.fastLaunch ||
                    regions.some(({ fastLaunch = [] }) => fastLaunch.some(({ enabled }) => enabled !== false)),
                workflowKeyArns,
                workflows,
            }),
        );
}

/** A profile or infrastructure that already exists has a role that is named, or looked up. */
function instanceRole(
    parent: pulumi.Resource,
    name: string,
    { infrastructure: existing, instanceProfileName, instanceRoleArn }: GoldenImagePipelineArgs,
    made: InfrastructureConfiguration | undefined,
): pulumi.Input<string> {
    if (instanceRoleArn !== undefined) return instanceRoleArn;
    if (made !== undefined && instanceProfileName === undefined) return made.instanceRoleArn;
    return existingProfileRole(parent, `GoldenImagePipeline "${name}"`, {
        profileName: instanceProfileName,
        infrastructureArn: existing?.arn,
    });
}

const both = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];

/** Image Builder looks up the AMI of the instance that builds containers; by default Amazon's newest for ECS. */
function instanceParameter({ instanceImage }: ContainerImageArgs): pulumi.Input<string> | undefined {
    if (instanceImage?.amiId !== undefined) return undefined;
    return instanceImage?.ssmParameter ?? "/aws/service/ecs/optimized-ami/*";
}
