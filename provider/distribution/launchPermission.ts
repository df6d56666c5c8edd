// Who may launch an AMI that belongs to this account.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";
import { checkCount, checkEachPattern, known } from "../checks/values";

/**
 * Who may start instances from an image that stays in its account.
 */
export interface LaunchPermissionArgs {
    /**
     * Account ids, up to 1536. If omitted, no single account is named.
     */
    userIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of AWS Organizations, up to 25: all their accounts may launch the AMI. If omitted, none.
     */
    organizationArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of organizational units, up to 25: all their accounts may launch the AMI. If omitted, none.
     */
    organizationalUnitArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether everyone in the world may launch the AMI. It must not be encrypted then, and the account's own block on
     * public AMIs must be off in each region. Default: `false`.
     */
    public?: boolean;
}

export function launchPermission(args: LaunchPermissionArgs | undefined) {
    const { userIds, organizationArns, organizationalUnitArns } = args ?? {};
    const permission = {
        userIds: undefinedIfEmpty(userIds),
        organizationArns: undefinedIfEmpty(organizationArns),
        organizationalUnitArns: undefinedIfEmpty(organizationalUnitArns),
        userGroups: args?.public === true ? ["all"] : undefined,
    };
    return Object.values(permission).some((value) => value !== undefined) ? permission : undefined;
}

export function checkLaunchPermission(faults: Faults, path: string, args: PlainArgs): void {
    if (!known(args)) return;
    const lists = [
        ["userIds", patterns.accountId, ranges.targetAccounts],
        ["organizationArns", patterns.organizationArn, ranges.organizations],
        ["organizationalUnitArns", patterns.organizationalUnitArn, ranges.organizations],
    ] as const;
    for (const [field, pattern, count] of lists) {
        const list: unknown = args[field];
        if (!Array.isArray(list)) continue;
        if (list.length > 0) checkCount(faults, `${path}.${field}`, list, count);
        checkEachPattern(faults, `${path}.${field}`, list, pattern);
    }
}
