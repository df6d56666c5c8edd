// AWS's regions, and which of them an account has to enable before it can use them: all that opened after March 2019.
// Read in 2026-11 from https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html. AWS adds
// regions, so what is missing here is only warned of.

import { nearest } from "../documents/nearest";

const OPT_IN = [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-south-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-west-1",
    "eu-central-2",
    "eu-south-1",
    "eu-south-2",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
];

const ALWAYS_ON = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    // Accounts of China, GovCloud and the European sovereign cloud have their regions and no others.
    "cn-north-1",
    "cn-northwest-1",
    "eusc-de-east-1",
    "us-gov-east-1",
    "us-gov-west-1",
];

export const optInRegions: ReadonlySet<string> = new Set(OPT_IN);

export const knownRegions: ReadonlySet<string> = new Set([...ALWAYS_ON, ...OPT_IN]);

/** What is worth a warning about a region code that has the right form; undefined for one that just works. */
export function regionWarning(region: string): string | undefined {
    if (optInRegions.has(region)) {
        return `\`${region}\` is an opt-in region. Make sure that it is enabled in this account and in each account that receives copies. See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html`;
    }
    // Regions for secret work are not published.
    if (knownRegions.has(region) || /-iso[a-z]?-/.test(region)) return undefined;
    const guess = nearest(region, knownRegions);
    const remedy = guess === undefined ? "Check it" : `Did you mean \`${guess}\`? If not, check it`;
    return `\`${region}\` is not a region known as of 2026-11. ${remedy}; newer regions are accepted.`;
}
