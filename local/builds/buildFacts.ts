// What IAM has to know of a build, from the records of it.
import { parse } from "yaml";
import { BuildFacts } from "../access/buildFacts";
import { Context } from "../imagebuilder/context";
import { BlockDevice, Image } from "../imagebuilder/records";
import { findWorkflow } from "../imagebuilder/references";

const keyArn = /^arn:[^:]*:kms:[^:]*:[0-9]{12}:key\//;
const scanningRepository = "image-builder-image-scanning-repository";
// Amazon's newest AMI for ECS, on which containers are built when no other is named.
const instanceParameter = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

export function buildFacts(context: Context, image: Image, instanceRoleArn: string): BuildFacts {
    const { account, region } = context.scope;
    const { imageRecipe, containerRecipe, imageScanningConfiguration: scanning } = image;
    const container = image.type === "DOCKER";
    const group = image.infrastructureConfiguration.parentInstance?.autoScalingGroup;
    const parameter = container
        ? containerParameter(containerRecipe?.instanceConfiguration?.image)
        : parameterOf(imageRecipe?.parentImage);
    const { repositoryName = scanningRepository } = (scanning?.ecrConfiguration ?? {}) as { repositoryName?: string };
    return {
        partition: "aws",
        region,
        account,
        container,
        instanceRoleArn,
        ...(group === undefined ? {} : { parentGroupName: group.name }),
        ...(parameter === undefined ? {} : { baseImageParameterArn: parameterArn(parameter, region, account) }),
        volumeKeyArns: container ? [] : keysOf(imageRecipe?.blockDeviceMappings ?? []),
        collectsMetadata: image.enhancedImageMetadataEnabled,
        scanning: scanning?.imageScanningEnabled ?? false,
        ...(scanning?.imageScanningTypes?.[0] === "ON_DEMAND_AMI_CVE" ? { scansOnDemand: true } : {}),
        ...(container ? { scanningRepository: repositoryName } : {}),
        logGroups: [image.loggingConfiguration?.logGroupName ?? `/aws/imagebuilder/${image.name}`],
        ...workflowFacts(context, image),
        distributions: image.distributionConfiguration?.distributions ?? [{ region }],
        watermarks: imageRecipe?.amiWatermarks !== undefined,
        topicArn: image.infrastructureConfiguration.snsTopicArn,
    };
}

function parameterOf(parent: string | undefined): string | undefined {
    return parent?.startsWith("ssm:") === true ? parent.slice("ssm:".length) : undefined;
}

function containerParameter(given: string | undefined): string | undefined {
    return given === undefined ? instanceParameter : parameterOf(given);
}

function parameterArn(name: string, region: string, account: string): string {
    if (name.startsWith("arn:")) {
        return name;
    }
    const owner = name.startsWith("/aws/service/") ? "" : account;
    return `arn:aws:ssm:${region}:${owner}:parameter/${name.replace(/^\//, "")}`;
}

function keysOf(devices: BlockDevice[]): string[] {
    const keys = devices.flatMap(({ ebs }) => ebs?.kmsKeyId ?? []);
    return [...new Set(keys.filter((key) => keyArn.test(key)))];
}

function workflowFacts(context: Context, image: Image): Pick<BuildFacts, "steps" | "managedWorkflows"> {
    const used = (image.workflows ?? []).flatMap(({ workflowArn }) => findWorkflow(context, workflowArn) ?? []);
    return {
        managedWorkflows: used.filter(({ owner }) => owner === "Amazon").map(({ name }) => name),
        steps: used.flatMap(({ data }) => (data === undefined ? [] : stepsOf(data))),
    };
}

function stepsOf(data: string): BuildFacts["steps"] {
    const { steps = [] } = parse(data) as { steps?: { action: string; inputs?: Record<string, unknown> }[] };
    return steps.map(({ action, inputs = {} }) => ({ action, inputs }));
}
