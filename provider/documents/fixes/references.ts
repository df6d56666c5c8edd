// Fixes of references: the suffix of a workflow's key, the braces of a Dockerfile's variables.

import { isSlipOf } from "../nearest";
import { mapWithKeyAt, type Fixable, type Fixer } from "./fix";
import { insideQuotes } from "./quotes";

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
