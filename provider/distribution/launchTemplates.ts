// Launch templates that get a new version with the new AMI after each build.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkCount, checkPattern, given, known, show } from "../checks/values";

/**
 * A launch template that gets a new version with the new AMI after each build.
 */
export interface LaunchTemplateUpdateArgs {
    /**
     * Id of the launch template, `lt-` and 17 characters; Image Builder takes no name. In another account the template
     * needs the tag `CreatedBy` with the value `EC2 Image Builder`, as the rights there reach no other.
     */
    launchTemplateId: pulumi.Input<string>;
    /**
     * Id of the account that has the template, one of the accounts that get a copy in this region. Default: this account.
     */
    accountId?: pulumi.Input<string>;
    /**
     * Whether the new version becomes the one that is used when no version is named. Default: `true`.
     */
    setDefaultVersion?: pulumi.Input<boolean>;
}

/** As the provider wants them. The default is said, as the service fills it in. */
export function launchTemplateConfigurations(templates: readonly LaunchTemplateUpdateArgs[] | undefined) {
    if (templates === undefined || templates.length === 0) return undefined;
    return templates.map(({ launchTemplateId, accountId, setDefaultVersion }) => ({
        launchTemplateId,
        accountId,
        default: setDefaultVersion ?? true,
    }));
}

// What the console takes; the API takes more.
const CONSOLE_MAX = 5;

export function checkLaunchTemplates(faults: Faults, path: string, templates: unknown, accounts: unknown[]): void {
    if (!Array.isArray(templates)) return;
    if (templates.length > 0) checkCount(faults, path, templates, ranges.launchTemplates);
    if (templates.length > CONSOLE_MAX && templates.length <= ranges.launchTemplates.max) {
        faults.warn(
            path,
            `${templates.length} launch templates given; the console edits a region with up to ${CONSOLE_MAX} only.`,
        );
    }
    const seen = new Map<string, number>();
    templates.forEach((template: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const [id, account]: unknown[] = [template?.launchTemplateId, template?.accountId];
        if (!given(id)) faults.add(`${at}.launchTemplateId`, "is required. Specify the id of a launch template.");
        checkPattern(faults, `${at}.launchTemplateId`, id, patterns.launchTemplateId);
        checkPattern(faults, `${at}.accountId`, account, patterns.accountId);
        checkAccount(faults, `${at}.accountId`, account, accounts);
        if (!known(id) || (given(account) && !known(account))) return;
        const key = JSON.stringify([id, account ?? null]);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, index);
        else faults.add(`${at}.launchTemplateId`, `${show(id)} is already listed in ${path}[${first}]. Keep one.`);
    });
}

function checkAccount(faults: Faults, path: string, account: unknown, accounts: unknown[]): void {
    if (typeof account !== "string" || !patterns.accountId.pattern.test(account)) return;
    if (accounts.includes(account)) {
        faults.warn(
            path,
            `Image Builder reaches launch templates of ${show(account)} only where they have the tag \`CreatedBy\` with the value \`EC2 Image Builder\`, and the distribution role there may write them: give their ids to its \`DestinationAccount\`.`,
        );
    } else if (accounts.every(known)) {
        faults.warn(
            path,
            `${show(account)} gets no copy in this region, so there is no AMI for its template, unless it is this account itself. Add it to the target accounts.`,
        );
    }
}
