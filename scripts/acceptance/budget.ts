// What a run may cost, said before anything is made: each part at its longest, as an account pays for what it has, not for what is
// planned. Prices of scripts/costs/prices.ts.

import { hoursOfMonth, prices, pricesOf } from "../costs/prices";
import type { Setting } from "./recording";

/** Of a build with its tests, and of everything else that the run makes, until it is removed. */
const hours = { build: 2, run: 4 };
const gib = 30;
/** Keys are paid for until the end of their waiting time is set: from then on not any more. */
const keysOfExample = 2;

export interface Cost {
    what: string;
    usd: number;
}

export function costsOf({ examples }: Setting): Cost[] {
    const share = hours.run / hoursOfMonth;
    const amount = (what: string, usd: number): Cost => ({ what, usd: Math.ceil(usd * 100) / 100 });
    return [
        amount(
            `a build instance and a test instance, ${hours.build} hours each, at m5.large`,
            2 * hours.build * prices.m5Large.usd,
        ),
        amount("their public addresses", 2 * hours.build * prices.publicAddress.usd),
        amount(`volumes of ${gib} GiB, ${hours.run} hours`, 2 * gib * share * prices.gp3.usd),
        amount(`snapshots of ${gib} GiB in two regions, ${hours.run} hours`, 2 * gib * share * prices.snapshot.usd),
        amount(`the copy of ${gib} GiB to the other region`, gib * prices.transfer.usd),
        amount(
            `${keysOfExample} keys an example, ${hours.run} hours`,
            examples.length * keysOfExample * share * prices.key.usd,
        ),
        amount("logs and objects, at most 1 GB", prices.logs.usd + prices.objects.usd),
    ];
}

export const totalOf = (costs: readonly Cost[]): number => costs.reduce((sum, { usd }) => sum + usd, 0);

export function budgetText(costs: readonly Cost[]): string {
    const lines = costs.map(({ what, usd }) => `  USD ${usd.toFixed(2)}  ${what}`);
    return [
        `At most, at prices of us-east-1 of ${pricesOf}:`,
        ...lines,
        `  USD ${totalOf(costs).toFixed(2)}  together`,
    ].join("\n");
}
