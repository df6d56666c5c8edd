// Launch templates that get a new version with the new AMI after each build.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkCount, checkPattern, given, known, show } from "../checks/values";

/**
 * A launch template that gets a new version with the new AMI after each build.
 */
export interface LaunchTemplateUpdateArgs {
    /**
     * Id of the launch template, `lt-` and 17 characters; a name is not supported. In another account the template
     * needs the tag `CreatedBy` with the value `EC2 Image Builder`, as the permissions there cover no other.
     */
    launchTemplateId: pulumi.Input<string>;
    /**
     * Id of the account that has the template, one of the accounts that get a copy in this region. Default: this account.
     */
    accountId?: pulumi.Input<string>;
    /** Whether the new version becomes the default version. Default: `true`. */
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

// What AWS's own samples tell of templates in other accounts.
const SAMPLES =
    "https://github.com/aws-samples/amazon-ec2-image-builder-samples/tree/main/distribution/cross-account-amis";

// What the console takes; the API takes more.
const CONSOLE_MAX = 5;

export function checkLaunchTemplates(errors: InputErrors, path: string, templates: unknown, accounts: unknown[]): void {
    if (!Array.isArray(templates)) return;
    if (templates.length > 0) checkCount(errors, path, templates, ranges.launchTemplates);
    if (templates.length > CONSOLE_MAX && templates.length <= ranges.launchTemplates.max) {
        errors.warn(
            path,
            `${templates.length} launch templates given; the console edits a region with up to ${CONSOLE_MAX} only.`,
        );
    }
    const seen = new Map<string, number>();
    templates.forEach((template: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const [id, account]: unknown[] = [template?.launchTemplateId, template?.accountId];
        if (!given(id)) errors.add(`${at}.launchTemplateId`, "is required. Specify the id of a launch template.");
        checkPattern(errors, `${at}.launchTemplateId`, id, patterns.launchTemplateId);
        checkPattern(errors, `${at}.accountId`, account, patterns.accountId);
        checkAccount(errors, `${at}.accountId`, account, accounts);
        if (!known(id) || (given(account) && !known(account))) return;
        const key = JSON.stringify([id, account ?? null]);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, index);
        else errors.add(`${at}.launchTemplateId`, `${show(id)} is already listed in ${path}[${first}]. Keep one.`);
    });
}

function checkAccount(errors: InputErrors, path: string, account: unknown, accounts: unknown[]): void {
    if (typeof account !== "string" || !patterns.accountId.pattern.test(account)) return;
    if (accounts.includes(account)) {
        errors.warn(
            path,
            `Image Builder reaches launch templates of ${show(account)} only where they have the tag \`CreatedBy\` with the value \`EC2 Image Builder\`, and the distribution role there may write them: give their ids to its \`DestinationAccount\`. The new version names the AMI of the account that builds, which ${show(account)} can launch only with a launch permission; a template with \`resolve:ssm:\` and the parameter of its account needs no update. See ${SAMPLES}`,
        );
    } else if (accounts.every(known)) {
        errors.warn(
            path,
            `${show(account)} gets no copy in this region, so there is no AMI for its template, unless it is this account itself. Add it to the target accounts.`,
        );
    }
}
