// Findings as a SARIF log.

import { codeEntry, codes, errorPage, type Code } from "../../../../provider/documents/codes";
import { Lines } from "../../../../provider/documents/lines";
import type { Checked } from "../../../checking/checked";
import { artifactLocation, fingerprints, sarifLog, type SarifRule } from "../../../sarifLog";

export function formatSarif(checked: Checked[]): string {
    const ids = Object.keys(codes) as Code[];
    const found = checked.flatMap(({ file, text, diagnostics }) => {
        const lines = new Lines(text);
        return diagnostics.map((diagnostic) => ({ file, diagnostic, line: lines.line(diagnostic.line) }));
    });
    const prints = fingerprints(found.map(({ file, diagnostic, line }) => ({ file, rule: diagnostic.code, line })));
    const results = found.map(({ file, diagnostic }, index) => {
        const { line, column, endLine, endColumn, code, severity, message, hint } = diagnostic;
        return {
            ruleId: code,
            ruleIndex: ids.indexOf(code as Code),
            level: severity,
            message: { text: hint === undefined ? message : `${message} ${hint}` },
            locations: [
                {
                    physicalLocation: {
                        artifactLocation: artifactLocation(file),
                        region: { startLine: line, startColumn: column, endLine, endColumn },
                    },
                },
            ],
            partialFingerprints: prints[index],
        };
    });
    return sarifLog(ids.map(described), results);
}

function described(code: Code): SarifRule {
    const { severity, title, meaning, remedy } = codeEntry(code);
    return { id: code, title, meaning, remedy, level: severity, page: errorPage(code) };
}
