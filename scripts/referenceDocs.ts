// npm run reference: writes docs/reference from provider/plugin/schema.json. With --check nothing is written; a difference is
// listed and the exit code is 1.

import { resolve } from "node:path";
import { differences, readTree, replaceTree, type Tree } from "./generatedFiles";
import { readSchema, type PackageSchema } from "./reference/packageSchema";
import { referencePages } from "./reference/pages";

export const pagesFolder = resolve(__dirname, "..", "docs", "reference");

export function referenceTree(schema: PackageSchema): Tree {
    return new Map([...referencePages(schema)].map(([name, text]) => [name, Buffer.from(text)]));
}

if (require.main === module) {
    const pages = referenceTree(readSchema());
    const changes = differences(readTree(pagesFolder), pages);
    if (!process.argv.includes("--check")) replaceTree(pagesFolder, changes, pages);
    else if (changes.length > 0) {
        const list = changes.map(({ name, change }) => `  docs/reference/${name} is ${change}`).join("\n");
        console.error(`docs/reference differs from the schema. Run "npm run reference" and commit it.\n${list}`);
        process.exitCode = 1;
    }
}
