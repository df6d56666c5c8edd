// The partitions of AWS by their regions, and where their services are reached.
// https://docs.aws.amazon.com/general/latest/gr/rande.html

interface Partition {
    regions: RegExp;
    suffix: string;
    /** The region in which IAM, which has no regions, is reached and calls of it are signed. */
    iam: string;
}

const partitions: { readonly [name: string]: Partition } = {
    "aws-cn": { regions: /^cn-/, suffix: "amazonaws.com.cn", iam: "cn-north-1" },
    "aws-us-gov": { regions: /^us-gov-/, suffix: "amazonaws.com", iam: "us-gov-west-1" },
    "aws-iso": { regions: /^us-iso-/, suffix: "c2s.ic.gov", iam: "us-iso-east-1" },
    "aws-iso-b": { regions: /^us-isob-/, suffix: "sc2s.sgov.gov", iam: "us-isob-east-1" },
    "aws-iso-e": { regions: /^eu-isoe-/, suffix: "cloud.adc-e.uk", iam: "eu-isoe-west-1" },
    "aws-iso-f": { regions: /^us-isof-/, suffix: "csp.hci.ic.gov", iam: "us-isof-south-1" },
    "aws-eusc": { regions: /^eusc-/, suffix: "amazonaws.eu", iam: "eusc-de-east-1" },
};
const usual: Partition = { regions: /(?:)/, suffix: "amazonaws.com", iam: "us-east-1" };

export function partitionOf(region: string): string {
    return Object.entries(partitions).find(([, { regions }]) => regions.test(region))?.[0] ?? "aws";
}

/** The end of the host names of a partition's services. */
export function dnsSuffix(partition: string): string {
    return (partitions[partition] ?? usual).suffix;
}

/** The region by which a partition's IAM is reached. */
export function iamRegion(partition: string): string {
    return (partitions[partition] ?? usual).iam;
}
