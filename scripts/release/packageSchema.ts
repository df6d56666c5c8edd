// What of a package schema is compared with the last release.

import type { PropertySet } from "./propertyChanges";

export interface PackageSchema {
    name: string;
    version?: string;
    language?: Record<string, Record<string, unknown>>;
    resources?: Record<string, ResourceSchema>;
    types?: Record<string, TypeSchema>;
    functions?: Record<string, { inputs?: PropertySet; outputs?: PropertySet }>;
}

export interface ResourceSchema extends PropertySet {
    inputProperties?: PropertySet["properties"];
    requiredInputs?: string[];
    aliases?: { type?: string }[];
    isComponent?: boolean;
    deprecationMessage?: string;
}

export interface TypeSchema extends PropertySet {
    type?: string;
    enum?: { value: unknown; name?: string }[];
}
