// What `aws-golden-image lifecycle` reads from a saved stack: its lifecycle policies, by account and region.

import { parsedStack } from "../savedStack";

/** An account and region with the policies that the stack has there. */
export interface PolicyPlace {
    account: string;
    region: string;
    profile: string | undefined;
    policyArns: string[];
}

interface Resource {
    type: string;
    provider?: string;
    urn: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    delete?: boolean;
}

const POLICY = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
const ARN = /^arn:[^:]+:imagebuilder:([^:]+):(\d{12}):lifecycle-policy\//;

export function policyPlaces(text: string): PolicyPlace[] {
    const { resources } = parsedStack<Resource>(text).deployment;
    const providers = new Map(resources.map((resource) => [resource.urn, resource]));
    const places = new Map<string, PolicyPlace>();
    for (const { type, outputs, provider, delete: going } of resources) {
        const arn = typeof outputs?.arn === "string" ? outputs.arn : "";
        const [, region, account] = ARN.exec(arn) ?? [];
        if (type !== POLICY || going === true || region === undefined || account === undefined) continue;
        const told = providers.get(/^(.*)::[^:]*$/.exec(provider ?? "")?.[1] ?? "")?.inputs?.profile;
        const profile = typeof told === "string" && told !== "" ? told : undefined;
        const key = JSON.stringify([account, region, profile]);
        const place = places.get(key) ?? { account, region, profile, policyArns: [] };
        places.set(key, { ...place, policyArns: [...place.policyArns, arn].sort() });
    }
    return [...places.values()];
}
