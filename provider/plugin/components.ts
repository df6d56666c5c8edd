// Finds and runs the class behind a component token. The library, and with it @pulumi/aws, is loaded when the first
// component is constructed: stacks in TypeScript start this plugin for ContentVersion alone.
import type { ComponentResource, ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import { packageName } from "../shared/package";

export type ComponentClass = new (name: string, args: Inputs, opts: ComponentResourceOptions) => ComponentResource;

/** The exports of the library, loaded when called. */
export type Library = () => Record<string, ComponentClass>;

/** Outputs of each component, by token, as the schema lists them. */
export type ComponentOutputs = ReadonlyMap<string, readonly string[]>;

interface Schema {
    resources: Record<string, { isComponent?: boolean; properties?: Record<string, unknown> }>;
}

export function componentOutputs(schema: string): ComponentOutputs {
    const { resources } = JSON.parse(schema) as Schema;
    const components = Object.entries(resources).filter(([, { isComponent }]) => isComponent);
    return new Map(components.map(([token, { properties }]) => [token, Object.keys(properties ?? {})]));
}

export function construct(
    library: Library,
    outputs: ComponentOutputs,
    token: string,
    name: string,
    inputs: Inputs,
    options: ComponentResourceOptions,
): { urn: ComponentResource["urn"]; state: Inputs } {
    const names = outputs.get(token);
    if (!names) {
        const known = [...outputs.keys()].map((key) => key.split(":")[2]).join(", ");
        throw new Error(`${packageName} has no component "${token}". It has: ${known}.`);
    }
    const component = new (library()[token.split(":")[2]])(name, inputs, options);
    const values = component as unknown as Inputs;
    return { urn: component.urn, state: Object.fromEntries(names.map((key) => [key, values[key]])) };
}
