// Findings as a SARIF log.

import { codeEntry, codes, errorPage, type Code } from "../../../../provider/documents/codes";
import type { Checked } from "../checked";
import { sarifLog, uriOf, type SarifRule } from "../../../sarifLog";

export function formatSarif(checked: Checked[]): string {
    const ids = Object.keys(codes) as Code[];
    const results = checked.flatMap(({ file, diagnostics }) =>
        diagnostics.map(({ line, column, endLine, endColumn, code, severity, message, hint }) => ({
            ruleId: code,
            ruleIndex: ids.indexOf(code as Code),
            level: severity,
            message: { text: hint === undefined ? message : `${message} ${hint}` },
            locations: [
                {
                    physicalLocation: {
                        artifactLocation: { uri: uriOf(file) },
                        region: { startLine: line, startColumn: column, endLine, endColumn },
                    },
                },
            ],
        })),
    );
    return sarifLog(ids.map(described), results);
}

function described(code: Code): SarifRule {
    const { severity, title, meaning, remedy } = codeEntry(code);
    return { id: code, title, meaning, remedy, level: severity, page: errorPage(code) };
}
