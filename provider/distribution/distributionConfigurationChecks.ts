// The checks of a distribution configuration: its regions, and what goes together in one region.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html

import { checkAmiNames, checkAmiTags } from "./amiNames";
import { regionWarning } from "../catalogue/optInRegions";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
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
} from "../checks/values";
import { checkContainer, isContainer } from "./containers";
import { checkFastLaunch } from "./fastLaunch";
import { checkImageExport } from "./imageExport";
import { checkLaunchPermission } from "./launchPermission";
import { checkLaunchTemplates } from "./launchTemplates";
import { toName } from "../shared/names";
import { checkOutputParameters, checkParameterName } from "./outputParameters";
import { accountsOf, checkAccounts } from "./targetAccounts";

/** What a whole pipeline says in words of its own: which accounts get copies, and which repository containers go to. */
export interface PipelineDistribution {
    accounts: unknown;
    container: unknown;
}

export function checkDistributionConfiguration(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkDistribution(faults, args, resourceName);
    checkKeys(faults, args);
}

/** Of any arguments that say where images go, in the words of a configuration or of a whole pipeline. */
export function checkDistribution(
    faults: Faults,
    said: PlainArgs,
    resourceName: string,
    { accounts, container }: PipelineDistribution = { accounts: said.targetAccountIds, container: said.container },
): void {
    const args: PlainArgs = { ...said, container };
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkRegions(faults, "regions", args, accounts);
    if (!isContainer(args)) checkAmiNames(faults, args, resourceName);
    checkLength(faults, "amiDescription", args.amiDescription, ranges.description);
    checkAmiTags(faults, "amiTags", args.amiTags, args.tags);
    checkAccounts(faults, "targetAccountIds", args.targetAccountIds);
    checkLaunchPermission(faults, "launchPermission", args.launchPermission);
    checkParameterName(faults, "ssmParameter", args.ssmParameter);
    checkLength(faults, "description", args.description, ranges.description);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
    checkContainer(faults, args);
}

/** What a configuration that stands alone has to mind besides; a whole pipeline makes the keys it needs. */
function checkKeys(faults: Faults, args: PlainArgs): void {
    if (isContainer(args)) return;
    const entries: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    if (entries.length === 0) warnOfDefaultKey(faults, "regions", args.targetAccountIds);
    entries.forEach((entry, index) => {
        const at = `regions[${index}].kmsKeyId`;
        if (!given(entry?.kmsKeyId))
            warnOfDefaultKey(faults, at, accountsOf(entry?.targetAccountIds, args.targetAccountIds));
        else if (!given(entry.launchPermission) && args.launchPermission?.public === true) {
            faults.add(at, keyOfPublicImage("launchPermission.public"));
        }
    });
}

function warnOfDefaultKey(faults: Faults, path: string, accounts: unknown): void {
    if (!Array.isArray(accounts) || accounts.length === 0) return;
    faults.warn(
        path,
        "names no key, but other accounts get copies. If the image is encrypted, they cannot use them, as the default EBS key cannot be shared. Specify a key that they may use for each region.",
    );
}

function keyOfPublicImage(path: string): string {
    return `names a key, but \`${path}\` is true, and an encrypted image cannot be public. Omit one of them.`;
}

function checkRegions(faults: Faults, path: string, args: PlainArgs, accounts: unknown): void {
    const regions: unknown = args.regions;
    if (!Array.isArray(regions)) return;
    if (regions.length === 0)
        faults.add(path, "is empty. Specify at least one region, or omit it for the pipeline's own.");
    const seen = new Map<unknown, number>();
    regions.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const region: unknown = entry?.region;
        if (!given(region)) faults.add(`${at}.region`, "is required. Specify a region code such as `eu-central-1`.");
        checkPattern(faults, `${at}.region`, region, patterns.region);
        if (typeof region === "string" && patterns.region.pattern.test(region)) {
            const warning = regionWarning(region);
            if (warning !== undefined) faults.warn(`${at}.region`, warning);
        }
        const first = known(region) ? seen.get(region) : undefined;
        if (first !== undefined)
            faults.add(
                `${at}.region`,
                `${show(region)} is already listed in ${path}[${first}]. Each region can have one entry; merge the two.`,
            );
        else seen.set(region, index);
        checkAmiTags(faults, `${at}.amiTags`, entry?.amiTags, { ...args.tags, ...args.amiTags });
        if (known(entry)) checkSettings(faults, at, entry, args, accounts);
    });
    checkSourceTemplates(faults, path, args);
}

/** What one region says about its AMIs, each field and the fields together. */
function checkSettings(faults: Faults, at: string, entry: PlainArgs, args: PlainArgs, whole: unknown): void {
    checkLength(faults, `${at}.amiDescription`, entry.amiDescription, ranges.description);
    checkAccounts(faults, `${at}.targetAccountIds`, entry.targetAccountIds);
    checkLaunchPermission(faults, `${at}.launchPermission`, entry.launchPermission);
    const list: unknown = accountsOf(entry.targetAccountIds, whole);
    const accounts: unknown[] = Array.isArray(list) ? list : [];
    checkLaunchTemplates(faults, `${at}.launchTemplates`, entry.launchTemplates, accounts);
    checkFastLaunch(faults, `${at}.fastLaunch`, entry.fastLaunch, accounts);
    checkLicenses(faults, `${at}.licenseConfigurationArns`, entry.licenseConfigurationArns, entry.region);
    checkImageExport(faults, `${at}.s3Export`, entry.s3Export);
    checkOutputParameters(faults, `${at}.ssmParameters`, entry.ssmParameters, args.ssmParameter, accounts);
    const key: unknown = entry.kmsKeyId;
    checkLength(faults, `${at}.kmsKeyId`, key, ranges.kmsKeyId);
    if (typeof key === "string" && /(^|:)alias\/aws\/ebs$/.test(key) && accounts.length > 0) {
        faults.add(
            `${at}.kmsKeyId`,
            "names the default EBS key, which cannot be shared with the accounts that get copies. Specify another one.",
        );
    }
    if (!given(key)) return;
    if (entry.launchPermission?.public === true) {
        faults.add(`${at}.kmsKeyId`, keyOfPublicImage(`${at}.launchPermission.public`));
    }
    if (given(entry.s3Export)) {
        faults.warn(`${at}.s3Export`, "EC2 cannot export encrypted images, but `kmsKeyId` is set for this region.");
    }
}

/** License Manager looks for a license where the AMI is. */
function checkLicenses(faults: Faults, path: string, arns: unknown, region: unknown): void {
    if (!Array.isArray(arns)) return;
    if (arns.length > 0) checkCount(faults, path, arns, ranges.licenses);
    arns.forEach((arn: unknown, index) => {
        checkPattern(faults, `${path}[${index}]`, arn, patterns.licenseConfigurationArn);
        if (typeof arn !== "string" || !patterns.licenseConfigurationArn.pattern.test(arn)) return;
        if (known(region) && arn.split(":")[3] !== region) {
            faults.add(
                `${path}[${index}]`,
                `${show(arn)} is not of this region, ${show(region)}. Specify the configuration that exists there.`,
            );
        }
    });
}

/** The guide asks for one in the source region, without saying what happens otherwise. */
function checkSourceTemplates(faults: Faults, path: string, args: PlainArgs): void {
    const own: unknown = args.region;
    const entries = (args.regions as PlainArgs[]).filter((entry) => (entry?.launchTemplates?.length ?? 0) > 0);
    if (typeof own !== "string" || entries.length === 0 || entries.some((entry) => entry.region === own)) return;
    faults.warn(
        path,
        `launch templates are updated, but none in the pipeline's own region, ${show(own)}. Image Builder's guide asks for one there. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html`,
    );
}
