// Fixes that put a value in quotes: references, numbers that must be strings, and what YAML reads as something else.

import { Report } from "../report";
import { readSource } from "../source";
import type { Value } from "../tree";
import { applyEdits, type Edit } from "./edit";
import type { Fixer } from "./fix";
import { isJson, quoted } from "./quotes";

/** A reference without quotes: with what follows it or, in a list on one line, alone. */
export const fixUnquotedReference: Fixer = ({ text, start }) => {
    const alone = /^\{\{[^{}\r\n]*\}\}/.exec(text.slice(start))?.[0];
    return quoteOneOf(text, start, [restOfLine(text, start), alone]);
};

/** A string that YAML reads as something else, where the hint says that it needs quotes. */
export const fixMisread: Fixer = ({ text, start, diagnostic }) =>
    /^Put (?:it|the whole (?:value|string)) in quotes\b/.test(diagnostic.hint ?? "")
        ? quoteOneOf(text, start, [restOfLine(text, start)])
        : undefined;

/** A number or another value that must be a string, as it is written. */
export const fixUnquoted: Fixer = ({ text, start, end }) => {
    const source = text.slice(start, end);
    if (!/^[^\s"'#]+$/.test(source)) return undefined;
    const edit: Edit = { start, end, text: quoted(source, isJson(text)) };
    return { title: `Write ${edit.text}`, edit, safe: true };
};

/** Without a comment; undefined where a number sign may be part of a string in quotes. */
function restOfLine(text: string, start: number): string | undefined {
    const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
    const comment = /(?<!\s)\s+#.*$/.exec(line)?.[0] ?? "";
    return /["']/.test(comment) ? undefined : line.slice(0, line.length - comment.length).trimEnd();
}

/** The first that is the whole value there once it is in quotes, and makes no text unreadable. */
function quoteOneOf(text: string, start: number, values: readonly (string | undefined)[]): ReturnType<Fixer> {
    const before = problemsOf(text);
    for (const value of new Set(values)) {
        if (value === undefined || value === "") continue;
        const edit = { start, end: start + value.length, text: quoted(value, isJson(text)) };
        const after = applyEdits(text, [edit]);
        if (problems(after) <= before && valueAt(readSource(after, new Report()).root, start) === value) {
            return { title: "Put the value in quotes", edit, safe: true };
        }
    }
    return undefined;
}

// One text is asked about for each of its findings.
let asked: { text: string; problems: number } | undefined;

function problemsOf(text: string): number {
    if (asked?.text !== text) asked = { text, problems: problems(text) };
    return asked.problems;
}

function problems(text: string): number {
    const report = new Report();
    readSource(text, report);
    const counted = new Set(["invalid-yaml", "unquoted-reference", "duplicate-key"]);
    return report.diagnostics(text).filter(({ code }) => counted.has(code)).length;
}

function valueAt(value: Value | undefined, start: number): unknown {
    if (value === undefined) return undefined;
    if (value.kind === "scalar") return value.start === start ? value.value : undefined;
    const inner = value.kind === "list" ? value.items : [...value.entries.values()].map((entry) => entry.value);
    for (const one of inner) {
        if (one.start > start || one.end < start) continue;
        const found = valueAt(one, start);
        if (found !== undefined) return found;
    }
    return undefined;
}
