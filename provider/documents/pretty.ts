// A finding for people: where, what, the line with a caret under it, and what to do.

import type { Diagnostic } from "./diagnostic";
import { Lines } from "./lines";

const widest = 100;

/** Several lines without a line break at the end. `file` stands before the line number. */
export function prettyDiagnostic(diagnostic: Diagnostic, text: string | Lines, file = "document"): string {
    const { line, column, endLine, endColumn, severity, code, message, hint } = diagnostic;
    const lines = typeof text === "string" ? new Lines(text) : text;
    const whole = lines.line(line);
    const lengthInLine = (endLine === line ? endColumn : whole.length + 1) - column;

    // A long line is cut so that the column stays in sight.
    const from = column > widest - 20 ? column - 20 : 0;
    const shown = (from > 0 ? "…" : "") + whole.slice(from, from + widest) + (whole.length > from + widest ? "…" : "");
    const before = shown.slice(0, column - 1 - from + (from > 0 ? 1 : 0)).replace(/[^\t]/g, " ");
    const carets = "^".repeat(Math.max(1, Math.min(lengthInLine, shown.length - before.length)));

    const gutter = String(line);
    const blank = " ".repeat(gutter.length);
    return [
        `${file}:${line}:${column}: ${severity}: ${message} [${code}]`,
        ...(whole.trim() === "" ? [] : [`${gutter} | ${shown}`, `${blank} | ${before}${carets}`]),
        ...(hint === undefined ? [] : [`${blank} = ${hint}`]),
    ].join("\n");
}

/** All of them, with one blank line between two. */
export function prettyDiagnostics(diagnostics: Diagnostic[], text: string, file?: string): string {
    const lines = new Lines(text);
    return diagnostics.map((diagnostic) => prettyDiagnostic(diagnostic, lines, file)).join("\n\n");
}
