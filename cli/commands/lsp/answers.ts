// From what the features find to what the protocol calls it.

import { errorPage, isCode } from "../../../provider/documents/codes";
import type { Diagnostic as Finding } from "../../../provider/documents/diagnostic";
import { fixAll, fixesOf } from "../../../provider/documents/fixes/fixesOf";
import { packageName, repository } from "../../../provider/shared/package";
import { formOf } from "../../checking/checkDocument";
import { completionAt } from "./features/completion";
import { ignoreEdit } from "./features/ignoreEdit";
import type { Proposal } from "./features/proposal";
import { symbolsOf, type DocumentSymbol as Symbol } from "./features/symbols";
import type { OpenDocument } from "./openDocument";
import {
    CodeActionKind,
    CompletionItemKind,
    DiagnosticSeverity,
    MarkupKind,
    SymbolKind,
    type CodeAction,
    type CodeActionParams,
    type CompletionItem,
    type Diagnostic,
    type DocumentSymbol,
    type Position,
    type TextEdit,
} from "./protocol";

export function diagnosticsOf(open: OpenDocument): Diagnostic[] {
    return open.findings.map((finding) => diagnosticOf(open, finding));
}

function diagnosticOf(open: OpenDocument, finding: Finding): Diagnostic {
    const { code, severity, message, hint } = finding;
    return {
        range: open.range(open.span(finding)),
        severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        code,
        ...(isCode(code) ? { codeDescription: { href: `${repository}/blob/main/${errorPage(code)}` } } : {}),
        source: packageName,
        message: hint === undefined ? message : `${message}\n${hint}`,
    };
}

const itemKinds = {
    key: CompletionItemKind.Property,
    value: CompletionItemKind.EnumMember,
    reference: CompletionItemKind.Reference,
    code: CompletionItemKind.Constant,
} as const satisfies { readonly [kind in Proposal["kind"]]: CompletionItemKind };

export function completionsOf(open: OpenDocument, position: Position): CompletionItem[] {
    const { outline } = open;
    if (outline === undefined) return [];
    return completionAt(outline, open.offset(position), open.findings).map((proposal) => {
        const { label, kind, text, span, detail, about, order } = proposal;
        return {
            label,
            kind: itemKinds[kind],
            textEdit: { range: open.range(span), newText: text },
            // What is written is compared with this; a proposal in quotes or braces begins otherwise.
            filterText:
                text.startsWith("{") || text.startsWith(" ") || text.startsWith("-")
                    ? open.text.slice(span.start, span.end) || label
                    : label,
            sortText: String(order).padStart(4, "0"),
            ...(detail ? { detail } : {}),
            ...(about ? { documentation: { kind: MarkupKind.Markdown, value: about } } : {}),
        };
    });
}

const symbolKinds = {
    parameter: SymbolKind.Variable,
    constant: SymbolKind.Constant,
    phase: SymbolKind.Namespace,
    step: SymbolKind.Function,
    output: SymbolKind.Field,
} as const satisfies { readonly [kind in Symbol["kind"]]: SymbolKind };

export function documentSymbolsOf(open: OpenDocument): DocumentSymbol[] {
    const convert = ({ name, detail, kind, span, nameSpan, children }: Symbol): DocumentSymbol => ({
        name,
        detail,
        kind: symbolKinds[kind],
        range: open.range(span),
        selectionRange: open.range(nameSpan),
        children: children.map(convert),
    });
    return open.outline === undefined ? [] : symbolsOf(open.outline).map(convert);
}

export const fixAllKind = `${CodeActionKind.SourceFixAll}.awsGoldenImage`;

/** Fixes first, then comments that silence; and all safe fixes at once. */
export function codeActionsOf(open: OpenDocument, { range, context, textDocument }: CodeActionParams): CodeAction[] {
    const { outline, kind } = open;
    if (outline === undefined || kind === undefined) return [];
    const wants = (one: string): boolean =>
        context.only === undefined || context.only.some((only) => one === only || one.startsWith(`${only}.`));
    const from = open.offset(range.start);
    const to = open.offset(range.end);
    const here = open.findings.filter((finding) => {
        const { start, end } = open.span(finding);
        return start <= to && from <= end;
    });
    const changes = (edits: TextEdit[]) => ({ changes: { [textDocument.uri]: edits } });
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
        for (const { title, edit, safe, diagnostic } of fixesOf(open.text, here)) {
            actions.push({
                title,
                kind: CodeActionKind.QuickFix,
                diagnostics: [diagnosticOf(open, diagnostic)],
                isPreferred: safe,
                edit: changes([{ range: open.range(edit), newText: edit.text }]),
            });
        }
        for (const finding of here) {
            const edit = ignoreEdit(outline, finding);
            if (edit === undefined) continue;
            actions.push({
                title: `Ignore ${finding.code} here`,
                kind: CodeActionKind.QuickFix,
                diagnostics: [diagnosticOf(open, finding)],
                edit: changes([{ range: open.range(edit), newText: edit.text }]),
            });
        }
    }
    // Editors ask for this kind when they want it, as on saving.
    if (context.only !== undefined && wants(fixAllKind)) {
        const fixed = fixAll(open.text, (text) => open.check(text), formOf(kind));
        if (fixed.made > 0) {
            const whole = { start: 0, end: open.text.length };
            actions.push({
                title: `Fix all ${fixed.made} that have one cure`,
                kind: fixAllKind,
                edit: changes([{ range: open.range(whole), newText: fixed.text }]),
            });
        }
    }
    return actions;
}
