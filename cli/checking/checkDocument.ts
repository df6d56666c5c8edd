// Checks one document of any kind, as its ignore comments and its settings have it.

import { checkComponentDocument } from "../../provider/documents/component";
import type { Diagnostic } from "../../provider/documents/diagnostic";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import { Report } from "../../provider/documents/report";
import { applyRules, type FileSettings } from "../../provider/documents/settings/settings";
import { applyIgnores } from "../../provider/documents/silencing/applyIgnores";
import type { TextForm } from "../../provider/documents/silencing/ignoreComments";
import { decode } from "../../provider/documents/source";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import type { Kind } from "./documentKind";

export interface CheckOptions extends FileSettings {
    strict: boolean;
}

type Check = (text: string | Uint8Array, options: CheckOptions) => Diagnostic[];

const checks: { readonly [kind in Kind]: Check } = {
    component: (text, { platform, strict }) => checkComponentDocument(text, { platform, strict }).diagnostics,
    workflow: (text, { type, strict }) => checkWorkflowDocument(text, { type, strict }).diagnostics,
    dockerfile: (text, { strict }) => checkDockerfileTemplate(text, { strict }),
};

export const formOf = (kind: Kind): TextForm => (kind === "dockerfile" ? "dockerfile" : "yaml");

export function checkDocument(text: string | Uint8Array, kind: Kind, options: CheckOptions): Diagnostic[] {
    const { strict, rules } = options;
    const found = checks[kind](text, options);
    const left = applyIgnores(plainText(text), found, { strict, form: formOf(kind) });
    return applyRules(left, rules, { strict });
}

/** The text that lines and columns count in: decoded, and without a byte order mark. */
export function plainText(text: string | Uint8Array): string {
    return typeof text === "string" ? text.replace(/^\uFEFF/, "") : decode(text, new Report());
}
