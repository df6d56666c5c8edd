// What exists in the repository, for rows to be held against.

import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import * as ts from "typescript";
import { rules } from "../../policy/rules";
import { codes } from "../../provider/documents/codes";
import { readSchema } from "../reference/packageSchema";
import type { Facts } from "./errors";

const repository = resolve(__dirname, "..", "..");

export function repositoryFacts(): Facts {
    return {
        schema: readSchema(),
        functions: new Set(exportedNames(read("provider/documents/index.ts") ?? "")),
        commands: new Set(headings(read("docs/command.md") ?? "")),
        codes: new Set(Object.keys(codes)),
        rules: new Set(rules.map(({ id }) => id)),
        read,
    };
}

function read(path: string): string | undefined {
    const file = join(repository, path);
    if (!existsSync(file)) return undefined;
    return statSync(file).isDirectory() ? "" : readFileSync(file, "utf8");
}

/** The values, not the types, that a file exports from others. */
export function exportedNames(source: string): string[] {
    return ts
        .createSourceFile("index.ts", source, ts.ScriptTarget.Latest)
        .statements.filter(ts.isExportDeclaration)
        .flatMap(({ exportClause, isTypeOnly }) =>
            exportClause !== undefined && ts.isNamedExports(exportClause) && !isTypeOnly
                ? [...exportClause.elements]
                : [],
        )
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map(({ name }) => name.text);
}

function headings(markdown: string): string[] {
    return [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
}
