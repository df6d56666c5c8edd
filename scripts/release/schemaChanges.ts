// What changed between two schemas, and what of it breaks programs: users compile against the SDKs that are made of them.

import type { PackageSchema, ResourceSchema, TypeSchema } from "./packageSchema";
import { compareProperties, type PropertySet } from "./propertyChanges";
import type { SchemaChange } from "./schemaChange";
import { usedTypes } from "./typeUse";

export function schemaChanges(old: PackageSchema, fresh: PackageSchema): SchemaChange[] {
    return [
        ...names(old, fresh),
        ...compareSets("resource", old.resources, fresh.resources, compareResources, shapeOfResource),
        ...compareSets("type", old.types, fresh.types, compareTypes(old, fresh), shapeOfType),
        ...compareSets("function", old.functions, fresh.functions, compareFunctions, JSON.stringify),
    ];
}

/** The package's name, and what it is called in each language. */
function names(old: PackageSchema, fresh: PackageSchema): SchemaChange[] {
    const changes: SchemaChange[] = [];
    const compare = (what: string, before: unknown, after: unknown) => {
        if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) return;
        const now = after === undefined ? "is gone" : `is now ${JSON.stringify(after)}`;
        changes.push({ breaking: true, text: `${what} ${JSON.stringify(before)} ${now}` });
    };
    compare("The package name", old.name, fresh.name);
    const keys = ["packageName", "importBasePath", "rootPackageName", "rootNamespace", "namespaces", "basePackage"];
    for (const [language, settings] of Object.entries(old.language ?? {})) {
        for (const key of keys) compare(`${language}: ${key}`, settings[key], fresh.language?.[language]?.[key]);
    }
    return changes;
}

type Compare<Item> = (token: string, old: Item, fresh: Item) => SchemaChange[];

function compareSets<Item>(
    kind: string,
    old: Record<string, Item> = {},
    fresh: Record<string, Item> = {},
    compare: Compare<Item>,
    shape: (item: Item) => string,
): SchemaChange[] {
    const added = Object.keys(fresh).filter((token) => !(token in old));
    const renamed = new Set<string>();
    const kept = Object.entries(old).flatMap(([token, item]): SchemaChange[] => {
        const now = fresh[token];
        if (now !== undefined) return compare(token, item, now);
        const heir = added.find((other) => !renamed.has(other) && isHeir(token, item, fresh[other], shape));
        if (heir === undefined) return [{ breaking: true, text: `${kind} ${token} was removed` }];
        renamed.add(heir);
        const inherits = (fresh[heir] as ResourceSchema).aliases?.some(({ type }) => type === token) ?? false;
        const stacks = kind !== "resource" ? "" : inherits ? "; stacks keep it by its alias" : ", without an alias";
        return [{ breaking: true, text: `${kind} ${token} was renamed to ${heir}${stacks}` }];
    });
    const news = added.filter((token) => !renamed.has(token));
    return [...kept, ...news.map((token) => ({ breaking: false, text: `${kind} ${token} is new` }))];
}

function isHeir<Item>(token: string, old: Item, fresh: Item | undefined, shape: (item: Item) => string): boolean {
    if (fresh === undefined) return false;
    return (fresh as ResourceSchema).aliases?.some(({ type }) => type === token) || shape(old) === shape(fresh);
}

function shapeOfResource({ inputProperties, properties }: ResourceSchema): string {
    return JSON.stringify([Object.keys(inputProperties ?? {}).sort(), Object.keys(properties ?? {}).sort()]);
}

function shapeOfType({ properties, type, enum: values }: TypeSchema): string {
    return JSON.stringify([type, Object.keys(properties ?? {}).sort(), values?.map(({ value }) => value)]);
}

function compareResources(token: string, old: ResourceSchema, fresh: ResourceSchema): SchemaChange[] {
    const inputs = (resource: ResourceSchema): PropertySet => ({
        properties: resource.inputProperties,
        required: resource.requiredInputs,
    });
    const kind = (resource: ResourceSchema) => (resource.isComponent ? "a component" : "a resource");
    return [
        ...(kind(old) === kind(fresh)
            ? []
            : [{ breaking: true, text: `${token} was ${kind(old)} and is ${kind(fresh)}` }]),
        ...compareProperties(token, inputs(old), inputs(fresh), { input: true }),
        ...compareProperties(token, old, fresh, { output: true }),
    ];
}

function compareTypes(old: PackageSchema, fresh: PackageSchema): Compare<TypeSchema> {
    const before = usedTypes(old);
    const after = usedTypes(fresh);
    return (token, was, is) => {
        if (was.enum !== undefined || is.enum !== undefined) return compareEnums(token, was, is);
        const use = {
            input: before.inputs.has(token) || after.inputs.has(token),
            output: before.outputs.has(token) || after.outputs.has(token),
        };
        return compareProperties(token, was, is, use);
    };
}

function compareEnums(token: string, old: TypeSchema, fresh: TypeSchema): SchemaChange[] {
    if (old.type !== fresh.type || !old.enum !== !fresh.enum) {
        return [{ breaking: true, text: `type ${token}: its kind changed` }];
    }
    const values = (type: TypeSchema) => (type.enum ?? []).map(({ value }) => JSON.stringify(value));
    const [before, after] = [values(old), values(fresh)];
    return [
        ...before
            .filter((value) => !after.includes(value))
            .map((value) => ({ breaking: true, text: `type ${token}: the value ${value} was removed` })),
        ...after
            .filter((value) => !before.includes(value))
            .map((value) => ({ breaking: false, text: `type ${token}: the value ${value} is new` })),
    ];
}

function compareFunctions(
    token: string,
    old: { inputs?: PropertySet; outputs?: PropertySet },
    fresh: { inputs?: PropertySet; outputs?: PropertySet },
): SchemaChange[] {
    return [
        ...compareProperties(token, old.inputs ?? {}, fresh.inputs ?? {}, { input: true }),
        ...compareProperties(token, old.outputs ?? {}, fresh.outputs ?? {}, { output: true }),
    ];
}
