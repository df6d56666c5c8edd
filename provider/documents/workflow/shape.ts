// What the inputs of a workflow action look like: one description for the check, the compiler's types and the schema
// for editors.

/** `required` and `reference` only matter for the entries of a map. */
export type Shape = ScalarShape | ListShape | OneOrMoreShape | MapShape | MapOfShape | AnyShape;

interface Entry {
    readonly required?: boolean;
    /** Only a variable will do: a literal value cannot be known before the workflow runs. */
    readonly reference?: boolean;
}

export interface ScalarShape extends Entry {
    /** `json` is a string that holds JSON. */
    readonly type: "string" | "integer" | "boolean" | "json";
    readonly values?: readonly string[];
    readonly maxBytes?: number;
    /** JSON according to the guide; samples of AWS have plain text there. */
    readonly orText?: true;
}

interface ListShape extends Entry {
    readonly type: "list";
    readonly items: Shape;
}

interface OneOrMoreShape extends Entry {
    readonly type: "oneOrMore";
    readonly items: Shape;
}

export interface MapShape extends Entry {
    readonly type: "map";
    readonly fields: { readonly [name: string]: Shape };
}

/** Keys are the author's own. */
interface MapOfShape extends Entry {
    readonly type: "mapOf";
    readonly values: Shape;
    readonly max?: number;
}

interface AnyShape extends Entry {
    readonly type: "any";
}
