// A document given as an object to YAML that is always the same for the same content: positions in a finding then
// point into this text, and a version that follows the content does not jump.

import { Document, Scalar, visit } from "yaml";

// What YAML allows only as an escape, and the yaml package writes as it is.
const control = /[\x7f-\x9f\u2028\u2029\ufeff]/g;

/**
 * Keys keep their order, texts of several lines become block texts, nothing is folded and nothing is aliased. Texts
 * that an older YAML parser takes for something else, such as yes or 0777, get quotes.
 */
export function renderDocument(document: object): string {
    const tree = new Document(document, { version: "1.1", aliasDuplicateObjects: false });
    visit(tree, {
        Scalar(_key, node) {
            if (typeof node.value === "string" && node.value.search(control) >= 0) node.type = Scalar.QUOTE_DOUBLE;
        },
    });
    // They stand only inside double quotes now, where an escape is the same text.
    return tree
        .toString({ lineWidth: 0, directives: null })
        .replace(control, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
