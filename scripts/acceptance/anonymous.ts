// Makes a text one that can be handed in, and that two runs have in common: made-up accounts, one name for what a run or AWS made up.

export interface Known {
    account: string;
    run: string;
    region: string;
    copyRegion: string;
}

/** Kept as they are: the accounts that the examples and the documentation use, and Amazon's own. */
const ownAccount = "111122223333";

const ids = /\b(ami|snap|vol|i|lt|sg|subnet|vpc|eni|rtb|vpce|dopt|acl|igw|key)-[0-9a-f]{8,17}\b/g;
const uuids = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const times = /\b\d{4}-\d\d-\d\d[T ]\d\d[:-]\d\d(?:[:-]\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/g;
const days = /\b20\d\d-\d\d-\d\d\b/g;
/** What Pulumi puts at the end of names that it makes up. */
const suffixes = /-[0-9a-f]{7}(?![0-9a-z])/g;
const durations = /\b\d+(?:\.\d+)?(?:ms|s)\b/g;
/** Unique ids of IAM: AROA…, AIDA…, ANPA…, and keys. */
const iamIds = /\bA(?:ROA|IDA|NPA|IPA|SIA|KIA)[A-Z0-9]{12,}\b/g;

export function anonymizer({ account, run, region, copyRegion }: Known): (text: string) => string {
    const names: [string | RegExp, string][] = [
        [account, ownAccount],
        [run, "RUN"],
        [region, "REGION"],
        [copyRegion, "COPY-REGION"],
    ];
    const forms: [RegExp, string][] = [
        [uuids, "UUID"],
        [ids, "$1-ID"],
        [times, "TIME"],
        [days, "DAY"],
        [suffixes, "-SUFFIX"],
        [durations, "DURATION"],
        [iamIds, "IAM-ID"],
    ];
    return (text) => {
        const named = names.reduce((found, [what, name]) => (what === "" ? found : found.replaceAll(what, name)), text);
        return forms.reduce((found, [form, name]) => found.replace(form, name), named);
    };
}
