// What a document refers to outside of itself. Whoever makes the instance role needs it.

export interface ReferenceList {
    /** Names in Parameter Store as the document has them, such as `/my/param`; secrets are not among them. */
    ssmParameters: Set<string>;
    /** Document parameters whose value is the name of an SSM parameter: `{{ aws:ssm:resolve(name) }}`. */
    ssmNamesFrom: Set<string>;
    /** Secrets Manager secrets that are read through Parameter Store, by name or id. */
    secrets: Set<string>;
    /** `s3://` addresses that are read: S3Download, InstallMSI, UninstallMSI, ExecuteDocument. */
    s3Reads: Set<string>;
    /** `s3://` addresses that S3Upload writes. */
    s3Writes: Set<string>;
    /** ARNs of components that ExecuteDocument runs. */
    components: Set<string>;
    /** Addresses that WebDownload and the MSI actions fetch. */
    urls: Set<string>;
}

export function emptyReferenceList(): ReferenceList {
    return {
        ssmParameters: new Set(),
        ssmNamesFrom: new Set(),
        secrets: new Set(),
        s3Reads: new Set(),
        s3Writes: new Set(),
        components: new Set(),
        urls: new Set(),
    };
}

/** Sorts an address of an input into the list. */
export function addAddress(found: ReferenceList, address: string, use: "read" | "write"): void {
    if (/^s3:\/\//i.test(address)) (use === "read" ? found.s3Reads : found.s3Writes).add(address);
    else if (/^https?:\/\//i.test(address)) found.urls.add(address);
    else if (address.startsWith("arn:")) found.components.add(address);
}
