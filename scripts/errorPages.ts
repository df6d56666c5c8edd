// Writes docs/errors: a page for each code from its fields and from the cases that the tests of the checks run. Without
// --check the folder is brought up to date; with it a difference is listed and the exit code is 1.

import { resolve } from "node:path";
import { codeEntry, codes, type Code } from "../provider/documents/codes";
import { checkComponentDocument } from "../provider/documents/component";
import { checkDockerfileTemplate } from "../provider/documents/dockerfile";
import { prettyDiagnostics } from "../provider/documents/pretty";
import { applyIgnores } from "../provider/documents/silencing/applyIgnores";
import { checkWorkflowDocument } from "../provider/documents/workflow";
import { componentCases } from "../tests/documents/cases/component";
import { dockerfileCases } from "../tests/documents/cases/dockerfile";
import { silencingCases } from "../tests/documents/cases/silencing";
import { valueCases } from "../tests/documents/cases/values";
import { workflowCases } from "../tests/documents/cases/workflow";
import { differences, readTree, replaceTree, type Tree } from "./generatedFiles";

interface Example {
    bad: string;
    good: string;
    /** What is printed for the bad one. */
    printed: string;
    language: string;
}

export const pagesFolder = resolve(__dirname, "..", "docs", "errors");

/** The first case of each code; later ones are of the same error elsewhere. */
function exampleOf(code: Code): Example {
    for (const { bad, good, options, ...other } of componentCases) {
        if (other.code !== code) continue;
        const { bytes, ...checkOptions } = options ?? {};
        const { diagnostics } = checkComponentDocument(bytes ? Buffer.from(bad, bytes) : bad, checkOptions);
        return { bad, good, printed: prettyDiagnostics(diagnostics, bad, "component.yml"), language: "yaml" };
    }
    for (const { bad, good, options, ...other } of workflowCases) {
        if (other.code !== code) continue;
        const { diagnostics } = checkWorkflowDocument(bad, options);
        return { bad, good, printed: prettyDiagnostics(diagnostics, bad, "workflow.yml"), language: "yaml" };
    }
    for (const { bad, good, options, ...other } of dockerfileCases) {
        if (other.code !== code) continue;
        const diagnostics = checkDockerfileTemplate(bad, options);
        return { bad, good, printed: prettyDiagnostics(diagnostics, bad, "Dockerfile"), language: "dockerfile" };
    }
    for (const { bad, good, ...other } of silencingCases) {
        if (other.code !== code) continue;
        const diagnostics = applyIgnores(bad, checkComponentDocument(bad).diagnostics);
        return { bad, good, printed: prettyDiagnostics(diagnostics, bad, "component.yml"), language: "yaml" };
    }
    for (const { bad, good, check, ...other } of valueCases) {
        if (other.code !== code) continue;
        const printed = check(bad).map(
            ({ severity, message, hint }) => `${severity}: ${message} [${code}]\n = ${hint ?? ""}`,
        );
        return { bad, good, printed: printed.join("\n"), language: "text" };
    }
    throw new Error(`No case shows ${code}; add one to tests/documents/cases.`);
}

export function errorPages(): Tree {
    const all = Object.keys(codes).sort() as Code[];
    const pages: Tree = new Map(all.map((code) => [`${code}.md`, Buffer.from(page(code))]));
    return pages.set("README.md", Buffer.from(index(all)));
}

function page(code: Code): string {
    const { severity, title, meaning, remedy, source } = codeEntry(code);
    const { bad, good, printed, language } = exampleOf(code);
    return [
        `# ${title}`,
        `\`${code}\` · ${severity}`,
        `${meaning} ${/[.!?]$/.test(remedy) ? remedy : `${remedy}.`}`,
        "## Wrong",
        block(bad, language),
        block(printed, "text"),
        "## Right",
        block(good, language),
        ...(source === undefined ? [] : [`See ${source}`]),
    ]
        .join("\n\n")
        .concat("\n");
}

function index(all: Code[]): string {
    const rows = all.map(
        (code) => `| [${code}](${code}.md) | ${codeEntry(code).severity} | ${codeEntry(code).title} |`,
    );
    return [
        "# What the checks find",
        "Each page has the meaning, a wrong and a right example. The tests run these examples.",
        ["| Code | Severity | |", "| --- | --- | --- |", ...rows].join("\n"),
    ]
        .join("\n\n")
        .concat("\n");
}

const mostLines = 40;
const widest = 160;

/** Some examples are long on purpose, and control characters do not belong on a page. */
function block(text: string, language: string): string {
    const lines = text
        .trimEnd()
        .replace(/[\x00-\x08\x0b-\x1f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`)
        .split("\n")
        .map((line) => (line.length > widest ? `${line.slice(0, widest)}… (${line.length} characters)` : line));
    const shown = lines.slice(0, mostLines);
    if (lines.length > mostLines) shown.push(`… (${lines.length - mostLines} more lines)`);
    const fence = text.includes("```") ? "````" : "```";
    return [`${fence}${language}`, ...shown, fence].join("\n");
}

if (require.main === module) {
    const pages = errorPages();
    const changes = differences(readTree(pagesFolder), pages);
    if (!process.argv.includes("--check")) replaceTree(pagesFolder, changes, pages);
    else if (changes.length > 0) {
        const list = changes.map(({ name, change }) => `  docs/errors/${name} is ${change}`).join("\n");
        console.error(
            `docs/errors differs from the codes and cases. Run "npm run error-pages" and commit it.\n${list}`,
        );
        process.exitCode = 1;
    }
}
