// A document given as an object to YAML that is always the same for the same content: positions in a finding then
// point into this text, and a version that follows the content does not jump.

import { stringify } from "yaml";

/** Keys keep their order, texts of several lines become block texts, nothing is folded and nothing is aliased. */
export function renderDocument(document: object): string {
    return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1", directives: null });
}
