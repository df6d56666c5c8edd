// Where a service of AWS is reached.

import { dnsSuffix, iamRegion, partitionOf } from "../../provider/shared/partitions";

export interface Address {
    url: URL;
    /** The region that the signature names. */
    region: string;
}

/** An endpoint that is given, here or by `AWS_ENDPOINT_URL`, takes the calls of all services. */
export function addressOf(service: string, region: string, endpoint = process.env.AWS_ENDPOINT_URL): Address {
    const partition = partitionOf(region);
    const signed = service === "iam" ? iamRegion(partition) : region;
    const url = endpoint === undefined || endpoint === "" ? `https://${hostOf(service, signed, partition)}/` : endpoint;
    return { url: new URL(url), region: signed };
}

function hostOf(service: string, region: string, partition: string): string {
    if (service === "iam" && partition === "aws") return "iam.amazonaws.com";
    if (service === "iam" && partition === "aws-us-gov") return "iam.us-gov.amazonaws.com";
    return `${service}.${region}.${dnsSuffix(partition)}`;
}
