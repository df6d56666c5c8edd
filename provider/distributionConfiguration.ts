// Where finished images go: regions, accounts, names, tags, keys, who may launch them, and the SSM parameters that
// consumers read.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import {
    checkCount,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    given,
    known,
    show,
} from "./checks/values";
import type { Finding } from "./documents/diagnostic";
import { checkAmiName, checkAmiTagValue } from "./documents/nameTemplate";
import { checkLaunchPermission, launchPermission, type LaunchPermissionArgs } from "./launchPermission";
import { locationOf } from "./location";
import { defaultAmiName, toName } from "./names";
import { noneIfEmpty } from "./noneIfEmpty";
import { token } from "./plugin/names";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }>;

/**
 * A region that images are copied to, and what they are called and who may use them there.
 */
export interface DistributionRegionArgs {
    /**
     * Region code, for example `eu-central-1`.
     */
    region: string;
    /**
     * KMS key in this region that encrypts the AMIs there, as id, ARN or alias. In the pipeline's own region the
     * recipe's root volume decides for the account itself. Default: a made and shared key when there are target
     * accounts, otherwise the region's EBS key.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Name of the AMIs in this region, 3 to 127 characters. Default: that of the whole configuration.
     */
    amiName?: string;
    /**
     * Tags of the AMIs in this region, besides those of the whole configuration. If omitted, they have only those.
     */
    amiTags?: Tags;
}

export interface DistributionConfigurationArgs {
    /**
     * Name of the configuration: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Regions that get the image. The pipeline's own region always does, listed or not. Default: only that.
     */
    regions?: DistributionRegionArgs[];
    /**
     * Name of the AMIs, 3 to 127 characters, with variables such as `{{ imagebuilder:buildDate }}`. Default: the
     * configuration's name, a dash and the build date.
     */
    amiName?: string;
    /**
     * Description of the AMIs, 1 to 1024 characters. If omitted, they have none.
     */
    amiDescription?: pulumi.Input<string>;
    /**
     * Tags of the AMIs, besides `tags`. If omitted, they have only those.
     */
    amiTags?: Tags;
    /**
     * Ids of accounts that get a copy of the AMI of their own in each region, up to 1536. Each needs the role that
     * `DestinationAccount` makes. If omitted, the image stays in this account.
     */
    targetAccountIds?: string[];
    /**
     * Who else may launch the AMIs without having a copy. If omitted, nobody.
     */
    launchPermission?: LaunchPermissionArgs;
    /**
     * Name of the SSM parameter that holds the newest AMI id, in each region and target account. Image Builder writes
     * it after each build. If omitted, none is written.
     */
    ssmParameter?: string;
    /**
     * What the configuration is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the configuration, which is where the pipeline runs. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the configuration and of the AMIs, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: Tags;
}

/**
 * A distribution configuration of EC2 Image Builder for AMIs: regions, accounts, names, tags, keys and SSM parameters.
 */
export class DistributionConfiguration extends pulumi.ComponentResource {
    /**
     * ARN of the configuration.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * Names of the SSM parameters that hold the newest AMI id, by region (`eu-central-1`) for this account and by region
     * and account (`eu-central-1/222233334444`) for the others.
     */
    readonly ssmParameterNames: pulumi.Output<{ [key: string]: string }>;

    constructor(name: string, args: DistributionConfigurationArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`DistributionConfiguration "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkDistribution(faults, plain, name),
        );
        super(token("DistributionConfiguration"), name, {}, opts);

        const configurationName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const accounts = checked.targetAccountIds ?? [];
        // Where accounts are named, only those are sure to get a copy, so this one is named with them.
        const targets =
            accounts.length === 0 ? undefined : location.accountId.apply((own) => [...new Set([own, ...accounts])]);
        const regions = location.region.apply((own) => withOwnRegion(checked.regions ?? [], own));
        const distributions = regions.apply((list) =>
            list.map((entry) => distribution(checked, configurationName, entry, targets)),
        );
        const configuration = new imagebuilder.DistributionConfiguration(
            name,
            {
                name: configurationName,
                description: checked.description,
                distributions,
                tags: checked.tags,
                region: location.given,
            },
            { parent: this, deleteBeforeReplace: false },
        );

        this.arn = configuration.arn;
        this.ssmParameterNames = pulumi.all([regions, configuration.urn]).apply(([list]) =>
            parameterNames(
                checked.ssmParameter,
                list.map(({ region }) => region),
                accounts,
            ),
        );
        this.registerOutputs({ arn: this.arn, ssmParameterNames: this.ssmParameterNames });
    }
}

/** The service needs an entry for the region it builds in, for copies to other accounts to start from. */
export function withOwnRegion<T extends { region: string }>(
    regions: readonly T[],
    own: string,
): (T | { region: string })[] {
    return regions.some(({ region }) => region === own) ? [...regions] : [{ region: own }, ...regions];
}

export function parameterNames(
    name: string | undefined,
    regions: readonly string[],
    accounts: readonly string[],
): Record<string, string> {
    if (name === undefined) return {};
    return Object.fromEntries(
        regions.flatMap((region) => [[region, name], ...accounts.map((account) => [`${region}/${account}`, name])]),
    );
}

function distribution(
    args: DistributionConfigurationArgs,
    configurationName: string,
    entry: DistributionRegionArgs,
    targetAccountIds: pulumi.Output<string[]> | undefined,
) {
    const accounts = args.targetAccountIds ?? [];
    const parameter = (amiAccountId?: string) => ({
        parameterName: args.ssmParameter ?? "",
        dataType: "aws:ec2:image",
        amiAccountId,
    });
    return {
        region: entry.region,
        amiDistributionConfiguration: {
            name: entry.amiName ?? args.amiName ?? defaultAmiName(configurationName),
            description: args.amiDescription,
            amiTags: noneIfEmpty(
                pulumi
                    .all([args.tags, args.amiTags, entry.amiTags])
                    .apply(([tags, amiTags, own]): Record<string, string> => ({ ...tags, ...amiTags, ...own })),
            ),
            kmsKeyId: entry.kmsKeyId,
            targetAccountIds,
            launchPermission: launchPermission(args.launchPermission),
        },
        ssmParameterConfigurations:
            args.ssmParameter === undefined ? undefined : [parameter(), ...accounts.map(parameter)],
    };
}

export function checkDistribution(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkRegions(faults, "regions", args);
    checkAmiNames(faults, args, resourceName);
    checkLength(faults, "amiDescription", args.amiDescription, ranges.description);
    checkAmiTags(faults, "amiTags", args.amiTags, args.tags);
    checkAccounts(faults, "targetAccountIds", args.targetAccountIds);
    checkLaunchPermission(faults, "launchPermission", args.launchPermission);
    checkParameterName(faults, "ssmParameter", args.ssmParameter);
    checkLength(faults, "description", args.description, ranges.description);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkRegions(faults: Faults, path: string, args: PlainArgs): void {
    const regions: unknown = args.regions;
    if (!Array.isArray(regions)) return;
    if (regions.length === 0)
        faults.add(path, "is empty. Name at least one region, or leave it out for the pipeline's own.");
    const seen = new Map<unknown, number>();
    regions.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const region: unknown = entry?.region;
        if (!given(region)) faults.add(`${at}.region`, "is missing. Give a region code such as `eu-central-1`.");
        checkPattern(faults, `${at}.region`, region, patterns.region);
        const first = known(region) ? seen.get(region) : undefined;
        if (first !== undefined)
            faults.add(
                `${at}.region`,
                `${show(region)} stands in ${path}[${first}] already. Each region has one entry; merge the two.`,
            );
        else seen.set(region, index);
        checkAmiTags(faults, `${at}.amiTags`, entry?.amiTags, { ...args.tags, ...args.amiTags });
    });
}

function checkAmiNames(faults: Faults, args: PlainArgs, resourceName: string): void {
    const entries: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    report(faults, "amiName", args.amiName, checkAmiName);
    entries.forEach((entry, index) => report(faults, `regions[${index}].amiName`, entry?.amiName, checkAmiName));
    const name = defaultAmiName(typeof args.name === "string" ? args.name : toName(resourceName));
    const everyRegionHasOne = entries.length > 0 && entries.every((entry) => given(entry?.amiName));
    if (!given(args.amiName) && !everyRegionHasOne && name.length > ranges.amiName.max) {
        faults.add(
            "amiName",
            `is missing: the default, ${show(name)}, has ${name.length} characters; allowed are ${ranges.amiName.min} to ${ranges.amiName.max}. Give a shorter one. See ${ranges.amiName.source}`,
        );
    }
}

/** The service takes 50 tags for an AMI, those of all levels together. */
function checkAmiTags(faults: Faults, path: string, tags: PlainArgs, inherited: PlainArgs): void {
    if (!known(tags)) return;
    checkTags(faults, path, tags);
    for (const [key, value] of Object.entries(tags as Record<string, unknown>)) {
        report(faults, `${path}["${key}"]`, value, (text) =>
            checkAmiTagValue(text).filter(({ code }) => code !== "tag-value-length"),
        );
    }
    const own = Object.keys(tags as object).length;
    const count = Object.keys({ ...inherited, ...tags }).length;
    if (own <= ranges.tags.max && count > ranges.tags.max) {
        faults.add(
            path,
            `${own} tags and those they come on top of make ${count}; an AMI has at most ${ranges.tags.max}. See ${ranges.amiName.source}`,
        );
    }
}

function report(faults: Faults, path: string, text: unknown, check: (text: string) => Finding[]): void {
    if (typeof text !== "string") return;
    for (const { severity, message, hint } of check(text)) {
        const remedy = hint === undefined ? "" : ` ${hint}`;
        faults[severity === "error" ? "add" : "warn"](path, `${message}${remedy} See ${ranges.amiName.source}`);
    }
}

export function checkAccounts(
    faults: Faults,
    path: string,
    accounts: unknown,
    at = (index: number) => `${path}[${index}]`,
): void {
    if (!Array.isArray(accounts)) return;
    if (accounts.length > 0) checkCount(faults, path, accounts, ranges.targetAccounts);
    const seen = new Map<unknown, number>();
    accounts.forEach((account: unknown, index) => {
        if (!given(account)) faults.add(at(index), "is missing. Give an account id, twelve digits.");
        checkPattern(faults, at(index), account, patterns.accountId);
        const first = known(account) ? seen.get(account) : undefined;
        if (first !== undefined) faults.add(at(index), `${show(account)} stands in ${at(first)} already. Keep one.`);
        else seen.set(account, index);
    });
}

export function checkParameterName(faults: Faults, path: string, name: unknown): void {
    checkLength(faults, path, name, ranges.parameterName);
    checkPattern(faults, path, name, patterns.parameterName);
    if (typeof name === "string" && /^\/?(aws|ssm)/i.test(name)) {
        faults.add(
            path,
            `${show(name)} begins with a word that Systems Manager keeps for itself (\`aws\`, \`ssm\`). Begin with \`/imagebuilder/\`.`,
        );
    } else if (typeof name === "string" && name.includes("/") && !name.startsWith("/")) {
        faults.add(path, `${show(name)} has levels, so it has to begin with a slash. Write ${show(`/${name}`)}.`);
    }
}
