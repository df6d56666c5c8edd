// Signatures of calls of AWS, by the library that the AWS SDK signs with. It is loaded with the first call.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

import { createHash, createHmac, type Hash as NodeHash, type Hmac } from "node:crypto";
import type * as library from "@smithy/signature-v4";

type SourceData = string | ArrayBuffer | ArrayBufferView;

export interface Credentials {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
}

export interface Request {
    method: "GET" | "PUT" | "POST" | "DELETE";
    /** Its path is encoded. */
    url: URL;
    headers?: Readonly<Record<string, string>>;
    body?: string | Uint8Array;
}

/** The headers to send, without the host, which fetch sends by itself. */
export async function signedHeaders(
    { method, url, headers = {}, body = "" }: Request,
    service: string,
    region: string,
    credentials: Credentials,
    date = new Date(),
): Promise<Record<string, string>> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
    const { SignatureV4 } = require("@smithy/signature-v4") as typeof library;
    const s3 = service === "s3";
    // S3 alone signs paths as they are, and wants the checksum of what is sent as a header.
    const signer = new SignatureV4({
        ...{ service, region, credentials, sha256: Sha256 },
        ...{ uriEscapePath: !s3, applyChecksum: s3 },
    });
    const signed = await signer.sign(
        {
            ...{ method, body, protocol: url.protocol, hostname: url.hostname, path: url.pathname },
            query: Object.fromEntries(url.searchParams),
            headers: { ...headers, host: url.host },
        },
        { signingDate: date },
    );
    const { host, ...sent } = signed.headers;
    void host;
    return sent;
}

/** Node.js's own, in the form that the library asks for. */
class Sha256 {
    private readonly hash: NodeHash | Hmac;

    constructor(secret?: SourceData) {
        this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
    }

    update(data: SourceData): void {
        this.hash.update(bytesOf(data));
    }

    digest(): Promise<Uint8Array> {
        return Promise.resolve(this.hash.digest());
    }
}

function bytesOf(data: SourceData): Uint8Array {
    if (typeof data === "string") return Buffer.from(data, "utf8");
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}
