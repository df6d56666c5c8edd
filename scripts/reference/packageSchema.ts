// The parts of provider/plugin/schema.json that the generated pages read, and the way from a path such as
// `ImageRecipe.rootVolume.sizeGiB` to the property that it names. See https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface TypeSpec {
    type?: string;
    $ref?: string;
    items?: TypeSpec;
    additionalProperties?: TypeSpec;
    /** A switch that takes settings, too. */
    oneOf?: TypeSpec[];
    /** The value itself must be known when the program runs. */
    plain?: boolean;
}

export interface PropertySpec extends TypeSpec {
    description?: string;
}

export type Properties = Record<string, PropertySpec>;

export interface ObjectSpec {
    description?: string;
    properties?: Properties;
    required?: string[];
}

export interface ResourceSpec extends ObjectSpec {
    isComponent?: boolean;
    inputProperties?: Properties;
    requiredInputs?: string[];
}

export interface PackageSchema {
    name: string;
    resources: Record<string, ResourceSpec>;
    types: Record<string, ObjectSpec>;
}

export const schemaFile = resolve(__dirname, "..", "..", "provider", "plugin", "schema.json");

export function readSchema(): PackageSchema {
    return JSON.parse(readFileSync(schemaFile, "utf8")) as PackageSchema;
}

/** `Component` of `aws-golden-image:index:Component`. */
export function shortName(token: string): string {
    return token.split(":").at(-1) ?? token;
}

const typePrefix = "#/types/";

/** The token of the type that a reference leads to; nothing for a reference to another package, such as Pulumi's `Any`. */
export function typeToken({ $ref }: TypeSpec): string | undefined {
    return $ref?.startsWith(typePrefix) ? decodeURIComponent($ref.slice(typePrefix.length)) : undefined;
}

/** The object type within lists and maps, if there is one. */
export function innerType(spec: TypeSpec): string | undefined {
    const inner = spec.items ?? spec.additionalProperties ?? spec.oneOf?.find(({ $ref }) => $ref !== undefined);
    return inner === undefined ? typeToken(spec) : innerType(inner);
}

export interface FoundProperty {
    /** The component, resource or type that has the property itself. */
    owner: string;
    ofResource: boolean;
    name: string;
    output: boolean;
}

/**
 * The property that a path names: a component or type, then properties, each within the type of the one before. `[]` after a
 * name is only for people. Inputs come before outputs. Nothing when a step is not there.
 */
export function findProperty(schema: PackageSchema, path: string): FoundProperty | undefined {
    const [first = "", ...steps] = path.replaceAll("[]", "").split(".");
    const byName = <Spec>(all: Record<string, Spec>) =>
        Object.entries(all).find(([token]) => shortName(token) === first);
    const [, resource] = byName(schema.resources) ?? [];
    const [, type] = byName(schema.types) ?? [];
    if (steps.length === 0 || (resource ?? type) === undefined) return undefined;
    const inputs = follow(schema, first, resource !== undefined, resource?.inputProperties ?? type?.properties, steps);
    const outputs = inputs ?? follow(schema, first, true, resource?.properties, steps);
    return outputs && { ...outputs, output: inputs === undefined };
}

function follow(
    schema: PackageSchema,
    owner: string,
    ofResource: boolean,
    properties: Properties | undefined,
    [name = "", ...rest]: string[],
): Omit<FoundProperty, "output"> | undefined {
    const property = properties?.[name];
    if (property === undefined) return undefined;
    if (rest.length === 0) return { owner, ofResource, name };
    const token = innerType(property);
    if (token === undefined || token === "") return undefined;
    return follow(schema, shortName(token), false, schema.types[token]?.properties, rest);
}
