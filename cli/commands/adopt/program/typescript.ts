// The program in TypeScript.

import type { Program, Resource, Value } from "./values";

export function typescript({ resources, files }: Program): Record<string, string> {
    const reads = files.size === 0 ? "" : 'import { readFileSync } from "node:fs";\n';
    return {
        "index.ts": `${reads}import * as aws from "@pulumi/aws";\n\n${resources.map(resource).join("\n")}`,
        "package.json": `${JSON.stringify(
            {
                name: "adopted-images",
                private: true,
                main: "index.ts",
                dependencies: { "@pulumi/aws": "^7.17.0", "@pulumi/pulumi": "^3.215.0" },
                devDependencies: { typescript: "^5.9.0", "@types/node": "^22.0.0" },
            },
            null,
            4,
        )}\n`,
        "tsconfig.json": `${JSON.stringify({ compilerOptions: { strict: true, target: "es2022", module: "commonjs", moduleResolution: "node" } }, null, 4)}\n`,
    };
}

function resource({ name, type, entries }: Resource): string {
    const kind = type.split(":").at(-1);
    return `const ${name} = new aws.imagebuilder.${kind}("${name}", ${object(entries, "")});\nvoid ${name};\n`;
}

function object(entries: [string, Value][], indent: string): string {
    const inner = `${indent}    `;
    const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
    return `{\n${entries.map(([name, value]) => `${inner}${key(name)}: ${written(value, inner)},\n`).join("")}${indent}}`;
}

function written(value: Value, indent: string): string {
    switch (value.kind) {
        case "plain":
            return JSON.stringify(value.value);
        case "reference":
            return `${value.name}.arn`;
        case "file":
            return `readFileSync(${JSON.stringify(value.path)}, "utf8")`;
        case "list":
            return `[${value.items.map((item) => written(item, indent)).join(", ")}]`;
        case "object":
            return object(value.entries, indent);
    }
}
