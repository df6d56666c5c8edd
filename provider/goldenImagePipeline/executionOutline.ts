// How long the execution role's policy can get, before anything is known but what the program says in so many words: it
// decides how many policies there are, which must be the same in a preview and in what follows.

import { planExecutionRole, type RolePlan } from "../access/executionRole";
import { policyText } from "../access/policyDocument";
import type { ExecutionNeeds } from "../access/executionNeeds";
import type { WorkflowNeeds } from "../access/workflowPolicy";
import { isSettings, SCANNING_REPOSITORY, scanSettings } from "../build/scanning";
import { imageLogGroupName, pipelineLogGroupName } from "../shared/names";
import type { DistributionRegionArgs } from "../distribution/region";
import { distributionNeeds } from "../distribution/needs";
import { isMadeWorkflow, type WorkflowReferenceArgs } from "../workflow/reference";
import type { GoldenImagePipelineArgs } from "./args";

/** What is to come, in the length that such values have at most in practice. */
const LATER = {
    partition: "aws-us-gov",
    accountId: "0".repeat(12),
    roleName: "r".repeat(64),
    arn: "a".repeat(110),
    keyArn: "k".repeat(84),
    name: "n".repeat(120),
    launchTemplateId: "l".repeat(20),
    policy: policyText([{ Effect: "Allow", Action: "a".repeat(1000), Resource: "r".repeat(1000) }]),
};

export interface OutlinedParts {
    imageName: string;
    parameter: string | undefined;
    targetAccountIds: string[];
}

/** Undefined where the role already exists. */
export function executionPlan(name: string, args: GoldenImagePipelineArgs, parts: OutlinedParts): RolePlan | undefined {
    if (args.executionRoleArn !== undefined) return undefined;
    const policies = args.executionPolicies ?? [];
    return planExecutionRole(`GoldenImagePipeline "${name}"`, executionOutline(args, parts), {
        ofAws: args.executionPolicy === "managed",
        attached: policies.flatMap(({ arn }) => arn ?? []),
        documents: policies.flatMap(({ document }) =>
            document === undefined ? [] : typeof document === "string" ? document : LATER.policy,
        ),
    });
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

/** Of a list that comes as a whole later, two. */
function countOf(list: unknown): number {
    if (list === undefined) return 0;
    return Array.isArray(list) ? list.length : 2;
}

function workflowOutline(references: readonly WorkflowReferenceArgs[]): WorkflowNeeds {
    const made = references.filter(isMadeWorkflow).map(() => LATER.arn);
    return {
        commandDocuments: references.map(() => LATER.name),
        topicArns: made,
        functions: made,
        stateMachineArns: made,
        registersImages: true,
        collectsFindings: true,
    };
}

const groupOutline = (name: unknown): string => (typeof name === "string" ? name : LATER.name);

const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text);
