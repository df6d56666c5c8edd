// Where a channel has its parameter: in which regions, of which accounts.

import type * as pulumi from "@pulumi/pulumi";
import { accountsOf } from "../distribution/targetAccounts";
import type { ChannelAccountArgs, ChannelRegionArgs, ImageChannelArgs } from "./args";

/** Without a region it is the component's own, without an account this one. */
export interface ChannelPlace {
    region: string | undefined;
    account: ChannelAccountArgs | undefined;
}

export interface ChannelAccount {
    accountId: string;
    assumeRoleArn: pulumi.Input<string>;
}

/** An account without a role to assume makes a channel of its own. */
export function channelPlaces({ regions, targetAccounts = [], inOwnAccount }: ImageChannelArgs): ChannelPlace[] {
    const listed: { region: string | undefined; targetAccountIds?: string[] }[] =
        regions === undefined || regions.length === 0 ? [{ region: undefined }] : regions;
    return listed.flatMap(({ region, targetAccountIds }) => {
        const ids =
            accountsOf(
                targetAccountIds,
                targetAccounts.map(({ accountId }) => accountId),
            ) ?? [];
        const others = targetAccounts
            .filter(({ accountId, assumeRoleArn }) => ids.includes(accountId) && assumeRoleArn !== undefined)
            .map((account) => ({ region, account }));
        return inOwnAccount === false ? others : [{ region, account: undefined }, ...others];
    });
}

/** The regions of a channel, where those of a distribution have more than it needs. */
export function channelRegions(
    regions: readonly { region: string; targetAccountIds?: pulumi.Input<string>[] }[] | undefined,
): ChannelRegionArgs[] | undefined {
    return regions?.map(({ region, targetAccountIds }) => {
        const plain = targetAccountIds?.filter((id): id is string => typeof id === "string");
        return plain === undefined ? { region } : { region, targetAccountIds: plain };
    });
}
