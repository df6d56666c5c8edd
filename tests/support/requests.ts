// What the components register, as requests of Image Builder's API: the AWS provider and Cloud Control each have names of
// their own for the same members.

import { resourceTypes, toRequest as fromCloudFormation } from "../../local/cloudcontrol/resourceTypes";
import { ServiceModel } from "../../local/imagebuilder/serviceModel";
import reduced from "../../provider/checks/bounds/serviceModel.json";
import type { Registered } from "./recorder";

type Json = Record<string, unknown>;

/** The reduced model in the form that the local AWS validates requests by. */
export const model = new ServiceModel(
    JSON.stringify({
        operations: Object.fromEntries(
            Object.entries(reduced.requests).map(([name, shape]) => [name, { name, http: {}, input: { shape } }]),
        ),
        shapes: reduced.shapes,
    }),
);

export interface Sent {
    operation: string;
    request: Json;
}

/** Undefined for a resource that is none of Image Builder. */
export function requestOf({ type, inputs }: Registered): Sent | undefined {
    if (type === "aws:cloudcontrol/resource:Resource") {
        const noun = resourceTypes[String(inputs.typeName)]?.noun ?? "";
        const state = JSON.parse(String(inputs.desiredState)) as Json;
        // A run of a pipeline is no request of its own: StartImagePipelineExecution takes what the pipeline has.
        if ("ImagePipelineExecutionSettings" in state) return undefined;
        // CloudFormation's own, which no request has.
        delete state.DeletionSettings;
        return sent(noun, fromCloudFormation(model, `Create${noun}`, state));
    }
    const noun = /^aws:imagebuilder\/\w+:(\w+)$/.exec(type)?.[1];
    return noun === undefined ? undefined : sent(noun, ofProvider(inputs) as Json);
}

function sent(noun: string, request: Json): Sent {
    const { version, ...members } = request;
    // The provider's own.
    delete members.region;
    const numbered = version === undefined ? {} : { semanticVersion: version };
    return { operation: `Create${noun}`, request: { ...members, ...numbered, clientToken: "token" } };
}

/** Where the AWS provider has another name or another kind of value. */
const RENAMED: Readonly<Record<string, string>> = {
    default: "setDefaultVersion",
    tagMap: "tagMap",
    policyDetails: "policyDetails",
};

function ofProvider(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(ofProvider);
    if (typeof value !== "object" || value === null) return value;
    const { userDataBase64, systemsManagerAgent, ...others } = value as Json;
    const renamed = Object.fromEntries(
        Object.entries(others).map(([key, item]) => {
            if (FREE.has(key)) return [key, item];
            if (key === "parameters" && Array.isArray(item)) {
                return [key, item.map(({ name, value }: Json) => ({ name, value: [value].flat() }))];
            }
            if (key === "noDevice") return [key, item === true ? "" : undefined];
            if (["encrypted", "deleteOnTermination"].includes(key) && typeof item === "string")
                return [key, item === "true"];
            return [RENAMED[key] ?? key, ofProvider(item)];
        }),
    );
    if (userDataBase64 === undefined && systemsManagerAgent === undefined) return renamed;
    return { ...renamed, additionalInstanceConfiguration: { systemsManagerAgent, userDataOverride: userDataBase64 } };
}

const FREE = new Set(["tags", "imageTags", "amiTags", "resourceTags", "tagMap"]);

/** The paths of a request, as the list of members writes them. */
export function pathsOf(value: unknown, path = ""): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`));
    if (typeof value !== "object" || value === null || FREE.has(path.split(".").at(-1) ?? ""))
        return value === undefined ? [] : [path];
    return Object.entries(value).flatMap(([key, item]) => pathsOf(item, path === "" ? key : `${path}.${key}`));
}
