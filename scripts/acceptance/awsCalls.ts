// Calls of AWS as an acceptance run makes them: signed, and answered with the text as it came, so that nothing that a library does
// not know is lost. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/

import { createHash } from "node:crypto";
import { addressOf } from "../../interpreter/aws/addresses";
import { signedHeaders, type Credentials, type Request as SignedRequest } from "../../interpreter/aws/signing";
import { elementsOf } from "../../interpreter/aws/xml";
import { CallRefused, type Call, type ServiceName } from "./world";

const forms: Partial<Record<ServiceName, string>> = { ec2: "2016-11-15", iam: "2010-05-08", sts: "2011-06-15" };

const targets: Partial<Record<ServiceName, string>> = {
    ssm: "AmazonSSM",
    kms: "TrentService",
    logs: "Logs_20140328",
    tagging: "ResourceGroupsTaggingAPI_20170126",
};

interface Request {
    method: SignedRequest["method"];
    path: string;
    body: string;
    headers: Record<string, string>;
}

export interface Caller {
    region: string;
    endpoint: string | undefined;
    credentials: () => Promise<Credentials>;
    signal: AbortSignal;
}

const mostAttempts = 6;
const firstPause = 500;

/** The text of the answer. A throttled call is repeated after a growing pause. */
export async function callAws(caller: Caller, call: Call): Promise<string> {
    for (let attempt = 1; ; attempt++) {
        const response = await send(caller, call);
        const text = await response.text();
        if (response.ok) return text;
        const refused = refusal(response, text);
        const again = response.status === 429 || response.status >= 500 || /Throttl|LimitExceeded/.test(refused.code);
        if (!again || attempt === mostAttempts) throw refused;
        await new Promise((done) => setTimeout(done, firstPause * 2 ** attempt * (0.5 + Math.random() / 2)));
    }
}

async function send({ region: own, endpoint, credentials, signal }: Caller, call: Call): Promise<Response> {
    const { method, path, body, headers } = requestOf(call);
    const address = addressOf(call.service, call.region ?? own, endpoint);
    const url = new URL(path, address.url);
    const request = { method, url, headers, body };
    const signed = await signedHeaders(request, call.service, address.region, await credentials());
    return fetch(url, { method, headers: signed, signal, ...(method === "GET" || body === "" ? {} : { body }) });
}

function requestOf({ service, operation, parameters = {} }: Call): Request {
    const version = forms[service];
    const prefix = targets[service];
    if (version !== undefined) {
        const body = new URLSearchParams({ Action: operation, Version: version, ...texts(parameters) }).toString();
        return { method: "POST", path: "/", body, headers: { "content-type": "application/x-www-form-urlencoded" } };
    }
    if (prefix !== undefined) {
        const headers = {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": `${prefix}.${operation}`,
        };
        return { method: "POST", path: "/", body: JSON.stringify(parameters), headers };
    }
    return service === "s3" ? objectRequest(operation, texts(parameters)) : builderRequest(operation, parameters);
}

/** Image Builder reads by GET, deletes by DELETE, lists by POST and changes by PUT, each at the name of the operation. */
function builderRequest(operation: string, parameters: Record<string, unknown>): Request {
    const headers = { "content-type": "application/json" };
    const inQuery = /^(Get|Delete)/.exec(operation)?.[1];
    if (inQuery !== undefined) {
        const query = new URLSearchParams(texts(parameters)).toString();
        return {
            method: inQuery.toUpperCase() as Request["method"],
            path: `/${operation}?${query}`,
            body: "",
            headers,
        };
    }
    const method = operation.startsWith("List") ? "POST" : "PUT";
    return { method, path: `/${operation}`, body: JSON.stringify(parameters), headers };
}

function objectRequest(operation: string, { bucket = "", key = "" }: Record<string, string>): Request {
    const headers = { "x-amz-content-sha256": createHash("sha256").update("").digest("hex") };
    if (operation === "ListObjects") return { method: "GET", path: `/${bucket}?list-type=2`, body: "", headers };
    const path = key.split("/").map(encodeURIComponent).join("/");
    return { method: "DELETE", path: `/${bucket}/${path}`, body: "", headers };
}

function texts(parameters: Record<string, unknown>): Record<string, string> {
    return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
}

function refusal(response: Response, text: string): CallRefused {
    const [code] = elementsOf(text, "Code");
    if (code !== undefined) return new CallRefused(code, elementsOf(text, "Message")[0] ?? "");
    const named = response.headers.get("x-amzn-errortype")?.split(":")[0];
    try {
        const { __type, message, Message } = JSON.parse(text) as Record<string, string | undefined>;
        return new CallRefused(named ?? __type?.split("#").at(-1) ?? String(response.status), message ?? Message ?? "");
    } catch {
        return new CallRefused(named ?? String(response.status), text);
    }
}
