// How the explanations of YAML errors describe a slip and its repair, and the line on which it is.

import type { Code } from "./codes";
import type { Lines } from "./lines";

export interface YamlError {
    code: string;
    pos: [number, number];
    message: string;
}

export interface YamlMistake {
    code: Code;
    start: number;
    end: number;
    message: string;
    /** How to mend it; the remedy of the code when absent. */
    hint?: string | undefined;
    repair?: Repair | undefined;
    /** The repair is a guess: an error up to this offset is taken for a consequence. */
    guessUntil?: number;
}

/** `text` replaces as many characters. */
export interface Repair {
    start: number;
    end: number;
    text: string;
    /** What the repair makes meaningless beyond its own place. */
    hides?: { start: number; end: number };
}

/** One line of the text that is read, for the explanations. */
export interface ErrorLine {
    number: number;
    start: number;
    text: string;
    /** Where what follows dashes and keys starts, as an offset in the text. */
    value: number;
    /** The last key before the value. */
    key: string | undefined;
}

export function lineAt(lines: Lines, offset: number): ErrorLine {
    const { line: number } = lines.at(offset);
    const text = lines.line(number);
    const start = lines.start(number);
    const [, before = "", key] =
        /^(\s*(?:-\s+)*(?:(["']?[^\s"'#:[\]{},][^"'#:[\]{},]*(?:["']\s*)?):(?:\s+|$))?)/.exec(text) ?? [];
    return { number, start, text, value: start + before.length, key: key?.trimEnd() };
}

/** The rest of the line as a word that is always valid. */
export function blanked(line: ErrorLine, from: number): Repair {
    const end = line.start + line.text.trimEnd().length;
    return { start: from, end, text: "_".repeat(Math.max(0, end - from)) };
}

/** A text as a YAML string in single quotes, cut when it is long. */
export function quoted(text: string): string {
    const doubled = text.trim().replaceAll("'", "''");
    return `'${doubled.length > 60 ? `${doubled.slice(0, 57)}…` : doubled}'`;
}

export function indentOf(line: ErrorLine): number {
    return line.text.search(/\S|$/);
}
