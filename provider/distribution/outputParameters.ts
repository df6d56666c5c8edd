// SSM parameters that hold the newest AMI id, in each region and account. Image Builder writes them after each build.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_SsmParameterConfiguration.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkLength, checkPattern, given, known, show } from "../checks/values";

/**
 * An SSM parameter that holds the newest AMI id of one region.
 */
export interface OutputParameterArgs {
    /**
     * Name of the parameter, 1 to 1011 letters, digits and `_.-/`. Under `/imagebuilder/` the service may write by
     * itself; a pipeline's own execution role is given the right for any other name.
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
    amiAccountId?: string;
}

/** Everything is said that the service fills in, and in a fixed order, so that previews stay empty. */
export function parameterConfigurations(
    shared: string | undefined,
    accounts: readonly string[],
    own: readonly OutputParameterArgs[],
) {
    const everywhere = shared === undefined ? [] : [undefined, ...accounts].map((account) => one(shared, account));
    const all = [...everywhere, ...own.map(({ name, amiAccountId, dataType }) => one(name, amiAccountId, dataType))];
    return all.length === 0 ? undefined : all;
}

function one(parameterName: string, amiAccountId: string | undefined, dataType?: string) {
    return { parameterName, dataType: dataType ?? "aws:ec2:image", amiAccountId };
}

/** Where one name is wanted of a region and account, it is that of the whole, or else the first. */
export function parameterNames(
    shared: string | undefined,
    regions: readonly { region: string; accounts: readonly string[]; own: readonly OutputParameterArgs[] }[],
): Record<string, string> {
    const names: Record<string, string> = {};
    for (const { region, accounts, own } of regions) {
        for (const { parameterName, amiAccountId } of parameterConfigurations(shared, accounts, own) ?? []) {
            names[amiAccountId === undefined ? region : `${region}/${amiAccountId}`] ??= parameterName;
        }
    }
    return names;
}

export function checkParameterName(faults: Faults, path: string, name: unknown): void {
    checkLength(faults, path, name, ranges.parameterName);
    checkPattern(faults, path, name, patterns.parameterName);
    if (typeof name === "string" && /^\/?(aws|ssm)/i.test(name)) {
        faults.add(
            path,
            `${show(name)} starts with a prefix that Systems Manager reserves (\`aws\`, \`ssm\`). Start with \`/imagebuilder/\`.`,
        );
    } else if (typeof name === "string" && name.includes("/") && !name.startsWith("/")) {
        faults.add(path, `${show(name)} has levels, so it must start with a slash. Write ${show(`/${name}`)}.`);
    }
}

export function checkOutputParameters(
    faults: Faults,
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
        if (!given(name)) faults.add(`${at}.name`, "is required. Specify a name such as `/imagebuilder/web/latest`.");
        checkParameterName(faults, `${at}.name`, name);
        checkChoice(faults, `${at}.dataType`, entry?.dataType, choices.parameterDataType);
        checkPattern(faults, `${at}.amiAccountId`, account, patterns.accountId);
        if (
            typeof account === "string" &&
            patterns.accountId.pattern.test(account) &&
            accounts.every(known) &&
            !accounts.includes(account)
        ) {
            faults.add(
                `${at}.amiAccountId`,
                `${show(account)} gets no copy in this region. Add it to the target accounts, or omit \`amiAccountId\` for this account.`,
            );
        }
        if (typeof name !== "string") return;
        const first = writers.get(key(name, account));
        if (first === undefined) writers.set(key(name, account), at);
        else faults.add(`${at}.name`, `${show(name)} is written by ${first} already. Keep one.`);
    });
}

function key(name: string, account: unknown): string {
    return JSON.stringify([name, account ?? null]);
}
