// The checks of a whole pipeline: those of its parts, and those between the parts. All at once, with the paths that the
// program used.

import { checkExecutionRights } from "../access/executionRights";
import { baseImageFacts } from "../recipe/baseImage";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkOwnRegion } from "../checks/ownRegion";
import { checkPattern, checkRegion, given, known, show, unknown } from "../checks/values";
import { checkContainerImage } from "./container";
import { checkAccounts } from "../distribution/targetAccounts";
import { checkDistribution } from "../distribution/distributionConfigurationChecks";
import { checkChannels } from "./channels";
import { checkEventsAndShare } from "./eventChecks";
import { checkPublic, encryptsImages } from "./publicChecks";
import { checkUpdates } from "./updateChecks";
import { checkRegionsAgainstImage } from "./regionChecks";
import { checkPipelineSettings } from "../build/imagePipelineChecks";
import { checkImageRecipe, platformOf } from "../recipe/imageRecipeChecks";
import { checkInfrastructureConfiguration } from "../infrastructure/infrastructureConfigurationChecks";
import { checkTypesForImage } from "../infrastructure/instanceTypes";
import { checkLifecycle } from "../lifecycle/ages";

/** `knownNow` says whether a container's Dockerfile is known while the program runs. */
export function checkGoldenImagePipeline(
    errors: InputErrors,
    args: PlainArgs,
    resourceName: string,
    knownNow: boolean,
): void {
    const container = given(args.container);
    if (container && given(args.baseImage)) {
        errors.add(
            "container",
            "and `baseImage` are both set; a pipeline builds containers or AMIs. Keep one of them.",
        );
    } else if (container) {
        checkContainerImage(errors, args, resourceName, knownNow);
    } else {
        checkImageRecipe(errors, args, resourceName);
    }
    if (!given(args.infrastructure)) {
        checkInfrastructureConfiguration(
            errors,
            infrastructureView(args),
            resourceName,
            container ? undefined : platformOf(args),
        );
    }
    const distribution = distributionView(args);
    checkDistribution(errors, distribution.said, resourceName, {
        accounts: accountIds(args),
        container: distribution.container,
    });
    checkPipelineSettings(errors, args, resourceName, container);
    checkLifecycle(errors, "lifecycle.", args.lifecycle, container ? "CONTAINER_IMAGE" : "AMI_IMAGE");
    checkTargets(errors, args);
    checkRegionalAccounts(errors, args);
    checkExisting(errors, args);
    checkExecutionRights(errors, args);
    checkPublic(errors, args);
    checkUpdates(errors, args);
    if (!container) checkRegionsAgainstImage(errors, args, encryptsImages(args));
    checkTypes(errors, args);
    checkEventsAndShare(errors, args, resourceName);
    checkChannels(errors, args);
    checkRegion(errors, "region", args.region);
}

function infrastructureView(args: PlainArgs): PlainArgs {
    return { ...args, containerBuilds: given(args.container) ? true : undefined };
}

/** What is said of AMIs beside `container` is one error already, and not another one of the distribution. */
function distributionView(args: PlainArgs): { said: PlainArgs; container: PlainArgs } {
    if (!given(args.container)) return { said: args, container: undefined };
    const { name, regions, region, tags, description, container } = args as Record<string, PlainArgs>;
    const repositoryName: unknown = unknown;
    return {
        said: { name, regions, region, tags, description },
        container: { repositoryName, tags: container?.tags as unknown },
    };
}

function accountIds(args: PlainArgs): unknown[] | undefined {
    if (!Array.isArray(args.targetAccounts)) return undefined;
    return (args.targetAccounts as PlainArgs[]).map((account) => account?.accountId as unknown);
}

export function missingRegion(region: string): string {
    return `the pipeline's own region, ${show(region)}, is required, as copies to other accounts start there. Add { region: "${region}" }.`;
}

function checkTargets(errors: InputErrors, args: PlainArgs): void {
    if (!Array.isArray(args.targetAccounts)) return;
    const ids = (args.targetAccounts as PlainArgs[]).map((account) => account?.accountId as unknown);
    checkAccounts(errors, "targetAccounts", ids, (index) => `targetAccounts[${index}].accountId`);
    args.targetAccounts.forEach((account: PlainArgs, index: number) => {
        const at = `targetAccounts[${index}]`;
        checkPattern(errors, `${at}.assumeRoleArn`, account?.assumeRoleArn, patterns.roleArn);
        if (given(account?.createRoles) && !given(account?.assumeRoleArn)) {
            errors.add(
                `${at}.createRoles`,
                "is only valid with `assumeRoleArn`: without a role to assume, nothing is created in that account.",
            );
        }
        const role: unknown = account?.assumeRoleArn;
        if (
            typeof role === "string" &&
            patterns.roleArn.pattern.test(role) &&
            typeof account.accountId === "string" &&
            !role.includes(`::${account.accountId}:`)
        ) {
            errors.add(
                `${at}.assumeRoleArn`,
                `${show(role)} is a role of another account than ${show(account.accountId)}.`,
            );
        }
    });
    checkSharedKeys(errors, args, ids);
    const region: unknown = args.region;
    if (typeof region === "string" && Array.isArray(args.regions) && args.regions.length > 0 && ids.length > 0) {
        if (!args.regions.some((entry: PlainArgs) => entry?.region === region)) {
            errors.add("regions", missingRegion(region));
        }
    }
}

/** Keys and roles are created for the accounts of the whole. */
function checkRegionalAccounts(errors: InputErrors, args: PlainArgs): void {
    const accounts = accountIds(args) ?? [];
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const own: unknown = entry?.targetAccountIds;
        if (!Array.isArray(own)) return;
        own.forEach((account: unknown, place) => {
            if (!known(account) || accounts.includes(account)) return;
            errors.add(
                `regions[${index}].targetAccountIds[${place}]`,
                `${show(account)} is not listed in \`targetAccounts\`, for which keys and roles are created. Add it there.`,
            );
        });
    });
}

/** Other accounts and their policies know a key by its ARN only. */
function checkSharedKeys(errors: InputErrors, args: PlainArgs, accounts: unknown[]): void {
    if (accounts.length === 0) return;
    checkPattern(errors, "rootVolume.kmsKeyId", args.rootVolume?.kmsKeyId, patterns.keyArn);
    const devices: PlainArgs[] = Array.isArray(args.blockDevices) ? args.blockDevices : [];
    devices.forEach((device, index) =>
        checkPattern(errors, `blockDevices[${index}].kmsKeyId`, device?.kmsKeyId, patterns.keyArn),
    );
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) =>
        checkPattern(errors, `regions[${index}].kmsKeyId`, entry?.kmsKeyId, patterns.keyArn),
    );
}

const OF_INFRASTRUCTURE = [
    "instanceTypes",
    "instanceProfileName",
    "vpcId",
    "subnetId",
    "securityGroupIds",
    "httpPutResponseHopLimit",
    "httpTokens",
    "placement",
    "resourceTags",
    "instancePolicies",
    "managedPolicyArns",
    "keyPair",
    "terminateInstanceOnFailure",
    "terminateInstanceOnCompletion",
    "parentInstance",
    "logBucket",
    "notifications",
];

function checkExisting(errors: InputErrors, args: PlainArgs): void {
    if (known(args.infrastructure)) {
        if (!given(args.infrastructure.arn))
            errors.add("infrastructure.arn", "is required. Specify the ARN of the existing configuration.");
        checkPattern(errors, "infrastructure.arn", args.infrastructure.arn, patterns.infrastructureArn);
        checkOwnRegion(errors, "infrastructure.arn", args.infrastructure.arn, args.region);
        for (const field of OF_INFRASTRUCTURE.filter((field) => given(args[field]))) {
            errors.add(
                field,
                "applies only to a new infrastructure configuration, but `infrastructure` names an existing one. Omit one of them.",
            );
        }
    }
    checkPattern(errors, "instanceRoleArn", args.instanceRoleArn, patterns.roleArn);
    if (given(args.instanceRoleArn) && !given(args.infrastructure) && !given(args.instanceProfileName)) {
        errors.add(
            "instanceRoleArn",
            "is only valid with `infrastructure` or `instanceProfileName`; otherwise this component creates the role.",
        );
    }
}

/** Only where the base image is known: any other may be of any platform and architecture. */
function checkTypes(errors: InputErrors, args: PlainArgs): void {
    if (given(args.container) || given(args.infrastructure)) return;
    const { platform, architecture } = baseImageFacts(args.baseImage);
    if (platform === undefined && !given(args.platform)) return;
    checkTypesForImage(errors, "instanceTypes", args.instanceTypes, { platform: platformOf(args), architecture });
}
