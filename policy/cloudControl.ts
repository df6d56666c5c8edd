// Resources that are made through Cloud Control, by aws.cloudcontrol.Resource or by the provider aws-native, read as the
// AWS provider's own resources of the same kind: rules and drawings then need to know one shape only. The way back from
// what provider/shared/cloudControl.ts writes, and for every program that uses Cloud Control by itself. Pure.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ImageBuilder.html

import { cloudControlTypes, type CloudControlType } from "../provider/catalogue/cloudControlTypes";
import { capitalized, uncapitalized } from "../provider/shared/capitals";
import { Closed } from "./closed";
import { inOtherShape, otherType } from "./otherServices";
import type { Remedy } from "./outcome";
import { types, type Resource } from "./resource";
import { isObject, unknownValue, Value } from "./value";

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
    return desired === undefined ? undefined : ofImageBuilder(type, { ...parsed(described), ...desired });
}

function ofImageBuilder(type: string, properties: Properties): Properties {
    const { additionalInstanceConfiguration, ...same } = shaped(properties) as Properties;
    const { systemsManagerAgent, userDataOverride } = (additionalInstanceConfiguration ?? {}) as Properties;
    return {
        // What the service takes when nothing is said; the provider's own resource takes `false`.
        ...(type === types.infrastructureConfiguration ? { terminateInstanceOnFailure: true } : {}),
        ...same,
        ...(systemsManagerAgent === undefined ? {} : { systemsManagerAgent }),
        ...(userDataOverride === undefined ? {} : { userDataBase64: userDataOverride }),
    };
}

/** Whether resources of this type are looked at in another shape. */
export function isTranslated(type: string): boolean {
    return type === types.cloudControl || type.startsWith("aws-native:");
}

/** The resource as a rule looks at it; all that Cloud Control did not make stays as it is. */
export function inProviderShape(resource: Resource): Resource {
    if (resource.type === types.cloudControl) return fromDesiredState(resource);
    const [, service = "", kind = ""] = /^aws-native:([a-z0-9]+):([A-Za-z0-9]+)$/.exec(resource.type) ?? [];
    const typeName = service === "imagebuilder" ? `AWS::ImageBuilder::${kind}` : `AWS::${service}::${kind}`;
    const type = typeOf(typeName);
    if (type === undefined) return resource;
    const { properties, propertyDependencies } = resource;
    const content = isObject(properties.content) ? shapedAs(typeName, properties.content) : properties.content;
    const names = Object.entries(otherType(typeName)?.names ?? {});
    return {
        ...resource,
        type,
        properties: new Value(content),
        propertyDependencies: {
            ...propertyDependencies,
            ...Object.fromEntries(names.map(([here, there]) => [there, propertyDependencies[here] ?? []])),
        },
    };
}

function typeOf(typeName: unknown): string | undefined {
    return providerType(typeName) ?? otherType(typeName)?.type;
}

function fromDesiredState(resource: Resource): Resource {
    const { properties, propertyDependencies, provider } = resource;
    const typeName = properties.get("typeName").content;
    const type = typeOf(typeName);
    if (type === undefined) return resource;
    const region = properties.get("region").content;
    const desired = properties.get("desiredState");
    const content = desiredProperties(typeName as string, desired, properties.get("properties").content);
    const shown = isObject(content) ? { ...content, ...(region === undefined ? {} : { region }) } : content;
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

function desiredProperties(typeName: string, desired: Value, described: unknown): unknown {
    const state = parsed(desired.content);
    try {
        if (state !== undefined) return shapedAs(typeName, { ...parsed(described), ...state });
    } catch (error) {
        // Nested so deeply that it cannot be walked through.
        if (!(error instanceof RangeError)) throw error;
    }
    const why = desired.isUnknown ? unknownValue : new Closed("is no JSON object", "desiredState");
    return unknownProperties(typeName, why);
}

function shapedAs(typeName: string, properties: Properties): Properties {
    const type = providerType(typeName);
    if (type !== undefined) return ofImageBuilder(type, properties);
    const other = otherType(typeName);
    const same = shaped(properties) as Properties;
    return other === undefined ? same : inOtherShape(other, same);
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

/** Mends the inputs of a resource of aws-native, which takes truth values as they are. */
export function putNative(target: object, { keys, content }: Remedy): void {
    put(target, keys, content === "true" ? true : content);
}

/** Sets what is found along a path, and makes what lies on the way. */
export function put(target: object, keys: readonly (string | number)[], content: unknown): void {
    let place = target as Record<string | number, unknown>;
    for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Record<string | number, unknown>;
    place[keys.at(-1) ?? ""] = content;
}

/** The desired state is one string: as long as a part of it is not known, none is. */
function unknownProperties(typeName: string, why: object): object {
    if (!Object.hasOwn(cloudControlTypes, typeName)) return why;
    const { properties } = cloudControlTypes[typeName as CloudControlType];
    const names = [...properties.map(uncapitalized), "userDataBase64", "systemsManagerAgent"];
    return Object.fromEntries(names.map((name) => [name, why]));
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

/** Maps whose keys people choose, and policies, whose keys are IAM's. */
const FREE_KEYS = [
    ...["Tags", "ImageTags", "AmiTags", "TagMap", "ResourceTags"],
    ...["AssumeRolePolicyDocument", "PolicyDocument", "RepositoryPolicyText"],
];
/** What the provider calls otherwise. */
const NAMES: { readonly [name: string]: string } = { LaunchPermissionConfiguration: "launchPermission" };
/** Truth values that the provider takes as words. */
const WORDS = ["Encrypted", "DeleteOnTermination"];

function shaped(content: unknown): unknown {
    if (Array.isArray(content)) return content.map(shaped);
    if (!isObject(content)) return content;
    // CloudFormation begins names with a capital, aws-native does not.
    return Object.fromEntries(
        Object.entries(content).map(([given, value]) => {
            const name = capitalized(given);
            const free = FREE_KEYS.includes(name) && !Array.isArray(value);
            return [NAMES[name] ?? uncapitalized(name), free ? value : valueOf(name, value)];
        }),
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
    if (!isObject(content)) return content;
    return Object.fromEntries(Object.entries(content).filter(([key]) => key !== name));
}
