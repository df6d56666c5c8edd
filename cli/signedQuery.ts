// A call of one of AWS's older APIs, which take a form and answer with XML: EC2 in this package. The command loads no SDK of
// hundreds of operations for two of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

import { createHash, createHmac } from "node:crypto";

export interface Credentials {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
}

export interface Service {
    name: string;
    /** Version of its API, a date. */
    version: string;
    region: string;
    /** In place of AWS's own. */
    endpoint?: string | undefined;
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text, "utf8").digest();

/** The headers of a request, signed; `date` is its time. A query of the address is signed, too. */
export function signedHeaders(
    url: URL,
    body: string,
    { name, region }: Service,
    { accessKeyId, secretAccessKey, sessionToken }: Credentials,
    date: Date,
    more: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" },
    method = "POST",
): Record<string, string> {
    const time = date.toISOString().replace(/[-:]|\.\d+/g, "");
    const day = time.slice(0, 8);
    const headers: Record<string, string> = {
        ...more,
        host: url.host,
        "x-amz-date": time,
        ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
    };
    const names = Object.keys(headers).sort();
    const canonical = [
        method,
        url.pathname,
        canonicalQuery(url),
        ...names.map((key) => `${key}:${headers[key]}`),
        "",
        names.join(";"),
        sha256(body),
    ].join("\n");
    const scope = `${day}/${region}/${name}/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
    const key = [day, region, name, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
    const signature = createHmac("sha256", key).update(text, "utf8").digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
    // fetch sends the host by itself.
    const { host, ...sent } = headers;
    void host;
    return { ...sent, authorization };
}

function canonicalQuery(url: URL): string {
    const strict = (text: string): string =>
        encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    return [...url.searchParams]
        .map(([key, value]) => `${strict(key)}=${strict(value)}`)
        .sort()
        .join("&");
}

/** The text of the answer; an error of AWS is thrown with its code and message. */
export async function signedQuery(
    service: Service,
    credentials: Credentials,
    action: string,
    parameters: Record<string, string>,
): Promise<string> {
    const url = urlOf(service);
    const body = new URLSearchParams({ Action: action, Version: service.version, ...parameters }).toString();
    const headers = signedHeaders(url, body, service, credentials, new Date());
    const response = await fetch(url, { method: "POST", body, headers });
    const text = await response.text();
    if (response.ok) return text;
    const [code, message] = ["Code", "Message"].map((name) => elementsOf(text, name)[0]);
    throw new Error(`${code ?? response.status}: ${message ?? text}`);
}

/** The answer of an API that takes and gives JSON: Systems Manager in this package. */
export async function signedJson<Answer>(
    service: Service,
    credentials: Credentials,
    target: string,
    parameters: object,
): Promise<Answer> {
    const url = urlOf(service);
    const body = JSON.stringify(parameters);
    const headers = signedHeaders(url, body, service, credentials, new Date(), {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": target,
    });
    const response = await fetch(url, { method: "POST", body, headers });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Answer;
    throw new Error(jsonError(text) ?? `${response.status}: ${text}`);
}

function jsonError(text: string): string | undefined {
    try {
        const { __type = "", message, Message } = JSON.parse(text) as Record<string, string | undefined>;
        return `${__type.split("#").pop()}: ${message ?? Message ?? ""}`;
    } catch {
        return undefined;
    }
}

const ENDINGS: readonly [RegExp, string][] = [
    [/^cn-/, "amazonaws.com.cn"],
    [/^us-iso-/, "c2s.ic.gov"],
    [/^us-isob-/, "sc2s.sgov.gov"],
    [/^eusc-/, "amazonaws.eu"],
];

function urlOf({ name, region, endpoint }: Service): URL {
    const ending = ENDINGS.find(([regions]) => regions.test(region))?.[1] ?? "amazonaws.com";
    return new URL(endpoint ?? process.env.AWS_ENDPOINT_URL ?? `https://${name}.${region}.${ending}/`);
}

/** What is in the elements of a name, without looking at their place. */
export function elementsOf(xml: string, name: string): string[] {
    return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "g"))].map((match) => match[1] ?? "");
}

/** The texts of the items of all lists of a name; what is in an item stays together, whatever the order of its elements. */
export function itemsOf(xml: string, list: string): string[] {
    return elementsOf(xml, list).flatMap((content) => {
        const items: string[] = [];
        let [depth, start] = [0, 0];
        for (const { 0: tag, index } of content.matchAll(/<\/?item>/g)) {
            if (tag === "<item>" && depth++ === 0) start = index + tag.length;
            if (tag === "</item>" && --depth === 0) items.push(content.slice(start, index));
        }
        return items;
    });
}
