// A component's or workflow's document as it is given: text, object or file. What the text is, whether it is known
// already, and what the check of it says in terms of the arguments.

import * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { given, show, unknown } from "../checks/values";
import type { Diagnostic } from "../documents/diagnostic";
import type { TextForm } from "../documents/silencing/ignoreComments";
import { readProgramFile } from "./programFile";
import { silenced } from "./silenced";
import { canonicalDocument, documentText } from "../versions/canonicalDocument";

/** The ways of giving a document that is sent by us. */
export interface DocumentFields {
    document?: unknown;
    file?: string | undefined;
}

export const DOCUMENT_SOURCES = ["document", "file", "uri"] as const;

/** Exactly one of the ways; the way, when there is exactly one. */
export function checkDocumentSource(
    errors: InputErrors,
    args: PlainArgs,
): (typeof DOCUMENT_SOURCES)[number] | undefined {
    const ways = DOCUMENT_SOURCES.filter((way) => given(args[way]));
    if (ways.length === 1) return ways[0];
    const found = ways.length === 0 ? "no document is set" : `several are set (${ways.map(show).join(", ")})`;
    errors.add(ways[0] ?? "document", `${found}. Specify exactly one of ${DOCUMENT_SOURCES.map(show).join(", ")}.`);
    return undefined;
}

/**
 * Checks `document` or `file` of some arguments; each error names line and column in the text. Ignore comments and the
 * settings file `aws-golden-image.yaml` silence warnings.
 */
export function checkDocumentText(
    errors: InputErrors,
    path: string,
    args: PlainArgs,
    diagnosticsOf: (text: string) => readonly Diagnostic[],
    form: TextForm = "yaml",
): void {
    const field = given(args.document) ? "document" : "file";
    const at = path === "" ? field : `${path}.${field}`;
    // A document with a part that is to come is checked as a whole when its last part is known.
    if (holdsUnknown(args[field])) return;
    const source = field === "document" ? textOfDocument(args.document) : readProgramFile(String(args.file));
    if ("problem" in source) {
        errors.add(at, source.problem);
        return;
    }
    const file = field === "file" ? String(args.file) : undefined;
    const { diagnostics, problems } = silenced(source.text, diagnosticsOf(source.text), file, form);
    for (const problem of problems) errors.add(at, problem);
    for (const diagnostic of diagnostics) {
        const say = diagnostic.severity === "error" ? "add" : "warn";
        errors[say](at, describe(diagnostic, file));
    }
}

function describe(diagnostic: Diagnostic, file: string | undefined): string {
    const place = `${file === undefined ? "line " : `${file}:`}${diagnostic.line}${file === undefined ? ", column " : ":"}${diagnostic.column}`;
    const hint = diagnostic.hint === undefined ? "" : ` ${diagnostic.hint}`;
    return `${place}: ${diagnostic.message}${hint} [${diagnostic.code}]`;
}

function textOfDocument(document: unknown): { text: string } | { problem: string } {
    const text = documentText(document);
    if (text !== undefined) return { text };
    return { problem: `is ${JSON.stringify(document)}; specify the document as YAML or JSON text, or as an object.` };
}

function holdsUnknown(value: unknown): boolean {
    if (value === unknown) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

export interface SentDocument {
    /** The text that is sent, or stored. */
    text: pulumi.Output<string>;
    /** The same when it is too long to be sent inline, and that is known while the program runs. */
    long: string | undefined;
}

export function sentDocument(args: DocumentFields): SentDocument {
    if (isDocumentKnown(args)) {
        const text = plainText(args);
        return { text: pulumi.output(text), long: isTooLongInline(text) ? text : undefined };
    }
    const { document } = args;
    const text = pulumi.output({ document: document as object }).apply((known) => plainText(known));
    return { text, long: undefined };
}

/** The text as far as it is known while the program runs. */
export function knownText(args: DocumentFields): string | undefined {
    return isDocumentKnown(args) ? plainText(args) : undefined;
}

function plainText({ document, file }: DocumentFields): string {
    if (document !== undefined) return canonicalDocument(documentText(document) ?? "");
    const read = readProgramFile(file ?? "");
    return "text" in read ? canonicalDocument(read.text) : "";
}

/** True when every part of the document is known while the program runs, so that it can decide what is created. */
export function isDocumentKnown({ document }: DocumentFields): boolean {
    return !holdsLater(document);
}

function holdsLater(value: unknown): boolean {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsLater);
}

/** Whether a string is too long to be part of a request, so that it must be in S3. */
export function isTooLongInline(text: string): boolean {
    return text.length > ranges.inlineDocument.max;
}

/** What is known only later cannot become an object in S3: whether there is one must be known in the preview. */
export function checkLateLength(errors: InputErrors, args: PlainArgs, knownNow: boolean): void {
    if (knownNow || !given(args.document) || holdsUnknown(args.document)) return;
    const { length } = plainText(args as DocumentFields);
    if (length <= ranges.inlineDocument.max) return;
    errors.add(
        "document",
        `the document has ${length} characters; Image Builder takes ${ranges.inlineDocument.max} inline, and what is ` +
            `longer goes to S3 only when the whole document is known in the preview. Specify it without outputs of other ` +
            `resources, or put it in S3 and specify its \`uri\`. See ${ranges.inlineDocument.source}`,
    );
}
