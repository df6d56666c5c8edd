// The document of a component that is made: where its text comes from, and what its check says, in terms of the
// arguments it was given in.

import type { PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import { given, known, unknown } from "./checks/values";
import { ranges } from "./checks/bounds";
import { checkComponentDocument, type ComponentDocumentResult } from "./documents/component";
import type { Diagnostic } from "./documents/diagnostic";
import { readProgramFile } from "./programFile";
import { canonicalDocument, documentText } from "./versions/canonicalDocument";

export interface DocumentContext {
    platform?: "Linux" | "Windows" | "macOS" | undefined;
    /** The values the recipe gives to the document's parameters; undefined when no recipe is in sight. */
    parameters?: PlainArgs;
    /** What the image is, or may be, as in a component's `supportedOsVersions`. */
    supportedOsVersions?: readonly string[] | undefined;
    strict?: boolean | undefined;
}

/** Checks `document` or `file` of some arguments; each fault names line and column in the text. */
export function checkDocument(faults: Faults, path: string, args: PlainArgs, context: DocumentContext): void {
    const field = given(args.document) ? "document" : "file";
    const at = path === "" ? field : `${path}.${field}`;
    // A document with a part that is to come is checked as a whole when its last part is known.
    if (holdsUnknown(args[field])) return;
    const source = field === "document" ? textOfDocument(args.document) : readProgramFile(String(args.file));
    if ("problem" in source) {
        faults.add(at, source.problem);
        return;
    }
    const { text } = source;
    const result = checked(text, context);
    for (const diagnostic of result.diagnostics) {
        const say = diagnostic.severity === "error" ? "add" : "warn";
        faults[say](at, describe(diagnostic, field === "file" ? String(args.file) : undefined));
    }
    if (result.diagnostics.some(({ severity }) => severity === "error")) return;
    const { length } = canonicalDocument(text);
    if (length > ranges.inlineDocument.max) {
        faults.add(
            at,
            `the document has ${length} characters; Image Builder takes ${ranges.inlineDocument.max} inline. ` +
                `Split it into several components, or put it in S3 and give its \`uri\` to a Component. See ${ranges.inlineDocument.source}`,
        );
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
    return { problem: `is ${JSON.stringify(document)}; give the document as YAML or JSON text, or as an object.` };
}

function holdsUnknown(value: unknown): boolean {
    if (value === unknown) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/** The `name` in a document, when it is known and can be read. */
export function documentName(document: unknown): string | undefined {
    if (!known(document)) return undefined;
    const plain = (typeof document === "string" ? checked(document, {}).document : document) as PlainArgs;
    const name: unknown = plain?.name;
    return typeof name === "string" ? name : undefined;
}

// A pipeline checks its documents before it makes anything, and each component it makes checks its own again: the
// second time the answer is at hand. Few are kept, since only neighbours in time ask for the same text.
const recent = new Map<string, ComponentDocumentResult>();
const RECENT = 64;

function checked(text: string, context: DocumentContext): ComponentDocumentResult {
    const key = JSON.stringify([
        text,
        context.platform,
        context.supportedOsVersions,
        context.strict,
        parameterKey(context.parameters),
    ]);
    const before = recent.get(key);
    if (before !== undefined) return before;
    const result = checkComponentDocument(text, {
        platform: context.platform,
        supportedOsVersions: context.supportedOsVersions,
        strict: context.strict,
        parameters: plainParameters(context.parameters),
    });
    recent.set(key, result);
    const oldest = recent.keys().next().value;
    if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest);
    return result;
}

const parameterKey = (parameters: PlainArgs): unknown => plainParameters(parameters) ?? null;

/** Parameter values for the check: a value that is not known yet counts as given, with any content. */
function plainParameters(parameters: PlainArgs): Record<string, string[] | undefined> | undefined {
    if (!known(parameters)) return undefined;
    return Object.fromEntries(
        Object.entries(parameters as Record<string, unknown>).map(([name, values]) => [
            name,
            Array.isArray(values) && values.every((value) => typeof value === "string") ? values : undefined,
        ]),
    );
}
