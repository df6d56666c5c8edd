// The edit that silences a finding: a comment on a line of its own before it, or its code in the comment that is there.

import type { Diagnostic } from "../../../../provider/documents/diagnostic";
import type { Edit } from "../../../../provider/documents/fixes/edit";
import { isJson } from "../../../../provider/documents/fixes/quotes";
import { Lines } from "../../../../provider/documents/lines";
import { ignoreMark, readIgnoreComments } from "../../../../provider/documents/silencing/ignoreComments";
import { unreadable } from "../../../../provider/documents/silencing/unreadable";
import type { Value } from "../../../../provider/documents/tree";
import { formOf } from "../../../checking/checkDocument";
import type { Outline } from "../outline/outline";
import { textsIn } from "../outline/scalars";

/** Undefined where no comment can silence it: JSON has none, and a text that cannot be read stays an error. */
export function ignoreEdit({ text, kind, root }: Outline, { code, line }: Diagnostic): Edit | undefined {
    if (unreadable.has(code) || (kind !== "dockerfile" && isJson(text)) || code.endsWith("-ignore")) return undefined;
    const lines = new Lines(text);
    const first = kind === "dockerfile" ? firstLineOfInstruction(text, line) : firstLineOfText(root, lines, line);
    const comments = readIgnoreComments(text, formOf(kind));
    const there = comments.find(({ from, codes }) => from === first && codes.length > 0);
    if (there !== undefined) return { start: there.end, end: there.end, text: `, ${code}` };
    const start = lines.offset(first, 1);
    const indent = /^[ \t]*/.exec(lines.line(first))?.[0] ?? "";
    const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
    return { start, end: start, text: `${indent}# ${ignoreMark} ${code}${lineBreak}` };
}

/** A comment inside a text over several lines would be part of it. */
function firstLineOfText(root: Value | undefined, lines: Lines, line: number): number {
    for (const { scalar } of textsIn(root, new Set())) {
        // A block text ends with the line break after it.
        const [first, last] = [lines.at(scalar.start).line, lines.at(Math.max(scalar.start, scalar.end - 1)).line];
        if (first < line && line <= last) return first;
    }
    return line;
}

function firstLineOfInstruction(text: string, line: number): number {
    const lines = text.split("\n");
    let first = line;
    while (first > 1 && /[\\`]\s*$/.test(lines[first - 2] ?? "")) first--;
    return first;
}
