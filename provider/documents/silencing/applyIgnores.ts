// Takes away what ignore comments silence, and says which of these comments are wrong or have no use.

import { codes, codeEntry, isCode } from "../codes";
import type { Diagnostic } from "../diagnostic";
import { didYouMean } from "../nearest";
import { Report, type ReportOptions } from "../report";
import { quote } from "../tree";
import { readIgnoreComments, type IgnoreComment, type TextForm } from "./ignoreComments";
import { unreadable } from "./unreadable";

export interface IgnoreOptions extends ReportOptions {
    /** Defaults to `yaml`. */
    form?: TextForm | undefined;
    /**
     * Whether the document is deployed. AWS refuses what is an error whatever a comment says, so it stays one, and the
     * comments themselves are not reported. Defaults to `false`.
     */
    deployed?: boolean | undefined;
}

// Found only when the caller says for which platform, stage, operating system or values: without it, that nothing was found
// does not mean that the comment is of no use.
const dependOnCaller: ReadonlySet<string> = new Set([
    ...["wrong-platform", "mixed-platforms", "action-os", "action-stage", "action-stage-unclear", "nested-documents"],
    ...["missing-parameter", "unknown-parameter", "parameter-value", "dockerfile-environments"],
    ...["workflow-parameter-missing", "workflow-parameter-unknown", "workflow-parameter-type"],
]);

/** The findings that are left, in the order of the text. `text` has no byte order mark. */
export function applyIgnores(
    text: string,
    diagnostics: readonly Diagnostic[],
    options: IgnoreOptions = {},
): Diagnostic[] {
    const comments = readIgnoreComments(text, options.form ?? "yaml");
    if (comments.length === 0) return [...diagnostics];
    const used = new Set<object>();
    const left = diagnostics.flatMap((diagnostic) => {
        const by = comments
            .filter(({ from, to }) => from <= diagnostic.line && diagnostic.line <= to)
            .flatMap((comment) => comment.codes)
            .filter(({ code }) => code === diagnostic.code);
        if (by.length === 0 || unreadable.has(diagnostic.code)) return [diagnostic];
        by.forEach((one) => used.add(one));
        return options.deployed && isCode(diagnostic.code) && codeEntry(diagnostic.code).severity === "error"
            ? [{ ...diagnostic, hint: [diagnostic.hint, notWhenDeployed].filter(Boolean).join(" ") }]
            : [];
    });
    if (options.deployed) return left;
    const whole = !diagnostics.some(({ code }) => unreadable.has(code));
    const report = new Report(options);
    const hints = new Map<string, string | undefined>();
    for (const comment of comments) addProblems(comment, used, whole, hints, report);
    return inOrder([...left, ...report.diagnostics(text)]);
}

const mostHints = 1000;

const notWhenDeployed = "An ignore comment has no effect on errors of a deployment, as AWS refuses the document.";

/** `hints` remembers what was found for a code, as one mistake may be made in many comments. */
function addProblems(
    comment: IgnoreComment,
    used: ReadonlySet<object>,
    whole: boolean,
    hints: Map<string, string | undefined>,
    report: Report,
): void {
    if (comment.codes.length === 0) report.add("empty-ignore", comment, "The ignore comment names no code.");
    for (const ignored of comment.codes) {
        const { code } = ignored;
        if (!isCode(code)) {
            if (!hints.has(code) && hints.size < mostHints) hints.set(code, didYouMean(code, Object.keys(codes)));
            const message = `There is no finding with the code ${quote(code)}.`;
            report.add("unknown-ignore", ignored, message, hints.get(code));
        } else if (unreadable.has(code)) {
            report.add("refused-ignore", ignored, `${code} cannot be ignored.`);
        } else if (whole && !used.has(ignored) && !dependOnCaller.has(code)) {
            report.add("unused-ignore", ignored, `The comment ignores ${code}, which is not found ${where(comment)}.`);
        }
    }
}

function where({ from, to }: IgnoreComment): string {
    return from === to ? `on line ${from}` : `on lines ${from} to ${to}`;
}

export function inOrder(diagnostics: Diagnostic[]): Diagnostic[] {
    return diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
}
