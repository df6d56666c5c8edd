// Resources of Image Builder that are made through Cloud Control, read as the AWS provider's own resources of the same
// kind: rules and drawings then need to know one shape only. The way back from what provider/shared/cloudControl.ts writes, and
// for every program that uses Cloud Control by itself. Pure.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ImageBuilder.html

import { cloudControlTypes, type CloudControlType } from "../provider/catalogue/cloudControlTypes";
import { capitalized, uncapitalized } from "../provider/shared/capitals";
import type { Remedy } from "./outcome";
import { types, type Resource } from "./resource";
import { unknownValue, Value } from "./value";

type Properties = Record<string, unknown>;

/** What the AWS provider calls this kind of resource; undefined for one that is not of Image Builder. */
export function providerType(typeName: unknown): string | undefined {
    const [, kind] = /^AWS::ImageBuilder::([A-Za-z]+)$/.exec(String(typeName)) ?? [];
    return kind === undefined ? undefined : `aws:imagebuilder/${uncapitalized(kind)}:${kind}`;
}

/**
 * The properties as the AWS provider has them, from the JSON that is desired and, after the update, from what AWS says of
 * the resource. Undefined when the desired state is no text that can be read.
 */
export function providerProperties(type: string, desiredState: unknown, described?: unknown): Properties | undefined {
    const desired = parsed(desiredState);
    if (desired === undefined) return undefined;
    const properties = shaped({ ...parsed(described), ...desired }) as Properties;
    const { additionalInstanceConfiguration, ...same } = properties;
    const { systemsManagerAgent, userDataOverride } = (additionalInstanceConfiguration ?? {}) as Properties;
    return {
        // What the service takes when nothing is said; the provider's own resource takes `false`.
        ...(type === types.infrastructureConfiguration ? { terminateInstanceOnFailure: true } : {}),
        ...same,
        ...(systemsManagerAgent === undefined ? {} : { systemsManagerAgent }),
        ...(userDataOverride === undefined ? {} : { userDataBase64: userDataOverride }),
    };
}

/** The resource as a rule looks at it; all that Cloud Control did not make for Image Builder stays as it is. */
export function inProviderShape(resource: Resource): Resource {
    if (resource.type !== types.cloudControl) return resource;
    const { properties, propertyDependencies, provider } = resource;
    const typeName = properties.get("typeName").content;
    const type = providerType(typeName);
    if (type === undefined) return resource;
    const region = properties.get("region").content;
    const content =
        providerProperties(type, properties.get("desiredState").content, properties.get("properties").content) ??
        unknownProperties(typeName as string);
    const shown = content === unknownValue ? content : { ...content, ...(region === undefined ? {} : { region }) };
    const sources = propertyDependencies.desiredState ?? [];
    return {
        ...resource,
        type,
        properties: new Value(shown),
        // The provider adds its default tags to its own resources only.
        provider: new Value(without(provider.content, "defaultTags")),
        propertyDependencies: Object.fromEntries(new Value(shown).names.map((name) => [name, sources])),
    };
}

/** The desired state with what rules mend. */
export function mendedState(desiredState: unknown, remedies: readonly Remedy[]): string {
    const state = parsed(desiredState) ?? {};
    for (const { keys, content } of remedies) {
        const names = keys.map((key) => (typeof key === "number" ? key : capitalized(key)));
        // The provider takes a truth value as a word.
        put(state, names, content === "true" ? true : content);
    }
    return JSON.stringify(state);
}

/** Sets what is found along a path, and makes what lies on the way. */
export function put(target: object, keys: readonly (string | number)[], content: unknown): void {
    let place = target as Record<string | number, unknown>;
    for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Record<string | number, unknown>;
    place[keys.at(-1) ?? ""] = content;
}

/** The desired state is one string: as long as a part of it is not known, none is. */
function unknownProperties(typeName: string): object {
    if (!Object.hasOwn(cloudControlTypes, typeName)) return unknownValue;
    const { properties } = cloudControlTypes[typeName as CloudControlType];
    const names = [...properties.map(uncapitalized), "userDataBase64", "systemsManagerAgent"];
    return Object.fromEntries(names.map((name) => [name, unknownValue]));
}

function parsed(text: unknown): Properties | undefined {
    if (typeof text !== "string") return undefined;
    try {
        const content: unknown = JSON.parse(text);
        return typeof content === "object" && content !== null && !Array.isArray(content)
            ? (content as Properties)
            : undefined;
    } catch {
        return undefined;
    }
}

/** Maps whose keys people choose. */
const FREE_KEYS = ["Tags", "ImageTags", "AmiTags", "TagMap", "ResourceTags"];
/** What the provider calls otherwise. */
const NAMES: { readonly [name: string]: string } = { LaunchPermissionConfiguration: "launchPermission" };
/** Truth values that the provider takes as words. */
const WORDS = ["Encrypted", "DeleteOnTermination"];

function shaped(content: unknown): unknown {
    if (Array.isArray(content)) return content.map(shaped);
    if (typeof content !== "object" || content === null) return content;
    return Object.fromEntries(
        Object.entries(content).map(([name, value]) => [
            NAMES[name] ?? uncapitalized(name),
            FREE_KEYS.includes(name) ? (value as unknown) : valueOf(name, value),
        ]),
    );
}

function valueOf(name: string, value: unknown): unknown {
    // A parameter's value is a list of one.
    if (name === "Value" && Array.isArray(value) && value.length === 1) return value[0] as unknown;
    if (name === "NoDevice") return true;
    if (WORDS.includes(name) && typeof value === "boolean") return String(value);
    return shaped(value);
}

function without(content: unknown, name: string): unknown {
    if (typeof content !== "object" || content === null || content === unknownValue) return content;
    return Object.fromEntries(Object.entries(content).filter(([key]) => key !== name));
}
