// Findings as SARIF 2.1.0, which code-scanning services take. https://docs.oasis-open.org/sarif/sarif/v2.1.0/

import { codeEntry, codes, errorPage, type Code } from "../../provider/documents/codes";
import { packageName, packageVersion, repository } from "../../provider/plugin/names";
import type { Checked } from "../validate";

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
    const driver = { name: packageName, version: packageVersion, informationUri: repository, rules: ids.map(rule) };
    const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
    const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function rule(code: Code): object {
    const { severity, title, meaning, remedy } = codeEntry(code);
    return {
        id: code,
        shortDescription: { text: title },
        fullDescription: { text: meaning },
        help: { text: remedy },
        helpUri: `${repository}/blob/main/${errorPage(code)}`,
        defaultConfiguration: { level: severity },
    };
}

/** A relative reference with forward slashes; the angle brackets of <stdin> are not allowed in one. */
function uriOf(file: string): string {
    return file.replace(/\\/g, "/").split("/").map(encodeURIComponent).join("/");
}
