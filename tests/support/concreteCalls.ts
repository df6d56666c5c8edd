// Calls that a policy allows, one for each action, resource and value of a condition of each of its statements: the
// patterns filled with something, the conditions just met.

import type { AccessRequest } from "../../local/access/simulator";
import type { Statement } from "../../provider/access/policyDocument";
import { ACCOUNT } from "./executionNeeds";

export type Call = Pick<AccessRequest, "action" | "resource"> & { context: Record<string, string | string[]> };

/** What fills a pattern's parts by their place in the ARN: region, account, and the rest. */
function concrete(arn: string): string {
    if (arn === "*") return arn;
    const [start, partition, service, region = "", account = "", ...rest] = arn.split(":");
    const place = region === "*" ? "us-east-1" : region;
    const owner = account === "*" ? ACCOUNT : account;
    return [start, partition, service, place, owner, ...rest].join(":").replace(/\*/g, "x1");
}

export function contextsOf(condition: Statement["Condition"] = {}): Call["context"][] {
    const values = Object.values(condition).flatMap((keys) => Object.entries(keys));
    return values.reduce<Call["context"][]>(
        (made, [key, allowed]) =>
            [allowed]
                .flat()
                .flatMap((value) => made.map((context) => ({ ...context, [key]: filled(key, String(value)) }))),
        [{}],
    );
}

function filled(key: string, value: string): string | string[] {
    const text = value
        .replace("${aws:PrincipalAccount}", ACCOUNT)
        .replace(/^(\w+)\.\*\./, "$1.us-east-1.")
        .replace(/\*/g, "x1");
    return key === "kms:EncryptionContextKeys" ? [text] : text;
}

export function concreteCalls(statements: readonly Statement[]): Call[] {
    return statements.flatMap(({ Action, Resource = [], Condition }) =>
        contextsOf(Condition).flatMap((context) =>
            [Action].flat().flatMap((action) =>
                [Resource].flat().map((resource) => ({
                    action: action.replace("*", ""),
                    resource: concrete(resource),
                    context,
                })),
            ),
        ),
    );
}

export const showCall = ({ action, resource, context }: Call): string =>
    `${action} on ${resource}${Object.entries(context)
        .map(([key, value]) => `, ${key}=${String(value)}`)
        .join("")}`;
