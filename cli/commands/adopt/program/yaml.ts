// The program in Pulumi YAML, which is also what the throw-away project runs.

import { stringify } from "yaml";
import type { Program, Value } from "./values";

/** Belongs into the project's file, beside name and runtime. */
export function yamlResources({ resources }: Program): string {
    const all = resources.map(({ name, type, entries }) => [
        name,
        { type, properties: Object.fromEntries(entries.map(([key, value]) => [key, written(value)])) },
    ]);
    return stringify({ resources: Object.fromEntries(all) as object }, { lineWidth: 0 });
}

function written(value: Value): unknown {
    switch (value.kind) {
        case "plain":
            return typeof value.value === "string" ? value.value.replaceAll("${", () => "$${") : value.value;
        case "reference":
            return `\${${value.name}.arn}`;
        case "file":
            return { "fn::readFile": `./${value.path}` };
        case "list":
            return value.items.map(written);
        case "object":
            return Object.fromEntries(value.entries.map(([key, item]) => [key, written(item)]));
    }
}
