// The checks of a whole pipeline: those of its parts, and those between the parts. All at once, with the paths that the
// program used.

import { checkExecutionRights } from "../access/executionRights";
import { baseImageFacts } from "../recipe/baseImage";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkPattern, checkRegion, given, known, show, unknown } from "../checks/values";
import { checkContainerImage } from "./container";
import { checkAccounts } from "../distribution/targetAccounts";
import { checkDistribution } from "../distribution/distributionConfigurationChecks";
import { checkEventsAndShare } from "./eventChecks";
import { checkRegionsAgainstImage } from "./regionChecks";
import { checkPipelineSettings } from "../build/imagePipelineChecks";
import { checkImageRecipe, platformOf } from "../recipe/imageRecipeChecks";
import { checkInfrastructureConfiguration } from "../infrastructure/infrastructureConfigurationChecks";
import { checkTypesForImage } from "../infrastructure/instanceTypes";
import { checkLifecycle } from "../lifecycle/ages";

/** `knownNow` says whether a container's Dockerfile is known while the program runs. */
export function checkGoldenImagePipeline(
    faults: Faults,
    args: PlainArgs,
    resourceName: string,
    knownNow: boolean,
): void {
    const container = given(args.container);
    if (container && given(args.baseImage)) {
        faults.add(
            "container",
            "and `baseImage` are both set; a pipeline builds containers or AMIs. Keep one of them.",
        );
    } else if (container) {
        checkContainerImage(faults, args, resourceName, knownNow);
    } else {
        checkImageRecipe(faults, args, resourceName);
    }
    if (!given(args.infrastructure)) {
        checkInfrastructureConfiguration(
            faults,
            infrastructureView(args),
            resourceName,
            container ? undefined : platformOf(args),
        );
    }
    const distribution = distributionView(args);
    checkDistribution(faults, distribution.said, resourceName, {
        accounts: accountIds(args),
        container: distribution.container,
    });
    checkPipelineSettings(faults, args, resourceName, container);
    checkLifecycle(faults, "lifecycle.", args.lifecycle, container ? "CONTAINER_IMAGE" : "AMI_IMAGE");
    checkTargets(faults, args);
    checkRegionalAccounts(faults, args);
    checkExisting(faults, args);
    checkExecutionRights(faults, args);
    checkPublic(faults, args);
    if (!container) checkRegionsAgainstImage(faults, args, encryptsImages(args));
    checkTypes(faults, args);
    checkEventsAndShare(faults, args, resourceName);
    checkRegion(faults, "region", args.region);
}

function infrastructureView(args: PlainArgs): PlainArgs {
    return { ...args, containerBuilds: given(args.container) ? true : undefined };
}

/** What is said of AMIs beside `container` is one fault already, and not another one of the distribution. */
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

/** Images are encrypted when their root volume is, which it is by default where its device is known. */
export function encryptsImages(args: PlainArgs): boolean {
    if (given(args.container) || args.rootVolume?.encrypted === false) return false;
    return given(args.rootVolume?.deviceName) || baseImageFacts(args.baseImage).rootDevice !== undefined;
}

export function missingRegion(region: string): string {
    return `the pipeline's own region, ${show(region)}, is required, as copies to other accounts start there. Add { region: "${region}" }.`;
}

function checkTargets(faults: Faults, args: PlainArgs): void {
    if (!Array.isArray(args.targetAccounts)) return;
    const ids = (args.targetAccounts as PlainArgs[]).map((account) => account?.accountId as unknown);
    checkAccounts(faults, "targetAccounts", ids, (index) => `targetAccounts[${index}].accountId`);
    args.targetAccounts.forEach((account: PlainArgs, index: number) => {
        const at = `targetAccounts[${index}]`;
        checkPattern(faults, `${at}.assumeRoleArn`, account?.assumeRoleArn, patterns.roleArn);
        if (given(account?.createRoles) && !given(account?.assumeRoleArn)) {
            faults.add(
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
            faults.add(
                `${at}.assumeRoleArn`,
                `${show(role)} is a role of another account than ${show(account.accountId)}.`,
            );
        }
    });
    checkSharedKeys(faults, args, ids);
    const region: unknown = args.region;
    if (typeof region === "string" && Array.isArray(args.regions) && args.regions.length > 0 && ids.length > 0) {
        if (!args.regions.some((entry: PlainArgs) => entry?.region === region)) {
            faults.add("regions", missingRegion(region));
        }
    }
}

/** Keys and roles are made for the accounts of the whole. */
function checkRegionalAccounts(faults: Faults, args: PlainArgs): void {
    const accounts = accountIds(args) ?? [];
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const own: unknown = entry?.targetAccountIds;
        if (!Array.isArray(own)) return;
        own.forEach((account: unknown, place) => {
            if (!known(account) || accounts.includes(account)) return;
            faults.add(
                `regions[${index}].targetAccountIds[${place}]`,
                `${show(account)} is not listed in \`targetAccounts\`, for which keys and roles are created. Add it there.`,
            );
        });
    });
}

/** Other accounts and their policies know a key by its ARN only. */
function checkSharedKeys(faults: Faults, args: PlainArgs, accounts: unknown[]): void {
    if (accounts.length === 0) return;
    checkPattern(faults, "rootVolume.kmsKeyId", args.rootVolume?.kmsKeyId, patterns.keyArn);
    const devices: PlainArgs[] = Array.isArray(args.blockDevices) ? args.blockDevices : [];
    devices.forEach((device, index) =>
        checkPattern(faults, `blockDevices[${index}].kmsKeyId`, device?.kmsKeyId, patterns.keyArn),
    );
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) =>
        checkPattern(faults, `regions[${index}].kmsKeyId`, entry?.kmsKeyId, patterns.keyArn),
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
    "logBucket",
    "notifications",
];

function checkExisting(faults: Faults, args: PlainArgs): void {
    if (known(args.infrastructure)) {
        if (!given(args.infrastructure.arn))
            faults.add("infrastructure.arn", "is required. Specify the ARN of the existing configuration.");
        checkPattern(faults, "infrastructure.arn", args.infrastructure.arn, patterns.infrastructureArn);
        for (const field of OF_INFRASTRUCTURE.filter((field) => given(args[field]))) {
            faults.add(
                field,
                "applies only to a new infrastructure configuration, but `infrastructure` names an existing one. Omit one of them.",
            );
        }
    }
    checkPattern(faults, "instanceRoleArn", args.instanceRoleArn, patterns.roleArn);
    if (given(args.instanceRoleArn) && !given(args.infrastructure) && !given(args.instanceProfileName)) {
        faults.add(
            "instanceRoleArn",
            "is only valid with `infrastructure` or `instanceProfileName`; otherwise this component creates the role.",
        );
    }
}

function checkPublic(faults: Faults, args: PlainArgs): void {
    if (!known(args.launchPermission)) return;
    const {
        public: everyone,
        userIds,
        organizationArns,
        organizationalUnitArns,
    } = args.launchPermission as Record<string, unknown>;
    const encrypted = encryptsImages(args);
    if (everyone === true && encrypted) {
        faults.add(
            "launchPermission.public",
            "is true, but the image is encrypted, and an encrypted image cannot be public. Set `rootVolume.encrypted` to false, or specify the accounts.",
        );
    }
    const regions: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    regions.forEach((entry, index) => {
        if (everyone === true && given(entry?.kmsKeyId)) {
            faults.add(
                `regions[${index}].kmsKeyId`,
                "names a key, but `launchPermission.public` is true, and an encrypted image cannot be public. Omit one of them.",
            );
        }
    });
    const others = [userIds, organizationArns, organizationalUnitArns].some(
        (list) => Array.isArray(list) && list.length > 0,
    );
    if (others && encrypted && !given(args.rootVolume?.kmsKeyId)) {
        const key = given(args.targetAccounts) ? "a key for the target accounts" : "the account's own EBS key";
        faults.add(
            "rootVolume.kmsKeyId",
            `is required: the image is encrypted with ${key}, which other accounts cannot use. Specify a key whose policy allows them, or set \`rootVolume.encrypted\` to false.`,
        );
    }
}

/** Only where the base image is known: any other may be of any platform and architecture. */
function checkTypes(faults: Faults, args: PlainArgs): void {
    if (given(args.container) || given(args.infrastructure)) return;
    const { platform, architecture } = baseImageFacts(args.baseImage);
    if (platform === undefined && !given(args.platform)) return;
    checkTypesForImage(faults, "instanceTypes", args.instanceTypes, { platform: platformOf(args), architecture });
}
