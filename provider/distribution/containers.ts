// Where container images go: a repository, and the tags they get there.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ContainerDistributionConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkEachPattern, checkLength, checkPattern, given, known } from "../checks/values";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/**
 * Where container images go in each region: the repository must exist there, in this account.
 */
export interface ContainerDistributionArgs {
    /**
     * Name of the ECR repository in each region, such as `team/web`, without the registry's host. In the first region it
     * takes the place of the one that the recipe names.
     */
    repositoryName: pulumi.Input<string>;
    /**
     * Tags of the container images in the repository, besides the version that Image Builder puts there: up to 128
     * letters, digits and `_.-` each. If omitted, there is only the version.
     */
    tags?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * What is distributed, 1 to 1024 characters. If omitted, there is no description.
     */
    description?: pulumi.Input<string>;
}

interface RegionContainer {
    repositoryName?: pulumi.Input<string>;
    containerTags?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A region's own word goes before that of the whole. */
export function containerDistribution(region: RegionContainer, whole: ContainerDistributionArgs | undefined) {
    const repositoryName = region.repositoryName ?? whole?.repositoryName;
    if (repositoryName === undefined) return undefined;
    return {
        targetRepository: { service: "ECR", repositoryName },
        containerTags: undefinedIfEmpty(region.containerTags ?? whole?.tags),
        description: whole?.description,
    };
}

/** True when containers are distributed, by the whole or by any region. */
export function isContainer(args: PlainArgs): boolean {
    if (given(args.container)) return true;
    const regions: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    return regions.some((entry) => given(entry?.repositoryName) || isSome(entry?.containerTags));
}

const OF_AMIS = [
    "amiName",
    "amiDescription",
    "amiTags",
    "targetAccountIds",
    "launchPermission",
    "launchTemplates",
    "fastLaunch",
    "licenseConfigurationArns",
    "s3Export",
    "ssmParameter",
    "ssmParameters",
    "kmsKeyId",
];

export function checkContainer(faults: Faults, args: PlainArgs): void {
    if (!isContainer(args)) return;
    if (known(args.container)) {
        const { repositoryName, tags, description } = args.container as Record<string, unknown>;
        if (!given(repositoryName))
            faults.add("container.repositoryName", "is required. Specify the repository that the images go to.");
        checkRepositoryName(faults, "container.repositoryName", repositoryName);
        checkEachPattern(faults, "container.tags", tags, patterns.containerTag);
        checkLength(faults, "container.description", description, ranges.description);
    }
    refuseAmiSettings(faults, "", args);
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const at = `regions[${index}].`;
        checkRepositoryName(faults, `${at}repositoryName`, entry?.repositoryName);
        checkEachPattern(faults, `${at}containerTags`, entry?.containerTags, patterns.containerTag);
        if (!given(args.container) && given(entry) && !given(entry.repositoryName))
            faults.add(
                `${at}repositoryName`,
                "is required, as there is no `container` for all regions. Specify one of them.",
            );
        refuseAmiSettings(faults, at, entry);
    });
}

function refuseAmiSettings(faults: Faults, at: string, args: PlainArgs): void {
    for (const field of OF_AMIS.filter((field) => isSome(args?.[field]))) {
        faults.add(`${at}${field}`, "applies to AMIs, but this configuration distributes containers. Omit it.");
    }
}

function checkRepositoryName(faults: Faults, path: string, name: unknown): void {
    checkLength(faults, path, name, ranges.repositoryName);
    checkPattern(faults, path, name, patterns.repositoryName);
}

/** Empty lists and maps say nothing. */
function isSome(value: unknown): boolean {
    if (!given(value)) return false;
    return typeof value !== "object" || Object.keys(value as object).length > 0;
}
