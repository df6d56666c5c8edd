// Checks a component document to the end: everything that is wrong with it, in one go, with line and column. Pure; the
// provider calls it in the preview, the command on files.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html

import type { Platform } from "./component/actions";
import type { Context } from "./component/context";
import { readDocument } from "./component/document";
import type { ComponentDocument } from "./component/documentTypes";
import { addParameterFindings, type GivenParameters } from "./component/givenParameters";
import type { DocumentReader } from "./component/nesting";
import { PlatformNeeds } from "./component/platformNeeds";
import { emptyReferenceList, type ReferenceList } from "./component/referenceList";
import { checkStepContents } from "./component/stepContents";
import { checkTemporaryFiles } from "./component/temporaryFiles";
import type { Diagnostic } from "./diagnostic";
import { checkInlineLength } from "./inlineLength";
import { Report } from "./report";
import { readSource, type SourceInput } from "./source";
import { toPlain } from "./tree";

export type { ComponentDocument } from "./component/documentTypes";
export type { Platform } from "./component/actions";

export interface ComponentCheckOptions {
    /** The platform of the recipe. When absent, the actions need only have one platform in common. */
    platform?: Platform | undefined;
    /**
     * The values that a recipe gives, by parameter name; undefined as a value means "given, but not known yet". When
     * absent, parameters without default are no error.
     */
    parameters?: GivenParameters | undefined;
    /** The operating systems the component is for, as in `supportedOsVersions`, such as "Amazon Linux 2023". */
    supportedOsVersions?: readonly string[] | undefined;
    /** The address of this document as other documents call it, to find circles of ExecuteDocument. */
    address?: string | undefined;
    /** Reads a document that ExecuteDocument calls; without it nesting is not followed. */
    readDocument?: DocumentReader | undefined;
    /** The document will be sent inline, which its length allows or not. Defaults to `false`. */
    inline?: boolean | undefined;
    /** Turns warnings into errors. Defaults to `false`. */
    strict?: boolean | undefined;
    /** How many errors, and how many warnings, are told. Defaults to 1000. */
    mostFindings?: number | undefined;
    /** Codes that are not looked for; the tests prove with it that each rule is needed. */
    disabled?: ReadonlySet<string> | undefined;
}

export interface ComponentDocumentResult {
    /** In the order of the text. */
    diagnostics: Diagnostic[];
    /** The document as a plain object, also when it has errors; absent when the text could not be read at all. */
    document?: ComponentDocument;
    /** The platforms that have all actions and inputs of the document. */
    platforms: readonly Platform[];
    /** As Image Builder derives it: TEST when the only phases are test phases. */
    type: "BUILD" | "TEST";
    /** What the document refers to outside of itself; requiredPermissions makes permissions of it. */
    references: ReferenceList;
    /** Values of constants, and of parameters as far as they are given or have a default. */
    values: ReadonlyMap<string, string>;
}

export function checkComponentDocument(
    text: SourceInput,
    options: ComponentCheckOptions = {},
): ComponentDocumentResult {
    const report = new Report(options);
    const source = readSource(text, report);
    const context = newContext(source.text, report, options.platform);
    checkLength(source.text, options.inline === true, report);
    if (source.root) {
        readDocument(source.root, context);
        for (const phase of context.phases) for (const step of phase.steps) checkStepContents(step, context, options);
        checkTemporaryFiles(source.root, context, options.supportedOsVersions ?? []);
        if (options.parameters) addParameterFindings(source.root, options.parameters, context);
    }
    const names = context.phases.map(({ name }) => name);
    return {
        diagnostics: report.diagnostics(source.text),
        ...(source.root?.kind === "map" ? { document: toPlain(source.root) as ComponentDocument } : {}),
        platforms: context.platforms.remaining,
        type: names.length > 0 && names.every((name) => name === "test") ? "TEST" : "BUILD",
        references: context.found,
        values: valuesOf(context, options.parameters ?? {}),
    };
}

/** Only what the values of a recipe get wrong, for a document that is checked elsewhere. */
export function checkComponentParameters(
    text: string | Uint8Array,
    parameters: GivenParameters,
    options: Pick<ComponentCheckOptions, "strict"> = {},
): Diagnostic[] {
    const report = new Report(options);
    const ignored = new Report();
    const source = readSource(text, ignored);
    const context = newContext(source.text, ignored, undefined);
    if (source.root) {
        readDocument(source.root, context);
        addParameterFindings(source.root, parameters, { ...context, report });
    }
    return report.diagnostics(source.text);
}

const longest = 64 * 1024;

function checkLength(text: string, inline: boolean, report: Report): void {
    const bytes = Buffer.byteLength(text);
    if (bytes <= longest) {
        if (inline) checkInlineLength(text, report);
        return;
    }
    const message = `The document has ${bytes} bytes; from ${longest} on the guide asks for S3.`;
    report.add("document-too-long", { start: 0, end: 1 }, message);
}

function newContext(text: string, report: Report, platform: Platform | undefined): Context {
    return {
        text,
        report,
        platforms: new PlatformNeeds(platform, report),
        variables: new Map(),
        phases: [],
        found: emptyReferenceList(),
        guesses: 0,
    };
}

function valuesOf({ variables }: Context, given: GivenParameters): Map<string, string> {
    const values = new Map<string, string>();
    for (const { name, kind, value } of variables.values()) {
        const actual = kind === "parameter" && Object.hasOwn(given, name) ? given[name]?.[0] : value;
        if (actual !== undefined) values.set(name, actual);
    }
    return values;
}
