// Parts that both schemas have. Draft 7, which the YAML language server of the editors knows best.

import { repository } from "../../provider/shared/package";

export interface JsonSchema {
    [keyword: string]: unknown;
}

export function head(file: string, title: string, description: string): JsonSchema {
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        $id: `${repository}/raw/main/schemas/${file}`,
        title,
        description,
    };
}

const shared = {
    // YAML writers leave quotes out, so a number or true/false is a string as well.
    text: { type: ["string", "number", "boolean"] },
    // What is resolved when the document runs may stand for any value.
    reference: { type: "string", pattern: "\\{\\{|^\\s*\\$\\." },
    flag: {
        anyOf: [
            { type: "boolean" },
            { type: "string", pattern: "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$" },
            { $ref: "#/definitions/reference" },
        ],
    },
    integer: {
        anyOf: [{ type: "integer" }, { type: "string", pattern: "^[-+]?[0-9]+$" }, { $ref: "#/definitions/reference" }],
    },
};

export const text: JsonSchema = { $ref: "#/definitions/text" };
export const reference: JsonSchema = { $ref: "#/definitions/reference" };
export const flag: JsonSchema = { $ref: "#/definitions/flag" };
export const integer: JsonSchema = { $ref: "#/definitions/integer" };

/** All that `$ref` names: the common parts and those of one kind of document. */
export function definitions(own: Record<string, JsonSchema>): JsonSchema {
    return { definitions: { ...shared, ...own } };
}

/** A reference with a sentence about it; what stands beside `$ref` is ignored in draft 7, hence the allOf. */
export function about(description: string, schema: JsonSchema): JsonSchema {
    return { description, allOf: [schema] };
}

export function orReference(...schemas: JsonSchema[]): JsonSchema {
    return { anyOf: [...schemas, reference] };
}

export const schemaVersion: JsonSchema = {
    description: "The version of the document format: 1.0.",
    enum: ["1.0", "1", 1],
};

/** A map with these keys and no others. */
export function closed(properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema {
    return { type: "object", properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

export function listOf(items: JsonSchema, minItems = 0): JsonSchema {
    return { type: "array", items, ...(minItems > 0 ? { minItems } : {}) };
}

/** What a step needs beside its action, for each action. */
export function byAction(rules: Record<string, JsonSchema>): JsonSchema[] {
    return Object.entries(rules).map(([action, then]) => ({
        if: { properties: { action: { const: action } }, required: ["action"] },
        then,
    }));
}
