// What changed between two sets of properties. An input that must be given now, an output that may be absent now, and
// whatever is gone or has another type breaks a program; a new optional input does not.

import type { SchemaChange } from "./schemaChange";

export interface PropertySchema {
    type?: string;
    $ref?: string;
    plain?: boolean;
    items?: PropertySchema;
    additionalProperties?: PropertySchema;
    oneOf?: PropertySchema[];
    secret?: boolean;
    replaceOnChanges?: boolean;
    willReplaceOnChanges?: boolean;
    deprecationMessage?: string;
}

export interface PropertySet {
    properties?: Record<string, PropertySchema>;
    required?: string[];
}

export function compareProperties(
    token: string,
    old: PropertySet,
    fresh: PropertySet,
    use: { input?: boolean; output?: boolean },
): SchemaChange[] {
    const kind = use.input && use.output ? "property" : use.output ? "output" : use.input ? "input" : "property";
    const changes: SchemaChange[] = [];
    const add = (breaking: boolean, name: string, what: string) =>
        changes.push({ breaking, text: `${token}: ${kind} ${name} ${what}` });
    const [before, after] = [old.properties ?? {}, fresh.properties ?? {}];
    const isRequired = (set: PropertySet, name: string) => set.required?.includes(name) ?? false;

    for (const [name, was] of Object.entries(before)) {
        const is = after[name];
        if (is === undefined) {
            add(true, name, "was removed");
            continue;
        }
        const [oldType, newType] = [typeText(was), typeText(is)];
        if (oldType !== newType) add(true, name, `changed its type from ${oldType} to ${newType}`);
        if (use.input && !isRequired(old, name) && isRequired(fresh, name)) add(true, name, "is required now");
        if (use.input && isRequired(old, name) && !isRequired(fresh, name))
            add(use.output ?? false, name, "is optional now");
        else if (use.output && isRequired(old, name) && !isRequired(fresh, name)) add(true, name, "may be absent now");
        if (!was.secret && is.secret) add(false, name, "is a secret now");
        if (!replaces(was) && replaces(is)) add(true, name, "replaces the resource now when it changes");
        if (!was.deprecationMessage && is.deprecationMessage)
            add(false, name, `is deprecated: ${is.deprecationMessage}`);
    }
    for (const name of Object.keys(after).filter((key) => !(key in before))) {
        const demanded = (use.input ?? false) && isRequired(fresh, name);
        add(demanded, name, demanded ? "is new and required" : "is new");
    }
    return changes;
}

/** A type as people read it; two of the same text are the same type. */
export function typeText(property: PropertySchema): string {
    const text = plainTypeText(property);
    return property.plain ? `plain ${text}` : text;
}

function plainTypeText({ type, $ref, items, additionalProperties, oneOf }: PropertySchema): string {
    if (oneOf) return oneOf.map(typeText).sort().join(" | ");
    if ($ref) return decodeURIComponent($ref.replace(/^#\/types\//, ""));
    if (type === "array") return `list of ${items ? typeText(items) : "anything"}`;
    if (type === "object") return `map of ${additionalProperties ? typeText(additionalProperties) : "string"}`;
    return type ?? "anything";
}

function replaces(property: PropertySchema): boolean {
    return Boolean(property.replaceOnChanges ?? property.willReplaceOnChanges);
}
