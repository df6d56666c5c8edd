// The program in Python.

import type { Program, Resource, Value } from "./values";

export function python({ resources, files }: Program): Record<string, string> {
    const reads = files.size === 0 ? "" : "from pathlib import Path\n\n";
    return {
        "__main__.py": `${reads}import pulumi_aws as aws\n\n${resources.map(resource).join("\n")}`,
        "requirements.txt": "pulumi>=3.215.0,<4\npulumi-aws>=7.17.0,<8\n",
    };
}

function resource({ name, type, entries }: Resource): string {
    const kind = type.split(":").at(-1);
    const args = entries.map(([key, value]) => `    ${snake(key)}=${written(value, "    ")},\n`).join("");
    return `${snake(name)} = aws.imagebuilder.${kind}(\n    "${name}",\n${args})\n`;
}

export const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

function written(value: Value, indent: string): string {
    const inner = `${indent}    `;
    switch (value.kind) {
        case "plain":
            if (typeof value.value === "boolean") return value.value ? "True" : "False";
            return value.value === null ? "None" : text(value.value);
        case "reference":
            return `${snake(value.name)}.arn`;
        case "file":
            return `Path(${text(value.path)}).read_bytes().decode()`;
        case "list":
            return `[${value.items.map((item) => written(item, indent)).join(", ")}]`;
        case "object": {
            const key = (name: string) => text(value.free ? name : snake(name));
            const lines = value.entries.map(([name, item]) => `${inner}${key(name)}: ${written(item, inner)},\n`);
            return `{\n${lines.join("")}${indent}}`;
        }
    }
}

/** JSON's strings are Python's, but for pairs of surrogates. */
function text(value: string | number): string {
    return JSON.stringify(value);
}
