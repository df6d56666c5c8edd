// The values of a program before they are written in a language: plain ones, references to another resource, and files.

import type { Adopted } from "../adopted";

export type Value =
    | { kind: "plain"; value: string | number | boolean | null }
    | { kind: "reference"; name: string }
    | { kind: "file"; path: string }
    | { kind: "list"; items: Value[] }
    /** `free` when its keys are the user's, as those of tags. */
    | { kind: "object"; entries: [string, Value][]; free: boolean };

export interface Resource {
    name: string;
    type: string;
    entries: [string, Value][];
}

export interface Program {
    resources: Resource[];
    /** Path and text of each document. */
    files: Map<string, string>;
}

/** The engine's own list of what the provider filled in. `tagsAll` is what comes of tags and the provider's default tags. */
const DEFAULTS = "__defaults";

const FREE = new Set(["tags", "amiTags", "resourceTags", "tagMap"]);

/** Names what refers to another adopted resource, and puts documents into files. */
export function programOf(adopted: readonly Adopted[]): Program {
    const names = new Map(adopted.map(({ id, name }) => [id, name]));
    const files = new Map<string, string>();
    const value = (raw: unknown, key: string): Value => {
        if (Array.isArray(raw)) return { kind: "list", items: raw.map((item) => value(item, key)) };
        if (typeof raw === "object" && raw !== null) {
            const entries = Object.entries(raw).filter(([name]) => name !== DEFAULTS);
            return {
                kind: "object",
                free: FREE.has(key),
                entries: entries.map(([name, item]) => [name, value(item, FREE.has(key) ? "" : name)]),
            };
        }
        const name = typeof raw === "string" ? names.get(raw) : undefined;
        return name === undefined
            ? { kind: "plain", value: (raw ?? null) as string | number | boolean | null }
            : { kind: "reference", name };
    };
    const resources = adopted.map(({ name, type, inputs }) => {
        const entries = Object.entries(inputs).filter(([key]) => key !== DEFAULTS && key !== "tagsAll");
        return {
            name,
            type,
            entries: entries.map(([key, raw]): [string, Value] => {
                if ((key !== "data" && key !== "dockerfileTemplateData") || typeof raw !== "string")
                    return [key, value(raw, key)];
                const path = `documents/${name}.${key === "data" ? "yml" : "Dockerfile"}`;
                files.set(path, raw);
                return [key, { kind: "file", path }];
            }),
        };
    });
    return { resources, files };
}
