// Windows images that start faster: EC2 keeps snapshots ready on which Windows has been set up already.
// https://docs.aws.amazon.com/AWSEC2/latest/WindowsGuide/win-ami-config-fast-launch.html

import * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkCount, checkLength, checkPattern, checkRange, given, known, show } from "../checks/values";

/**
 * The launch template of the instances that EC2 launches to create snapshots for Fast Launch. It needs the tag
 * `CreatedBy` with the value `EC2 Image Builder`.
 */
export interface FastLaunchTemplateArgs {
    /** Id of the launch template, `lt-` and 17 characters. If omitted, `launchTemplateName` specifies it. */
    launchTemplateId?: pulumi.Input<string>;
    /** Name of the launch template, 3 to 128 characters. If omitted, `launchTemplateId` specifies it. */
    launchTemplateName?: pulumi.Input<string>;
    /**
     * Version of the launch template, for example `1`. EC2 asks for it.
     */
    version: pulumi.Input<string>;
}

/**
 * Fast Launch of a Windows image in one account. Pre-provisioned snapshots are charged as usual. See
 * https://docs.aws.amazon.com/AWSEC2/latest/WindowsGuide/win-ami-config-fast-launch.html
 */
export interface FastLaunchArgs {
    /** Whether Fast Launch is enabled for new images. With `false`, it is unchanged. Default: `true`. */
    enabled?: pulumi.Input<boolean>;
    /**
     * Id of the account that owns the image, twelve digits. Default: this account.
     */
    accountId?: pulumi.Input<string>;
    /** Launch template of the instances that create the snapshots. Default: EC2 creates one, in the default VPC. */
    launchTemplate?: FastLaunchTemplateArgs;
    /** Instances that may run at the same time to create snapshots, 6 to 10000. Default: EC2 decides. */
    maxParallelLaunches?: pulumi.Input<number>;
    /** Number of pre-provisioned snapshots, 1 to 10000. Default: EC2 decides. */
    targetSnapshotCount?: pulumi.Input<number>;
}

/** As the provider wants them; it asks for an account even where the service does not. */
export function fastLaunchConfigurations(
    entries: readonly FastLaunchArgs[] | undefined,
    ownAccountId: pulumi.Input<string>,
) {
    if (entries === undefined || entries.length === 0) return undefined;
    return entries.map(({ enabled, accountId, launchTemplate, maxParallelLaunches, targetSnapshotCount }) => ({
        enabled: enabled ?? true,
        accountId: accountId ?? ownAccountId,
        launchTemplate:
            launchTemplate === undefined
                ? undefined
                : {
                      launchTemplateId: launchTemplate.launchTemplateId,
                      launchTemplateName: launchTemplate.launchTemplateName,
                      launchTemplateVersion: launchTemplate.version,
                  },
        maxParallelLaunches,
        snapshotConfiguration:
            targetSnapshotCount === undefined ? undefined : { targetResourceCount: targetSnapshotCount },
    }));
}

export function checkFastLaunch(errors: InputErrors, path: string, entries: unknown, accounts: unknown[]): void {
    if (!Array.isArray(entries)) return;
    if (entries.length > 0) checkCount(errors, path, entries, ranges.fastLaunches);
    const seen = new Map<unknown, number>();
    entries.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const account: unknown = entry?.accountId ?? "";
        if (accounts.length > 0 && entry?.enabled !== false) {
            errors.warn(
                at,
                "Image Builder's guide says that Fast Launch is not possible where other accounts get copies, so the build may fail. Those accounts can enable it themselves. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html",
            );
        }
        if (account !== "") checkPattern(errors, `${at}.accountId`, account, patterns.accountId);
        const first = known(account) ? seen.get(account) : undefined;
        if (first !== undefined)
            errors.add(
                at,
                `is for the same account as ${path}[${first}]${account === "" ? "" : `, ${show(account)}`}. Keep one.`,
            );
        else seen.set(account, index);
        checkTemplate(errors, `${at}.launchTemplate`, entry?.launchTemplate);
        checkRange(errors, `${at}.maxParallelLaunches`, entry?.maxParallelLaunches, ranges.parallelLaunches);
        checkRange(errors, `${at}.targetSnapshotCount`, entry?.targetSnapshotCount, ranges.targetSnapshots);
    });
}

function checkTemplate(errors: InputErrors, path: string, template: PlainArgs): void {
    if (!known(template)) return;
    if (given(template.launchTemplateId) === given(template.launchTemplateName)) {
        errors.add(path, "needs exactly one of `launchTemplateId` and `launchTemplateName`.");
    }
    checkPattern(errors, `${path}.launchTemplateId`, template.launchTemplateId, patterns.launchTemplateId);
    checkLength(errors, `${path}.launchTemplateName`, template.launchTemplateName, ranges.launchTemplateName);
    if (!given(template.version)) errors.add(`${path}.version`, "is required. Specify a version such as `1`.");
    checkLength(errors, `${path}.version`, template.version, ranges.launchTemplateVersion);
}
