// Puts the package schema together: what the analysis found, and what is said about the package as a whole.
// https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
import type { PropertyDefinition, TypeDefinition } from "@pulumi/pulumi/provider/experimental/analyzer";
import * as names from "../../provider/shared/package";
import type { Analysis } from "./analysis";

type Json = Record<string, unknown>;

/** What package.json says about the package. */
export interface Manifest {
    description: string;
    license: string;
    keywords: string[];
}

export function buildSchema({ components, resources, types }: Analysis, manifest: Manifest): Json {
    const entries = [
        ...Object.values(components).map((definition) => ({ definition, isComponent: true })),
        ...Object.values(resources).map((definition) => ({ definition, isComponent: undefined })),
    ].map(({ definition, isComponent }) => {
        const resource = {
            description: definition.description,
            isComponent,
            inputProperties: properties(definition.inputs),
            requiredInputs: required(definition.inputs),
            properties: properties(definition.outputs),
            required: required(definition.outputs),
        };
        return [names.token(definition.name), resource] as const;
    });
    return withoutUndefined({
        ...metadata(manifest),
        resources: sorted(entries),
        types: sorted(Object.values(types).map((type) => [names.token(typeName(type.name)), typeOf(type)])),
    });
}

/** The text of the schema file. */
export function printSchema(schema: Json): string {
    return JSON.stringify(schema, undefined, 4) + "\n";
}

function metadata({ description, license, keywords }: Manifest): Json {
    const respectSchemaVersion = true;
    return {
        name: names.packageName,
        displayName: "AWS Golden Image",
        version: names.packageVersion,
        description,
        keywords,
        homepage: names.repository,
        repository: names.repository,
        license,
        logoUrl: names.logoUrl,
        publisher: "pulumi-aws-golden-image",
        pluginDownloadURL: names.pluginDownloadURL,
        language: {
            nodejs: { packageName: names.nodejsSdkName, packageDescription: description, respectSchemaVersion },
            python: { packageName: names.pythonName, pyproject: { enabled: true }, respectSchemaVersion },
            go: {
                importBasePath: names.goImportBasePath,
                rootPackageName: names.goPackage,
                generateResourceContainerTypes: true,
                // Otherwise it forgets the inputs of a type that stands only in a plain list.
                generateExtraInputTypes: true,
                respectSchemaVersion,
            },
            csharp: {
                rootNamespace: names.csharpRootNamespace,
                namespaces: { [names.packageName]: names.csharpNamespace },
                respectSchemaVersion,
            },
            // The pom.xml of sdk/java is kept by hand, as the generator knows Gradle alone.
            java: { basePackage: names.javaBasePackage, buildFiles: "none", respectSchemaVersion },
        },
    };
}

/** Without the ending, which the SDKs add themselves: otherwise Go's users would write `RootVolumeArgsArgs`. */
function typeName(name: string): string {
    return name.replace(/Args$/, "");
}

function typeOf(type: TypeDefinition): Json {
    const { description } = type;
    if (type.enum) {
        return { description, type: type.type, enum: type.enum };
    }
    const definitions = type.properties ?? {};
    return { description, type: "object", properties: properties(definitions), required: required(definitions) };
}

function properties(definitions: Record<string, PropertyDefinition>): Json {
    return sorted(Object.entries(definitions).map(([name, { optional: _, ...property }]) => [name, whole(property)]));
}

function required(definitions: Record<string, PropertyDefinition>): string[] {
    const entries = Object.entries(definitions).filter(([, { optional }]) => !optional);
    return entries.map(([name]) => name).sort();
}

/** The analyzer knows only `number`. All numbers here are counts: GiB, days, minutes, ports. */
function whole(property: unknown): unknown {
    if (Array.isArray(property)) return property.map(whole);
    if (typeof property !== "object" || property === null) {
        return property;
    }
    const entries = Object.entries(property).map(([key, value]: [string, unknown]) => {
        if (key === "type" && value === "number") return [key, "integer"];
        if (key === "$ref" && typeof value === "string") return [key, value.replace(/[^:]+$/, typeName)];
        return [key, whole(value)];
    });
    return Object.fromEntries(entries) as unknown;
}

function sorted(entries: (readonly [string, unknown])[]): Json {
    return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutUndefined(value: Json): Json {
    return JSON.parse(JSON.stringify(value)) as Json;
}
