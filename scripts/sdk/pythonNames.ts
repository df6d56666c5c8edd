// The Python SDK with the names that people would write. Pulumi's generator makes `size_gi_b` of `sizeGiB`, and its schema
// has no setting for it; the SDK itself maps each name to the property's, so the name can be another one throughout.

import { renamedInPython } from "../reference/languageNames";
import type { Tree } from "../generatedFiles";

export function withPlainPythonNames(tree: Tree): Tree {
    return new Map(
        [...tree].map(([name, content]) => [
            name,
            name.startsWith("python/") && name.endsWith(".py") ? Buffer.from(renamed(content.toString())) : content,
        ]),
    );
}

function renamed(source: string): string {
    const change = (text: string, [from, to]: [string, string]) =>
        text.replace(new RegExp(`\\b${from}\\b`, "g"), to);
    return Object.entries(renamedInPython).reduce(change, source);
}
