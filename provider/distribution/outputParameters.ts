// SSM parameters that hold the newest AMI id, in each region and account. Image Builder writes them after each build.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_SsmParameterConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkLength, checkPattern, given, known, show } from "../checks/values";

/**
 * An SSM parameter that holds the newest AMI id of one region.
 */
export interface OutputParameterArgs {
    /**
     * Name of the parameter, 1 to 1011 letters, digits and `_.-/`. Under `/imagebuilder/` the service may write by
     * itself; a pipeline's own execution role gets the permission for any other name.
     */
    name: string;
    /**
     * What the parameter holds as EC2 sees it: `aws:ec2:image`, which launch templates can use, or `text`. Default:
     * `aws:ec2:image`.
     */
    dataType?: string;
    /**
     * Id of the account that has the parameter, and the copy of the image that it names: one of the accounts that get a
     * copy in this region. Default: this account.
     */
    amiAccountId?: pulumi.Input<string>;
}

/** Everything is said that the service fills in, and in a fixed order, so that previews stay empty. */
export function parameterConfigurations<Account extends pulumi.Input<string>>(
    shared: string | undefined,
    accounts: readonly Account[],
    own: readonly { name: string; amiAccountId?: Account; dataType?: string }[],
    copyToOwnAccount = true,
) {
    const writers = accounts.length > 0 && !copyToOwnAccount ? accounts : [undefined, ...accounts];
    const everywhere = shared === undefined ? [] : writers.map((account) => one(shared, account));
    const all = [...everywhere, ...own.map(({ name, amiAccountId, dataType }) => one(name, amiAccountId, dataType))];
    return all.length === 0 ? undefined : all;
}

function one<Account>(parameterName: string, amiAccountId: Account | undefined, dataType?: string) {
    return { parameterName, dataType: dataType ?? "aws:ec2:image", amiAccountId };
}

/** Where one name is wanted of a region and account, it is that of the whole, or else the first. */
export function parameterNames(
    shared: string | undefined,
    regions: readonly {
        region: string;
        accounts: readonly string[];
        own: readonly { name: string; amiAccountId?: string }[];
    }[],
    copyToOwnAccount?: boolean,
): Record<string, string> {
    const names: Record<string, string> = {};
    for (const { region, accounts, own } of regions) {
        for (const { parameterName, amiAccountId } of parameterConfigurations(
            shared,
            accounts,
            own,
            copyToOwnAccount,
        ) ?? []) {
            names[amiAccountId === undefined ? region : `${region}/${amiAccountId}`] ??= parameterName;
        }
    }
    return names;
}

export function checkParameterName(errors: InputErrors, path: string, name: unknown): void {
    checkLength(errors, path, name, ranges.parameterName);
    checkPattern(errors, path, name, patterns.parameterName);
    if (typeof name === "string" && /^\/?(aws|ssm)/i.test(name)) {
        errors.add(
            path,
            `${show(name)} starts with a prefix that Systems Manager reserves (\`aws\`, \`ssm\`). Start with \`/imagebuilder/\`.`,
        );
    } else if (typeof name === "string" && name.includes("/") && !name.startsWith("/")) {
        errors.add(path, `${show(name)} has levels, so it must start with a slash. Write ${show(`/${name}`)}.`);
    }
}

export function checkOutputParameters(
    errors: InputErrors,
    path: string,
    list: unknown,
    shared: unknown,
    accounts: unknown[],
): void {
    if (!Array.isArray(list)) return;
    const writers = new Map<string, string>();
    if (typeof shared === "string") {
        for (const account of [undefined, ...accounts]) writers.set(key(shared, account), "ssmParameter");
    }
    list.forEach((entry: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        const [name, account]: unknown[] = [entry?.name, entry?.amiAccountId];
        if (!given(name)) errors.add(`${at}.name`, "is required. Specify a name such as `/imagebuilder/web/latest`.");
        checkParameterName(errors, `${at}.name`, name);
        checkChoice(errors, `${at}.dataType`, entry?.dataType, choices.parameterDataType);
        checkPattern(errors, `${at}.amiAccountId`, account, patterns.accountId);
        if (
            typeof account === "string" &&
            patterns.accountId.pattern.test(account) &&
            accounts.every(known) &&
            !accounts.includes(account)
        ) {
            errors.add(
                `${at}.amiAccountId`,
                `${show(account)} gets no copy in this region. Add it to the target accounts, or omit \`amiAccountId\` for this account.`,
            );
        }
        if (typeof name !== "string") return;
        const first = writers.get(key(name, account));
        if (first === undefined) writers.set(key(name, account), at);
        else errors.add(`${at}.name`, `${show(name)} is written by ${first} already. Keep one.`);
    });
}

function key(name: string, account: unknown): string {
    return JSON.stringify([name, account ?? null]);
}
