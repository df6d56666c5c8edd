// The document of a component that is made, checked for the image it runs on.

import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { known } from "../checks/values";
import { checkComponentDocument, type ComponentDocumentResult } from "../documents/component";
import { checkDocumentText } from "../documentDelivery/source";

export interface DocumentContext {
    platform?: "Linux" | "Windows" | "macOS" | undefined;
    /** The values the recipe gives to the document's parameters; undefined when no recipe is in sight. */
    parameters?: PlainArgs;
    /** What the image is, or may be, as in a component's `supportedOsVersions`. */
    supportedOsVersions?: readonly string[] | undefined;
    strict?: boolean | undefined;
}

/** Checks `document` or `file` of some arguments; each error names line and column in the text. */
export function checkDocument(errors: InputErrors, path: string, args: PlainArgs, context: DocumentContext): void {
    checkDocumentText(errors, path, args, (text) => checked(text, context).diagnostics);
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

/** The check of a document, or the answer of a moment ago. */
export function checked(text: string, context: DocumentContext): ComponentDocumentResult {
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
export function plainParameters(parameters: PlainArgs): Record<string, string[] | undefined> | undefined {
    if (!known(parameters)) return undefined;
    return Object.fromEntries(
        Object.entries(parameters as Record<string, unknown>).map(([name, values]) => [
            name,
            Array.isArray(values) && values.every((value) => typeof value === "string") ? values : undefined,
        ]),
    );
}
