// The checks of a distribution configuration: its regions, and what goes together in one region.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html

import { checkAmiNames, checkAmiTags } from "./amiNames";
import { regionWarning } from "../catalogue/optInRegions";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
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

export function checkDistributionConfiguration(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    checkDistribution(errors, args, resourceName);
    checkKeys(errors, args);
}

/** Of any arguments that say where images go, in the words of a configuration or of a whole pipeline. */
export function checkDistribution(
    errors: InputErrors,
    said: PlainArgs,
    resourceName: string,
    { accounts, container }: PipelineDistribution = { accounts: said.targetAccountIds, container: said.container },
): void {
    const args: PlainArgs = { ...said, container };
    checkName(errors, "name", args.name ?? toName(resourceName));
    checkRegions(errors, "regions", args, accounts);
    if (!isContainer(args)) checkAmiNames(errors, args, resourceName);
    checkLength(errors, "amiDescription", args.amiDescription, ranges.description);
    checkAmiTags(errors, "amiTags", args.amiTags, args.tags);
    checkAccounts(errors, "targetAccountIds", args.targetAccountIds);
    checkOwnCopy(errors, args, accounts);
    checkLaunchPermission(errors, "launchPermission", args.launchPermission);
    checkParameterName(errors, "ssmParameter", args.ssmParameter);
    checkLength(errors, "description", args.description, ranges.description);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
    checkContainer(errors, args);
}

/** Without accounts that are named, this one is the only one that gets the image. */
function checkOwnCopy(errors: InputErrors, args: PlainArgs, accounts: unknown): void {
    if (args.copyToOwnAccount !== false) return;
    const regions: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    const named = [accounts, ...regions.map((entry) => entry?.targetAccountIds as unknown)];
    if (named.some((list) => Array.isArray(list) && list.length > 0)) return;
    errors.add(
        "copyToOwnAccount",
        "is `false`, but no other account gets a copy. Specify target accounts, or omit it.",
    );
}

/** What a configuration that stands alone has to mind besides; a whole pipeline makes the keys it needs. */
function checkKeys(errors: InputErrors, args: PlainArgs): void {
    if (isContainer(args)) return;
    const entries: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    if (entries.length === 0) warnOfDefaultKey(errors, "regions", args.targetAccountIds);
    entries.forEach((entry, index) => {
        const at = `regions[${index}].kmsKeyId`;
        if (!given(entry?.kmsKeyId))
            warnOfDefaultKey(errors, at, accountsOf(entry?.targetAccountIds, args.targetAccountIds));
        else if (!given(entry.launchPermission) && args.launchPermission?.public === true) {
            errors.add(at, keyOfPublicImage("launchPermission.public"));
        }
    });
}

function warnOfDefaultKey(errors: InputErrors, path: string, accounts: unknown): void {
    if (!Array.isArray(accounts) || accounts.length === 0) return;
    errors.warn(
        path,
        "names no key, but other accounts get copies. If the image is encrypted, they cannot use them, as the default EBS key cannot be shared. Specify a key that they may use for each region.",
    );
}

function keyOfPublicImage(path: string): string {
    return `names a key, but \`${path}\` is true, and an encrypted image cannot be public. Omit one of them.`;
}

function checkRegions(errors: InputErrors, path: string, args: PlainArgs, accounts: unknown): void {
    const regions: unknown = args.regions;
    if (!Array.isArray(regions)) return;
    if (regions.length === 0)
        errors.add(path, "is empty. Specify at least one region, or omit it for the pipeline's own.");
    const seen = new Map<unknown, number>();
    regions.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const region: unknown = entry?.region;
        if (!given(region)) errors.add(`${at}.region`, "is required. Specify a region code such as `eu-central-1`.");
        checkPattern(errors, `${at}.region`, region, patterns.region);
        if (typeof region === "string" && patterns.region.pattern.test(region)) {
            const warning = regionWarning(region);
            if (warning !== undefined) errors.warn(`${at}.region`, warning);
        }
        const first = known(region) ? seen.get(region) : undefined;
        if (first !== undefined)
            errors.add(
                `${at}.region`,
                `${show(region)} is already listed in ${path}[${first}]. Each region can have one entry; merge the two.`,
            );
        else seen.set(region, index);
        checkAmiTags(errors, `${at}.amiTags`, entry?.amiTags, { ...args.tags, ...args.amiTags });
        if (known(entry)) checkSettings(errors, at, entry, args, accounts);
    });
    checkSourceTemplates(errors, path, args);
}

/** What one region says about its AMIs, each field and the fields together. */
function checkSettings(errors: InputErrors, at: string, entry: PlainArgs, args: PlainArgs, whole: unknown): void {
    checkLength(errors, `${at}.amiDescription`, entry.amiDescription, ranges.description);
    checkAccounts(errors, `${at}.targetAccountIds`, entry.targetAccountIds);
    checkLaunchPermission(errors, `${at}.launchPermission`, entry.launchPermission);
    const list: unknown = accountsOf(entry.targetAccountIds, whole);
    const accounts: unknown[] = Array.isArray(list) ? list : [];
    checkLaunchTemplates(errors, `${at}.launchTemplates`, entry.launchTemplates, accounts);
    checkFastLaunch(errors, `${at}.fastLaunch`, entry.fastLaunch, accounts);
    checkLicenses(errors, `${at}.licenseConfigurationArns`, entry.licenseConfigurationArns, entry.region);
    checkImageExport(errors, `${at}.s3Export`, entry.s3Export);
    checkOutputParameters(errors, `${at}.ssmParameters`, entry.ssmParameters, args.ssmParameter, accounts);
    const key: unknown = entry.kmsKeyId;
    checkLength(errors, `${at}.kmsKeyId`, key, ranges.kmsKeyId);
    if (typeof key === "string" && /(^|:)alias\/aws\/ebs$/.test(key) && accounts.length > 0) {
        errors.add(
            `${at}.kmsKeyId`,
            "names the default EBS key, which cannot be shared with the accounts that get copies. Specify another one.",
        );
    }
    if (!given(key)) return;
    if (entry.launchPermission?.public === true) {
        errors.add(`${at}.kmsKeyId`, keyOfPublicImage(`${at}.launchPermission.public`));
    }
    if (given(entry.s3Export)) {
        errors.warn(`${at}.s3Export`, "EC2 cannot export encrypted images, but `kmsKeyId` is set for this region.");
    }
}

/** License Manager looks for a license where the AMI is. */
function checkLicenses(errors: InputErrors, path: string, arns: unknown, region: unknown): void {
    if (!Array.isArray(arns)) return;
    if (arns.length > 0) checkCount(errors, path, arns, ranges.licenses);
    arns.forEach((arn: unknown, index) => {
        checkPattern(errors, `${path}[${index}]`, arn, patterns.licenseConfigurationArn);
        if (typeof arn !== "string" || !patterns.licenseConfigurationArn.pattern.test(arn)) return;
        if (known(region) && arn.split(":")[3] !== region) {
            errors.add(
                `${path}[${index}]`,
                `${show(arn)} is not of this region, ${show(region)}. Specify the configuration that exists there.`,
            );
        }
    });
}

/** The guide asks for one in the source region, without saying what happens otherwise. */
function checkSourceTemplates(errors: InputErrors, path: string, args: PlainArgs): void {
    const own: unknown = args.region;
    const entries = (args.regions as PlainArgs[]).filter((entry) => (entry?.launchTemplates?.length ?? 0) > 0);
    if (typeof own !== "string" || entries.length === 0 || entries.some((entry) => entry.region === own)) return;
    errors.warn(
        path,
        `launch templates are updated, but none in the pipeline's own region, ${show(own)}. Image Builder's guide asks for one there. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html`,
    );
}
