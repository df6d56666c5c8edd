// How long the execution role's policy can get, before anything is known but what the program says in so many words: it
// decides how many policies there are, which must be the same in a preview and in what follows.

import { planExecutionRole, type RolePlan } from "../access/executionRole";
import type { ExecutionNeeds } from "../access/executionNeeds";
import { countOf, LATER, laterPolicies, times, workflowOutline } from "../build/laterLengths";
import { isSettings, SCANNING_REPOSITORY, scanSettings } from "../build/scanning";
import { imageLogGroupName, pipelineLogGroupName } from "../shared/names";
import type { DistributionRegionArgs } from "../distribution/region";
import { distributionNeeds } from "../distribution/needs";
import type { GoldenImagePipelineArgs } from "./args";

export interface OutlinedParts {
    imageName: string;
    parameter: string | undefined;
    targetAccountIds: string[];
}

/** Undefined where the role already exists. */
export function executionPlan(name: string, args: GoldenImagePipelineArgs, parts: OutlinedParts): RolePlan | undefined {
    if (args.executionRoleArn !== undefined) return undefined;
    return planExecutionRole(`GoldenImagePipeline "${name}"`, executionOutline(args, parts), laterPolicies(args));
}

function executionOutline(
    args: GoldenImagePipelineArgs,
    { imageName, parameter, targetAccountIds }: OutlinedParts,
): ExecutionNeeds {
    const { regions = [], blockDevices = [], workflows = [] } = args;
    const { parameterNames } = distributionNeeds(undefined, { regions, targetAccountIds, ssmParameter: parameter });
    const keys = args.container === undefined ? regions.length + blockDevices.length + 1 : 0;
    const exports = regions.flatMap(({ s3Export }) => s3Export ?? []);
    return {
        partition: LATER.partition,
        accountId: LATER.accountId,
        pipelineName: imageName,
        instanceRoleArn: LATER.arn,
        parentGroupName: args.parentInstance && groupOutline(args.parentInstance.autoScalingGroup),
        topicArn: args.notifications === undefined && args.infrastructure === undefined ? undefined : LATER.arn,
        topicKeyArn: LATER.keyArn,
        writtenParameters: parameterNames,
        baseImageParameter: baseImageOutline(args),
        targetAccountIds,
        logGroupNames: [
            args.imageLogGroup === undefined ? imageLogGroupName(imageName) : LATER.name,
            args.pipelineLogGroup === undefined ? pipelineLogGroupName(imageName) : LATER.name,
        ],
        scanning: scanSettings(args.scanning).enabled !== false,
        scansOnDemand: isSettings(args.scanning),
        scanningRepository: scanningOutline(args),
        keyArns: times(keys, LATER.keyArn),
        exportRoleNames: times(exports.length, LATER.roleName),
        fastLaunch: regions.some(({ fastLaunch = [] }) => fastLaunch.length > 0),
        launchTemplateIds: regions.flatMap(({ launchTemplates = [] }) =>
            launchTemplates.map(() => LATER.launchTemplateId),
        ),
        licenseConfigurationArns: times(
            regions.reduce((sum, region) => sum + licenses(region), 0),
            LATER.arn,
        ),
        workflowKeyArns: times(countOf(args.workflowKeyArns), LATER.keyArn),
        workflows: workflows.length === 0 ? undefined : workflowOutline(workflows),
    };
}

function baseImageOutline({ container, baseImage }: GoldenImagePipelineArgs): string | undefined {
    const parameter =
        container === undefined
            ? baseImage?.ssmParameter
            : (container.instanceImage?.ssmParameter ?? "/aws/service/ecs/optimized-ami/*");
    return parameter === undefined || typeof parameter === "string" ? parameter : LATER.name;
}

function scanningOutline({ container, scanning, scanningRepository }: GoldenImagePipelineArgs): string | undefined {
    if (container === undefined || scanSettings(scanning).enabled === false) return undefined;
    const name = scanningRepository?.repositoryName ?? SCANNING_REPOSITORY;
    return typeof name === "string" ? name : LATER.name;
}

const licenses = ({ licenseConfigurationArns }: DistributionRegionArgs): number => countOf(licenseConfigurationArns);
const groupOutline = (name: unknown): string => (typeof name === "string" ? name : LATER.name);
