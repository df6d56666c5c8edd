// The checks of an image channel.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkName, checkPattern, checkRegion, checkTags, given, isText, show } from "../checks/values";
import { checkParameterName } from "../distribution/outputParameters";
import { checkAccounts } from "../distribution/targetAccounts";
import { toName } from "../shared/names";
import { checkWebhooks } from "./webhooks";

const CHANNEL = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;
const RESERVED = new Set(["latest", "none"]);

export function checkImageChannel(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    checkChannelName(errors, "channel", args.channel ?? toName(resourceName));
    if (!given(args.pipelineName)) errors.add("pipelineName", "is required. Specify the name of the pipeline.");
    checkName(errors, "pipelineName", args.pipelineName);
    checkParameterName(errors, "parameterName", args.parameterName);
    checkRegions(errors, args);
    const accounts = accountIds(args.targetAccounts);
    checkAccounts(errors, "targetAccounts", accounts, (index) => `targetAccounts[${index}].accountId`);
    if (Array.isArray(args.targetAccounts)) {
        args.targetAccounts.forEach((account: PlainArgs, index: number) =>
            checkPattern(errors, `targetAccounts[${index}].assumeRoleArn`, account?.assumeRoleArn, patterns.roleArn),
        );
    }
    if (args.inOwnAccount === false && (accounts ?? []).length === 0) {
        errors.add("inOwnAccount", "is `false`, and there are no `targetAccounts`: no account would have the channel.");
    }
    checkPattern(errors, "placeholderParameter", args.placeholderParameter, patterns.parameterName);
    checkWebhooks(errors, args);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}

/** `latest` is the parameter that Image Builder itself writes, and `none` is what clears a channel. */
export function checkChannelName(errors: InputErrors, path: string, channel: unknown): void {
    if (!isText(errors, path, channel)) return;
    if (!CHANNEL.test(channel)) {
        errors.add(
            path,
            `${show(channel)} is not 1 to 64 lowercase letters, digits and dashes, with no dash at either end.`,
        );
    } else if (RESERVED.has(channel)) {
        errors.add(
            path,
            `${show(channel)} cannot be the name of a channel: \`latest\` is managed by the pipeline, and \`none\` clears a channel. Choose another name.`,
        );
    }
}

function checkRegions(errors: InputErrors, args: PlainArgs): void {
    if (!Array.isArray(args.regions)) return;
    const accounts = accountIds(args.targetAccounts) ?? [];
    const seen = new Set<unknown>();
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const at = `regions[${index}]`;
        const region: unknown = entry?.region;
        if (!given(region)) errors.add(`${at}.region`, "is required. Specify a region such as `eu-central-1`.");
        checkRegion(errors, `${at}.region`, region);
        if (typeof region === "string" && seen.has(region)) errors.add(at, `${show(region)} is listed twice.`);
        seen.add(region);
        checkAccounts(errors, `${at}.targetAccountIds`, entry?.targetAccountIds);
        if (!Array.isArray(entry?.targetAccountIds)) return;
        entry.targetAccountIds.forEach((account: unknown, place: number) => {
            if (typeof account === "string" && patterns.accountId.pattern.test(account) && !accounts.includes(account))
                errors.add(
                    `${at}.targetAccountIds[${place}]`,
                    `${show(account)} is not listed in \`targetAccounts\`. Add it there.`,
                );
        });
    });
}

function accountIds(accounts: unknown): unknown[] | undefined {
    if (!Array.isArray(accounts)) return undefined;
    return accounts.map((account) => account?.accountId as unknown);
}
