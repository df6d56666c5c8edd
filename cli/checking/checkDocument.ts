// Checks one document of any kind, as its ignore comments and its settings have it.

import { checkComponentDocument } from "../../provider/documents/component";
import type { Diagnostic } from "../../provider/documents/diagnostic";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import type { DocumentKind } from "../../provider/documents/kind";
import { applyRules, type FileSettings } from "../../provider/documents/settings/settings";
import { applyIgnores } from "../../provider/documents/silencing/applyIgnores";
import type { TextForm } from "../../provider/documents/silencing/ignoreComments";
import { textOfBytes, type ParsedSource } from "../../provider/documents/source";
import { checkWorkflowDocument } from "../../provider/documents/workflow";

export interface CheckOptions extends FileSettings {
    /** Operating systems that components are for. Defaults to none, which leaves out rules that depend on it. */
    os?: readonly string[] | undefined;
    strict: boolean;
}

type Check = (text: string | Uint8Array, options: CheckOptions, source: ParsedSource | undefined) => Diagnostic[];

const checks: { readonly [kind in DocumentKind]: Check } = {
    component: (text, { platform, os, strict }, source) =>
        checkComponentDocument(source ?? text, { platform, supportedOsVersions: os, strict, inline: true }).diagnostics,
    workflow: (text, { type, strict }, source) =>
        checkWorkflowDocument(source ?? text, { type, strict, inline: true }).diagnostics,
    dockerfile: (text, { strict }) => checkDockerfileTemplate(text, { strict }),
};

export const formOf = (kind: DocumentKind): TextForm => (kind === "dockerfile" ? "dockerfile" : "yaml");

/** `source` is what was already read of the text. */
export function checkDocument(
    text: string | Uint8Array,
    kind: DocumentKind,
    options: CheckOptions,
    source?: ParsedSource,
): Diagnostic[] {
    const { strict, rules } = options;
    const found = checks[kind](text, options, source);
    const left = applyIgnores(plainText(text), found, { strict, form: formOf(kind) });
    return applyRules(left, rules, { strict });
}

/** The text that lines and columns count in: decoded, and without a byte order mark. */
export function plainText(text: string | Uint8Array): string {
    return typeof text === "string" ? text.replace(/^\uFEFF/, "") : textOfBytes(text);
}
