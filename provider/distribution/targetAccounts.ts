// The accounts that get copies of the AMIs of a region.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import { patterns, ranges } from "../checks/bounds";
import type { Faults } from "../checks/faults";
import { checkCount, checkPattern, given, known, show } from "../checks/values";

/** A region's own list goes before that of the whole; an empty one says that nobody gets a copy there. */
export function accountsOf<T>(own: T | undefined | null, whole: T | undefined | null): T | undefined {
    return own ?? whole ?? undefined;
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
        if (!given(account)) faults.add(at(index), "is required. Specify an account id, twelve digits.");
        checkPattern(faults, at(index), account, patterns.accountId);
        const first = known(account) ? seen.get(account) : undefined;
        if (first !== undefined) faults.add(at(index), `${show(account)} is already listed in ${at(first)}. Keep one.`);
        else seen.set(account, index);
    });
}
