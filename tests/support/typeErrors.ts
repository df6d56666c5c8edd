// What the compiler says of programs that pages show.

import { join, resolve } from "node:path";
import * as ts from "typescript";

const repository = resolve(__dirname, "..", "..");

/** As if they stood where the examples do; each is a module of its own. */
export function typeErrors(texts: string[]): string[] {
    const files = new Map(texts.map((text, index) => [join(repository, "examples", `shown${index}.ts`), text]));
    const options: ts.CompilerOptions = {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.Node20,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        paths: {
            "pulumi-aws-golden-image": [join(repository, "provider", "index.ts")],
            "pulumi-aws-golden-image/documents": [join(repository, "provider", "documents", "index.ts")],
        },
    };
    const host = ts.createCompilerHost(options);
    host.fileExists = (file) => files.has(file) || ts.sys.fileExists(file);
    host.readFile = (file) => files.get(file) ?? ts.sys.readFile(file);
    const program = ts.createProgram([...files.keys()], options, host);
    return ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
