// Requests to S3 and Parameter Store, signed with the credentials of the environment.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

import { createHash, createHmac } from "node:crypto";
import { StepFailure } from "./result";

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const encoded = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export interface SignedRequest {
    service: "s3" | "ssm";
    method: "GET" | "PUT" | "POST";
    /** Unencoded, with the slash at its start. */
    path: string;
    query?: Readonly<Record<string, string>>;
    headers?: Readonly<Record<string, string>>;
    body?: Uint8Array;
    signal: AbortSignal;
}

export async function signedFetch(request: SignedRequest): Promise<Response> {
    const { service, method, query = {}, body = new Uint8Array(), signal } = request;
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
    const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
    if (id === undefined || secret === undefined) {
        throw new StepFailure(
            "There are no credentials in the environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        );
    }
    const ending = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    const base = process.env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.${ending}`;
    const path = request.path.split("/").map(encoded).join("/");
    const search = Object.entries(query)
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .sort()
        .join("&");
    const url = new URL(`${base.replace(/\/$/, "")}${path}${search === "" ? "" : `?${search}`}`);
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const headers: Record<string, string> = {
        ...request.headers,
        host: url.host,
        "x-amz-content-sha256": sha256(body),
        "x-amz-date": time,
        ...(token === undefined ? {} : { "x-amz-security-token": token }),
    };
    const names = Object.keys(headers).sort();
    const signed = names.join(";");
    const canonical = [
        method,
        path,
        search,
        ...names.map((name) => `${name}:${headers[name]}`),
        "",
        signed,
        sha256(body),
    ];
    const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical.join("\n"))].join("\n");
    const parts = [time.slice(0, 8), region, service, "aws4_request"];
    const key = parts.reduce<string | Buffer>(hmac, `AWS4${secret}`);
    const signature = createHmac("sha256", key).update(text).digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
    const { host, ...sent } = headers;
    void host;
    const init = { method, headers: { ...sent, authorization }, signal };
    return fetch(url, method === "GET" ? init : { ...init, body: Buffer.from(body) });
}

/** A value of Parameter Store, decrypted. */
export async function readParameter(name: string, signal: AbortSignal): Promise<string> {
    const response = await signedFetch({
        service: "ssm",
        method: "POST",
        path: "/",
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.GetParameter" },
        body: Buffer.from(JSON.stringify({ Name: name, WithDecryption: true })),
        signal,
    });
    const answer = (await response.json()) as { Parameter?: { Value: string }; __type?: string; message?: string };
    if (answer.Parameter === undefined) {
        throw new StepFailure(
            `Parameter Store has no ${name}: ${answer.__type ?? response.status} ${answer.message ?? ""}`.trim(),
        );
    }
    return answer.Parameter.Value;
}
