// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
// GitHub wants paths from the root of the repository.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

import { repositoryPath } from "../../../repositoryPath";
import type { Checked } from "../../../checking/checked";

export function formatGithub(checked: Checked[]): string {
    return checked
        .flatMap(({ file, diagnostics }) =>
            diagnostics.map(({ line, column, endLine, endColumn, code, severity, message, hint }) => {
                const properties = {
                    file: repositoryPath(file).path,
                    line,
                    endLine,
                    col: column,
                    endColumn,
                    title: code,
                };
                // Columns only have a meaning inside one line.
                const kept = Object.entries(properties).filter(
                    ([key]) => line === endLine || !/^(col|endColumn)$/.test(key),
                );
                const list = kept.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
                return `::${severity} ${list}::${escapeData(hint === undefined ? message : `${message} ${hint}`)}\n`;
            }),
        )
        .join("");
}

function escapeData(text: string): string {
    return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
    return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
