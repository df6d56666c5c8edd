// Fixes of references: quotes around them, the suffix of a workflow's key, the braces of a Dockerfile's variables.

import { isSlipOf } from "../nearest";
import { Report } from "../report";
import { readSource } from "../source";
import type { Value } from "../tree";
import { applyEdits, type Edit } from "./edit";
import { mapWithKeyAt, type Fixable, type Fixer } from "./fix";
import { insideQuotes, isJson, quoted } from "./quotes";

/** The whole value in quotes, to the end of the line or, in a list on one line, to the end of the reference. */
export const fixUnquotedReference: Fixer = ({ text, start }) => {
    const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
    const whole = line.replace(/\s+#.*$/, "").trimEnd();
    const alone = /^\{\{[^{}]*\}\}/.exec(line)?.[0] ?? "";
    const before = yamlProblems(text);
    for (const value of new Set([whole, alone])) {
        if (value === "") continue;
        const edit = { start, end: start + value.length, text: quoted(value, isJson(text)) };
        const after = applyEdits(text, [edit]);
        if (yamlProblems(after) < before && valueAt(readSource(after, new Report()).root, start) === value) {
            return { title: "Put the value in quotes", edit, safe: true };
        }
    }
    return undefined;
};

function yamlProblems(text: string): number {
    const report = new Report();
    readSource(text, report);
    const counted = new Set(["invalid-yaml", "unquoted-reference"]);
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

/** A number that must be a text, as it is written. */
export const fixUnquoted: Fixer = ({ text, start, end }) => {
    const source = text.slice(start, end);
    if (!/^[^\s"'#]+$/.test(source)) return undefined;
    const edit: Edit = { start, end, text: quoted(source, isJson(text)) };
    return { title: `Write ${edit.text}`, edit, safe: true };
};

/** A key whose value is a variable ends in `.$`. */
export const fixSuffix: Fixer = ({ text, start, end, root }) => {
    const inside = insideQuotes(text, start, end);
    const key = text.slice(inside.start, inside.end);
    if (!/^[\w-]+$/.test(key) || mapWithKeyAt(root, start, end)?.entries.has(`${key}.$`) !== false) return undefined;
    const edit = { start: inside.end, end: inside.end, text: ".$" };
    return { title: `Change to "${key}.$"`, edit, safe: true };
};

/** A system variable as the guide's table has it; the hint names it. */
export const fixReferenceCase: Fixer = ({ text, start, end, diagnostic }) => {
    const written = /^Write (\$\.imagebuilder\.\w+)$/.exec(diagnostic.hint ?? "")?.[1];
    const found = /\$\.imagebuilder\.\w+/i.exec(text.slice(start, end));
    if (written === undefined || found === null) return undefined;
    const at = start + found.index;
    const edit = { start: at, end: at + found[0].length, text: written };
    return { title: `Change to ${written}`, edit, safe: true };
};

/** The delimiter of a loop in single quotes, where YAML leaves the backslash. */
export const fixDelimiter = ({ text, start, end, diagnostic }: Fixable): ReturnType<Fixer> => {
    const wanted = /^Write it in double quotes: ("\\[nt]")$/.exec(diagnostic.hint ?? "")?.[1];
    if (wanted === undefined || !/^'?\\[nt]'?$/.test(text.slice(start, end))) return undefined;
    return { title: `Write ${wanted}`, edit: { start, end, text: wanted }, safe: true };
};

/** A reference that nothing closes, or in the form of another template language; the hint has it as it should be. */
export const fixReferenceForm: Fixer = ({ text, start, end, diagnostic }) => {
    const [, wanted, name = ""] = /^Write (\{\{ (\S+) \}\})\.$/.exec(diagnostic.hint ?? "") ?? [];
    const found = text.slice(start, end);
    if (wanted === undefined || !found.startsWith("{{") || !found.includes(name)) return undefined;
    // In a script the braces may be meant for another program.
    const safe = diagnostic.code !== "unresolved-reference";
    return { title: `Write ${wanted}`, edit: { start, end, text: wanted }, safe };
};

/** A contextual variable of a Dockerfile template: three braces on each side, and its name. */
export const fixContextualVariable: Fixer = ({ text, start, end, diagnostic }) => {
    const wanted = /\{\{\{ (imagebuilder:\w+) \}\}\}[.?]$/.exec(diagnostic.hint ?? "")?.[1];
    const found = /[\w:.-]+/.exec(text.slice(start, end))?.[0];
    if (wanted === undefined || found === undefined || found === text.slice(start, end)) return undefined;
    const edit = { start, end, text: `{{{ ${wanted} }}}` };
    return { title: `Write ${edit.text}`, edit, safe: isSlipOf(found, wanted) };
};
