// The text that is sent to Image Builder for a document: the same for every way of writing the same content. So neither
// a comment nor a change of indentation makes a new version, or a replacement under the old one.

import * as yaml from "yaml";
import { renderDocument } from "../documents/render";

/** A document given as text or as an object, as text. Undefined when it is neither. */
export function documentText(document: unknown): string | undefined {
    if (typeof document === "string") return document;
    if (document !== null && typeof document === "object") return renderDocument(document);
    return undefined;
}

/** Text that does not parse is returned as it is: the check of documents tells what is wrong with it. */
export function canonicalDocument(text: string): string {
    // The failsafe schema reads every scalar as the text it is, so that 1.0 or 0777 come out as they went in.
    const document = yaml.parseDocument(text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n"), {
        schema: "failsafe",
        merge: false,
    });
    if (document.errors.length > 0 || document.contents === null) return text;
    document.commentBefore = null;
    document.comment = null;
    yaml.visit(document, { Node: (key, node) => normalise(node, key === "key") });
    return document.toString({ lineWidth: 0, indent: 2, indentSeq: true, blockQuote: "literal" });
}

function normalise(node: yaml.Node, isKey: boolean): void {
    node.comment = null;
    node.commentBefore = null;
    node.spaceBefore = false;
    if (yaml.isCollection(node)) node.flow = node.items.length === 0;
    if (!yaml.isScalar(node)) return;
    if (node.type === yaml.Scalar.QUOTE_SINGLE) node.type = yaml.Scalar.QUOTE_DOUBLE;
    if (node.type === yaml.Scalar.BLOCK_FOLDED) node.type = yaml.Scalar.BLOCK_LITERAL;
    // Quotes around a key that can stand alone, as in JSON, mean nothing; around a value they may: "1.0" is text.
    if (isKey && typeof node.value === "string" && PLAIN_KEY.test(node.value)) node.type = yaml.Scalar.PLAIN;
}

// Not the words that YAML 1.1 reads as true, false or null.
const PLAIN_KEY = /^(?!(?:y|yes|n|no|on|off|true|false|null)$)[A-Za-z_][A-Za-z0-9_.-]*$/i;
