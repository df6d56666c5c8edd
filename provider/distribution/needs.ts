// What distribution uses in one account, so that roles there can be given the right to it and to nothing else.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import * as pulumi from "@pulumi/pulumi";
import type { DistributionRegionArgs } from "./region";
import { parameterConfigurations } from "./outputParameters";
import { accountsOf } from "./targetAccounts";

export interface Distributed {
    regions?: readonly DistributionRegionArgs[] | undefined;
    targetAccountIds?: readonly pulumi.Input<string>[] | undefined;
    copyToOwnAccount?: boolean | undefined;
    ssmParameter?: string | undefined;
}

export interface DistributionNeeds {
    parameterNames: string[];
    launchTemplateIds: pulumi.Output<string[]>;
    licenseConfigurationArns: pulumi.Output<string[]>;
}

/** Of a target account by its id, or of the account that builds, which is undefined here. */
export function distributionNeeds(
    account: string | undefined,
    { regions = [], targetAccountIds, ssmParameter, copyToOwnAccount }: Distributed,
): DistributionNeeds {
    /** One that is known late may be any. */
    const mayBe = (id: unknown): boolean => id === account || (account !== undefined && typeof id === "object");
    const reached = regions.map((entry) => ({
        entry,
        accounts: accountsOf<readonly pulumi.Input<string>[]>(entry.targetAccountIds, targetAccountIds) ?? [],
    }));
    const copied = reached.filter(({ accounts }) => account === undefined || accounts.some(mayBe));
    // The pipeline's own region is distributed to without being listed, and there the whole's word holds.
    const unlisted = { entry: { ssmParameters: [] }, accounts: targetAccountIds ?? [] };
    const parameters = [...reached, unlisted].flatMap(
        ({ entry, accounts }) =>
            parameterConfigurations(ssmParameter, accounts, entry.ssmParameters ?? [], copyToOwnAccount) ?? [],
    );
    const templates = reached.flatMap(({ entry }) => entry.launchTemplates ?? []);
    return {
        parameterNames: once(
            parameters.filter(({ amiAccountId }) => mayBe(amiAccountId)).map(({ parameterName }) => parameterName),
        ),
        launchTemplateIds: pulumi
            .output(templates.map(({ launchTemplateId, accountId }) => ({ launchTemplateId, accountId })))
            .apply((list) =>
                once(
                    list
                        .filter(({ accountId }) => accountId === account)
                        .map(({ launchTemplateId }) => launchTemplateId),
                ),
            ),
        licenseConfigurationArns: pulumi
            .output(copied.map(({ entry }) => entry.licenseConfigurationArns ?? []))
            .apply((lists) => once(lists.flat())),
    };
}

function once(list: string[]): string[] {
    return [...new Set(list)];
}
