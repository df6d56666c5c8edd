// What AWS takes for the parts of a golden image, in one place for `make acceptance` and docs/guides/costs.md: on-demand prices of
// us-east-1 in US dollars. They are no offer of AWS's: look at the page before you decide by them.

import { USD_PER_GIB_AND_MONTH } from "../../cli/lifecycle/snapshotPrice";

export interface Price {
    usd: number;
    unit: string;
    page: string;
}

/** When the figures were written down. */
export const pricesOf = "2026-11";

export const hoursOfMonth = 730;

const ec2 = "https://aws.amazon.com/ec2/pricing/on-demand/";
const ebs = "https://aws.amazon.com/ebs/pricing/";

export const prices = {
    t3Medium: { usd: 0.0416, unit: "hour of a t3.medium with Linux", page: ec2 },
    m5Large: { usd: 0.096, unit: "hour of an m5.large with Linux", page: ec2 },
    gp3: { usd: 0.08, unit: "GiB and month of a gp3 volume", page: ebs },
    snapshot: { usd: USD_PER_GIB_AND_MONTH, unit: "GiB and month of a snapshot", page: ebs },
    transfer: { usd: 0.02, unit: "GB copied to another region", page: ec2 },
    key: { usd: 1, unit: "customer managed key and month", page: "https://aws.amazon.com/kms/pricing/" },
    logs: { usd: 0.5, unit: "GB of log data taken in", page: "https://aws.amazon.com/cloudwatch/pricing/" },
    objects: { usd: 0.023, unit: "GB and month in S3", page: "https://aws.amazon.com/s3/pricing/" },
    registry: { usd: 0.1, unit: "GB and month in ECR", page: "https://aws.amazon.com/ecr/pricing/" },
    publicAddress: { usd: 0.005, unit: "hour of a public IPv4 address", page: "https://aws.amazon.com/vpc/pricing/" },
    endpoint: {
        usd: 0.01,
        unit: "hour of an interface endpoint in one availability zone",
        page: "https://aws.amazon.com/privatelink/pricing/",
    },
} satisfies Record<string, Price>;
