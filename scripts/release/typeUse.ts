// Which types of a schema programs give, and which they get: a property that becomes required breaks those who give it, one
// that becomes optional those who read it.

import type { PropertySchema } from "./propertyChanges";
import type { PackageSchema } from "./packageSchema";

export interface TypeUse {
    inputs: Set<string>;
    outputs: Set<string>;
}

export function usedTypes(schema: PackageSchema): TypeUse {
    const use: TypeUse = { inputs: new Set(), outputs: new Set() };
    const all = (set?: { properties?: Record<string, PropertySchema> }) => Object.values(set?.properties ?? {});
    for (const resource of Object.values(schema.resources ?? {})) {
        follow(schema, Object.values(resource.inputProperties ?? {}), use.inputs);
        follow(schema, all(resource), use.outputs);
    }
    for (const { inputs, outputs } of Object.values(schema.functions ?? {})) {
        follow(schema, all(inputs), use.inputs);
        follow(schema, all(outputs), use.outputs);
    }
    return use;
}

function follow(schema: PackageSchema, properties: PropertySchema[], seen: Set<string>): void {
    for (const { $ref, items, additionalProperties, oneOf } of properties) {
        const inner = [items, additionalProperties, ...(oneOf ?? [])].filter((one) => one !== undefined);
        follow(schema, inner, seen);
        const token = $ref && decodeURIComponent($ref.replace(/^#\/types\//, ""));
        if (!token || seen.has(token)) continue;
        seen.add(token);
        follow(schema, Object.values(schema.types?.[token]?.properties ?? {}), seen);
    }
}
