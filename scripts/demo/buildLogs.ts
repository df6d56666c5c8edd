// The logs that a build leaves in the pipeline's bucket: counts them, and removes them, as nobody deletes a bucket with
// files in it.

import type { LocalAws } from "../../local";
import { textsOf } from "../../interpreter/aws/xml";

export async function removeLogs(aws: LocalAws, region: string, bucket: string): Promise<string[]> {
    const s3 = async (method: "GET" | "DELETE", path: string): Promise<string> => {
        const credential = `Credential=${aws.account}/20200101/${region}/s3/aws4_request`;
        const response = await fetch(`${aws.endpoint}/${bucket}${path}`, {
            method,
            headers: { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` },
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} of ${bucket}${path} answers ${response.status}: ${text}`);
        return text;
    };
    const keys = textsOf(await s3("GET", "?list-type=2"), "Key");
    for (const key of keys) await s3("DELETE", `/${key}`);
    return keys;
}
