// A stack as `pulumi stack export` writes it, as far as a drawing needs it. What Cloud Control makes for Image Builder is
// read as the AWS provider's own resource of that kind.

import { providerProperties, providerType } from "../../policy/cloudControl";
import { types } from "../../policy/resource";

export interface StackResource {
    urn: string;
    type: string;
    id?: string;
    custom?: boolean;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    parent?: string;
    /** True for a resource that was replaced and is still to be deleted. */
    delete?: boolean;
}

export interface StackExport {
    deployment: { resources?: StackResource[] };
}

export class StackState {
    private readonly resources: StackResource[];

    constructor({ deployment }: StackExport) {
        this.resources = (deployment.resources ?? [])
            .filter((resource) => resource.delete !== true)
            .map(inProviderShape);
    }

    ofType(type: string): StackResource[] {
        return this.resources.filter((resource) => resource.type === type);
    }

    /** The one resource of a type with this value in its outputs. */
    where(type: string, output: string, value: unknown): StackResource | undefined {
        if (value === undefined) return undefined;
        return this.ofType(type).find((resource) => resource.outputs?.[output] === value);
    }
}

function inProviderShape(resource: StackResource): StackResource {
    const { typeName, desiredState, properties, region } = resource.outputs ?? {};
    const type = resource.type === types.cloudControl ? providerType(typeName) : undefined;
    if (type === undefined) return resource;
    const outputs = providerProperties(type, desiredState, properties);
    return { ...resource, type, outputs: { ...outputs, region, arn: outputs?.arn ?? resource.id } };
}

/** The name that the program gave: what follows the last `::` of a URN. */
export function logicalName({ urn }: StackResource): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}

/** What is found along a path of keys and indices; undefined where it ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
    return path.reduce((found: unknown, key) => (found as Record<string | number, unknown> | undefined)?.[key], value);
}

export function text(value: unknown, ...path: (string | number)[]): string | undefined {
    const found = at(value, ...path);
    return typeof found === "string" || typeof found === "number" || typeof found === "boolean"
        ? String(found)
        : undefined;
}

export function list(value: unknown, ...path: (string | number)[]): unknown[] {
    const found = at(value, ...path);
    return Array.isArray(found) ? found : [];
}
