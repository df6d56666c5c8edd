// Where container images go: a repository, and the tags they get there.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ContainerDistributionConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkLength, checkPattern, given, known, show } from "../checks/values";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/**
 * Where container images go in each region: the repository must exist there, in this account.
 */
export interface ContainerDistributionArgs {
    /**
     * Name of the ECR repository in each region, such as `team/web`, without the registry's host. In the first region
     * it replaces the one that the recipe names.
     */
    repositoryName: pulumi.Input<string>;
    /**
     * Tags of the container images in the repository, besides the version that Image Builder puts there: up to 128
     * letters, digits and `_.-` each, with the variables `{{ imagebuilder:buildDate }}` and
     * `{{ imagebuilder:buildVersion }}`. If omitted, there is only the version.
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
    "copyToOwnAccount",
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

export function checkContainer(errors: InputErrors, args: PlainArgs): void {
    if (!isContainer(args)) return;
    if (known(args.container)) {
        const { repositoryName, tags, description } = args.container as Record<string, unknown>;
        if (!given(repositoryName))
            errors.add("container.repositoryName", "is required. Specify the repository that the images go to.");
        checkRepositoryName(errors, "container.repositoryName", repositoryName);
        checkContainerTags(errors, "container.tags", tags);
        checkLength(errors, "container.description", description, ranges.description);
    }
    refuseAmiSettings(errors, "", args);
    if (!Array.isArray(args.regions)) return;
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const at = `regions[${index}].`;
        checkRepositoryName(errors, `${at}repositoryName`, entry?.repositoryName);
        checkContainerTags(errors, `${at}containerTags`, entry?.containerTags);
        if (!given(args.container) && given(entry) && !given(entry.repositoryName))
            errors.add(
                `${at}repositoryName`,
                "is required, as there is no `container` for all regions. Specify one of them.",
            );
        refuseAmiSettings(errors, at, entry);
    });
}

/** With the variables filled in as a build does: a date of 24 characters, a number. */
function checkContainerTags(errors: InputErrors, path: string, tags: unknown): void {
    if (!Array.isArray(tags)) return;
    tags.forEach((tag: unknown, index) => {
        if (!known(tag)) return;
        const filled = typeof tag === "string" ? tag.replace(VARIABLE, (_, name: string) => FILLED[name] ?? "") : tag;
        const at = `${path}[${index}]`;
        if (typeof filled === "string" && filled !== tag && patterns.containerTag.pattern.test(filled)) return;
        if (typeof filled === "string" && /[{}]/.test(filled)) {
            const variables = Object.keys(FILLED).map((name) => show(`{{ imagebuilder:${name} }}`));
            errors.add(
                at,
                `${show(tag)} has braces that belong to no variable. A tag can have ${variables.join(" and ")}.`,
            );
            return;
        }
        checkPattern(errors, at, tag, patterns.containerTag);
    });
}

const FILLED: Readonly<Record<string, string>> = { buildDate: "2026-01-31T02-03-04.567Z", buildVersion: "1" };
const VARIABLE = new RegExp(`\\{\\{ ?imagebuilder:(${Object.keys(FILLED).join("|")}) ?\\}\\}`, "g");

function refuseAmiSettings(errors: InputErrors, at: string, args: PlainArgs): void {
    for (const field of OF_AMIS.filter((field) => isSome(args?.[field]))) {
        errors.add(`${at}${field}`, "applies to AMIs, but this configuration distributes containers. Omit it.");
    }
}

function checkRepositoryName(errors: InputErrors, path: string, name: unknown): void {
    checkLength(errors, path, name, ranges.repositoryName);
    checkPattern(errors, path, name, patterns.repositoryName);
}

/** Empty lists and maps say nothing. */
function isSome(value: unknown): boolean {
    if (!given(value)) return false;
    return typeof value !== "object" || Object.keys(value as object).length > 0;
}
