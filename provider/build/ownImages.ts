// Which of the AMIs that a build made are this account's.

export type Outputs = { amis?: Ami[]; containers?: { imageUris?: string[] }[] }[];
type Ami = { accountId?: string; region?: string; image?: string };

/** Copies in other accounts belong to those. */
export function ownImages(arn: string, outputs: Outputs): { [key: string]: string } {
    const account = arn.split(":")[4];
    const own = outputs
        .flatMap(({ amis }) => amis ?? [])
        .filter(({ accountId }) => accountId === undefined || accountId === "" || accountId === account);
    return Object.fromEntries(own.map(({ region = "", image = "" }) => [region, image]));
}
