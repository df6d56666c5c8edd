// Findings for programs: one array, and nothing else on standard output.

import type { Checked } from "../../../checking/checked";

export function formatJson(checked: Checked[]): string {
    const found = checked.flatMap(({ file, diagnostics }) =>
        diagnostics.map(({ line, column, endLine, endColumn, code, severity, message, hint }) => ({
            file,
            line,
            column,
            endLine,
            endColumn,
            code,
            severity,
            message,
            hint: hint ?? null,
        })),
    );
    return `${JSON.stringify(found, null, 2)}\n`;
}
