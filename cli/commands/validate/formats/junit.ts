// Findings as JUnit XML, which Jenkins, GitLab and others show as tests: a suite for each document, in which each error is
// a test that failed. A document without errors is a test that passed, and says its warnings as output.

import type { Diagnostic } from "../../../../provider/documents/diagnostic";
import type { Checked } from "../../../checking/checked";
import { repositoryPath } from "../../../repositoryPath";

export function formatJunit(checked: Checked[]): string {
    const suites = checked.map(suite);
    const total = suites.reduce((sum, { tests }) => sum + tests, 0);
    const failures = suites.reduce((sum, { failures: some }) => sum + some, 0);
    const attributes = attributesOf({ name: "aws-golden-image validate", tests: total, failures, errors: 0 });
    const body = suites.map(({ xml }) => xml).join("");
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${body}</testsuites>\n`;
}

function suite({ file, diagnostics }: Checked): { xml: string; tests: number; failures: number } {
    const { path } = repositoryPath(file);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const warnings = diagnostics.filter(({ severity }) => severity === "warning");
    const cases = errors.map((error) => {
        const { line, column, code, message } = error;
        const name = attributesOf({ name: `${code} (${line}:${column})`, classname: path });
        const failure = attributesOf({ type: code, message });
        return `    <testcase${name}>\n      <failure${failure}>${content(describe(path, error))}</failure>\n    </testcase>\n`;
    });
    if (cases.length === 0) cases.push(`    <testcase${attributesOf({ name: "no error", classname: path })}/>\n`);
    const said = warnings.map((warning) => describe(path, warning)).join("\n");
    const output = said === "" ? "" : `    <system-out>${content(said)}</system-out>\n`;
    const tests = cases.length;
    const attributes = attributesOf({ name: path, tests, failures: errors.length, errors: 0 });
    return {
        xml: `  <testsuite${attributes}>\n${cases.join("")}${output}  </testsuite>\n`,
        tests,
        failures: errors.length,
    };
}

function describe(path: string, { line, column, severity, message, hint, code }: Diagnostic): string {
    const remedy = hint === undefined ? "" : ` ${hint}`;
    return `${path}:${line}:${column}: ${severity}: ${message}${remedy} [${code}]`;
}

function attributesOf(attributes: { readonly [name: string]: string | number }): string {
    return Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${content(String(value)).replace(/"/g, "&quot;").replace(/\n/g, "&#10;")}"`)
        .join("");
}

/** What XML refuses even as a character reference becomes the replacement character. */
function content(text: string): string {
    return text
        .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;");
}
