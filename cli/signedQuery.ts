// A call of one of AWS's older APIs, which take a form and answer with XML, such as EC2, or of one that takes and gives JSON.
// The commands load no SDK of hundreds of operations for two of them.

import { formCall, jsonCall, pathCall, send, type Service as Called } from "../interpreter/aws/calls";
import type { Credentials } from "../interpreter/aws/signing";

export type { Credentials } from "../interpreter/aws/signing";
export { elementsOf, itemsOf } from "../interpreter/aws/xml";

export interface Service extends Called {
    /** Version of its API, a date. */
    version: string;
}

/** The text of the answer; an error of AWS is thrown with its code and message. */
export function signedQuery(
    service: Service,
    credentials: Credentials,
    action: string,
    parameters: Record<string, string>,
): Promise<string> {
    return send(service, credentials, formCall(service.version, action, parameters));
}

/** The answer of an API that takes and gives JSON: Systems Manager in this package. */
export async function signedJson<Answer>(
    service: Called,
    credentials: Credentials,
    target: string,
    parameters: object,
): Promise<Answer> {
    return JSON.parse((await send(service, credentials, jsonCall(target, parameters))) || "{}") as Answer;
}

/** A call of an API whose paths name what it is about: EventBridge Scheduler in this package. */
export async function signedRest(
    service: Called,
    credentials: Credentials,
    method: "POST" | "PUT" | "DELETE",
    path: string,
    parameters: object = {},
): Promise<void> {
    await send(service, credentials, pathCall(method, path, parameters));
}
