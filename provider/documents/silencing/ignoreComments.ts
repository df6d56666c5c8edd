// Comments of the form `# aws-golden-image-ignore code, code -- reason`: where they stand, what they name, and which lines
// they are for. A comment at the end of a line is for that line, one on a line of its own for the next line that holds
// something. In a script, which is a block text, a comment of the script does as well.

import { Scalar } from "yaml";
import { Lines } from "../lines";
import { Report } from "../report";
import { readSource } from "../source";
import type { ScalarValue, Value } from "../tree";

/** How comments and lines that belong together are found. */
export type TextForm = "yaml" | "dockerfile";

export interface IgnoredCode {
    code: string;
    start: number;
    end: number;
}

export interface IgnoreComment {
    /** From the number sign to the end of the codes, without the reason. */
    start: number;
    end: number;
    codes: IgnoredCode[];
    /** The lines it is for, counted from 1; empty when nothing follows. */
    from: number;
    to: number;
}

export const ignoreMark = "aws-golden-image-ignore";
const comment = new RegExp(`(?<=^|\\s)#[ \\t]*${ignoreMark}(?![\\w-])`);

/** In the order of the text; cheap where there is none. */
export function readIgnoreComments(text: string, form: TextForm): IgnoreComment[] {
    if (!text.includes(ignoreMark)) return [];
    const blocks = form === "yaml" ? yamlBlocks(text) : dockerfileBlocks(text);
    const lines = text.split("\n");
    let offset = 0;
    return lines.flatMap((line, index) => {
        const lineStart = offset;
        offset += line.length + 1;
        const match = comment.exec(line);
        if (!match || blocks.isText(lineStart + match.index)) return [];
        const alone = line.slice(0, match.index).trim() === "";
        const target = alone ? nextLine(lines, index) : index;
        const start = lineStart + match.index;
        const codes = readCodes(line, match.index + match[0].length, lineStart);
        const end = codes.at(-1)?.end ?? start + match[0].length;
        const from = target + 1;
        return [{ start, end, codes, from, to: Math.max(from, blocks.lastLine(from)) }];
    });
}

function readCodes(line: string, at: number, lineStart: number): IgnoredCode[] {
    const rest = line.slice(at);
    const reason = rest.search(/(?<=^|\s)--(?=\s|$)/);
    const list = reason < 0 ? rest : rest.slice(0, reason);
    return [...list.matchAll(/[^\s,:]+/g)].map(({ index, 0: code }) => {
        const start = lineStart + at + index;
        return { code, start, end: start + code.length };
    });
}

/** The next line that holds more than a comment; one past the end when there is none. */
function nextLine(lines: string[], index: number): number {
    let next = index + 1;
    while (next < lines.length && /^\s*(#|$)/.test(lines[next] ?? "")) next++;
    return next;
}

interface Blocks {
    /** The last line of what begins on this line; the line itself when it stands alone. */
    lastLine(line: number): number;
    /** Whether the place is inside a quoted or plain text, where a number sign begins no comment. */
    isText(offset: number): boolean;
}

/** A text over several lines belongs to the line that it begins on. */
function yamlBlocks(text: string): Blocks {
    const { root } = readSource(text, new Report());
    const lines = new Lines(text);
    const ends = new Map<number, number>();
    const texts: [number, number][] = [];
    for (const { start, end, node } of scalars(root)) {
        if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) {
            const first = lines.at(start).line;
            // A block text ends with the line break after it.
            ends.set(first, Math.max(ends.get(first) ?? 0, lines.at(Math.max(start, end - 1)).line));
        } else {
            texts.push([start, end]);
            ends.set(lines.at(start).line, Math.max(ends.get(lines.at(start).line) ?? 0, lines.at(end).line));
        }
    }
    texts.sort(([a], [b]) => a - b);
    return {
        lastLine: (line) => ends.get(line) ?? line,
        isText: (offset) => isInside(texts, offset),
    };
}

/** Whether one of the stretches, which are sorted and apart, holds the offset. */
function isInside(stretches: readonly (readonly [start: number, end: number])[], offset: number): boolean {
    let low = 0;
    let high = stretches.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((stretches[middle]?.[0] ?? Infinity) <= offset) low = middle + 1;
        else high = middle;
    }
    return offset < (stretches[low - 1]?.[1] ?? 0);
}

/** Every scalar once, though aliases may lead to it many times. */
function scalars(value: Value | undefined, seen = new Set<object>()): ScalarValue[] {
    if (value === undefined) return [];
    if (value.kind === "scalar") return seen.has(value.node) ? [] : (seen.add(value.node), [value]);
    const content: object = value.kind === "list" ? value.items : value.entries;
    if (seen.has(content)) return [];
    seen.add(content);
    const inner = value.kind === "list" ? value.items : [...value.entries.values()].map((entry) => entry.value);
    return inner.flatMap((one) => scalars(one, seen));
}

/** An instruction goes on after a line that ends with its escape character. */
function dockerfileBlocks(text: string): Blocks {
    const lines = text.split("\n");
    const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
    return {
        lastLine: (line) => {
            let last = line;
            while (last < lines.length && (lines[last - 1] ?? "").trimEnd().endsWith(escape)) last++;
            return last;
        },
        isText: () => false,
    };
}
