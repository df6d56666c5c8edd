// Calls of AWS's services without their SDKs, which have hundreds of operations each: the older APIs take a form and answer with
// XML, the newer ones take and give JSON, some of them with paths that name what a call is about, and S3 has objects.

import { addressOf } from "./addresses";
import { signedHeaders, type Credentials, type Request } from "./signing";
import { elementsOf, textOf } from "./xml";

export interface Service {
    name: string;
    region: string;
    /** In place of AWS's own. */
    endpoint?: string | undefined;
    /** The name in signatures, where it is another. */
    signedAs?: string | undefined;
    /** Ends the call. */
    signal?: AbortSignal | undefined;
}

/** What AWS refused, in the form of the SDK's errors: the name is the code. */
export class CallError extends Error {
    readonly $metadata: { httpStatusCode: number | undefined };

    constructor(
        readonly code: string,
        message: string,
        status?: number,
    ) {
        super(`${code}: ${message}`);
        this.name = code;
        this.$metadata = { httpStatusCode: status };
    }
}

/** A request as one of the protocols has it, and how an answer says what was refused. */
export interface Call extends Omit<Request, "url"> {
    /** Of the address; if omitted, its root. */
    path?: string;
    refusal(text: string, headers: Headers): { code?: string | undefined; message?: string | undefined };
}

export function formCall(version: string, action: string, parameters: Readonly<Record<string, string>>): Call {
    return {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ Action: action, Version: version, ...parameters }).toString(),
        refusal: (text) => ({ code: elementsOf(text, "Code")[0], message: textOf(text, "Message") }),
    };
}

export function jsonCall(target: string, request: object, version: "1.0" | "1.1" = "1.1"): Call {
    return {
        method: "POST",
        headers: { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target },
        body: JSON.stringify(request),
        refusal: (text) => {
            const { __type: type, message, Message } = parsed(text);
            return { code: type?.split("#").at(-1), message: message ?? Message };
        },
    };
}

/** A call of an API whose paths name what it is about; what kind of error an answer is stands in a header, too. */
export function pathCall(method: "POST" | "PUT" | "DELETE", path: string, request: object): Call {
    return {
        method,
        path,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        refusal: (text, headers) => {
            const { __type: type, message, Message } = parsed(text);
            const code = headers.get("x-amzn-errortype")?.split(":")[0] ?? type?.split("#").at(-1);
            return { code, message: message ?? Message };
        },
    };
}

/** The text of the answer; what AWS refuses is thrown. */
export async function send(service: Service, credentials: Credentials, call: Call): Promise<string> {
    const { url, region } = addressOf(service.name, service.region, service.endpoint);
    const place = call.path === undefined ? url : new URL(call.path, url);
    const response = await sendTo(place, service, region, credentials, call);
    const text = await response.text();
    if (response.ok) return text;
    const { code = String(response.status), message = text } = call.refusal(text, response.headers);
    throw new CallError(code, message, response.status);
}

/** The answer as it comes. */
export async function sendTo(
    url: URL,
    { name, signedAs = name, signal }: Service,
    region: string,
    credentials: Credentials,
    { method, headers = {}, body }: Omit<Request, "url">,
): Promise<Response> {
    const request = { method, url, headers, ...(body === undefined ? {} : { body }) };
    const signed = await signedHeaders(request, signedAs, region, credentials);
    const content = body === undefined || typeof body === "string" ? body : Buffer.from(body);
    return fetch(url, { method, headers: signed, body: content ?? null, signal: signal ?? null });
}

function parsed(text: string): { __type?: string; message?: string; Message?: string } {
    try {
        return JSON.parse(text) as object;
    } catch {
        return {};
    }
}
