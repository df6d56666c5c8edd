// What a person did when YAML cannot be read, in words that name the cause and the cure. The parser only says where it
// gave up, which is often far behind the slip: an open quote swallows lines, a script that lost its indentation is read
// as keys. Each explanation may come with a repair of the same length, so that the rest can be checked as well.

import { explainFallenText } from "./fallenText";
import { explainUndashed } from "./undashedText";
import { Lines } from "./lines";
import { explainOpenText } from "./openText";
import { quote } from "./tree";
import { blanked, indentOf, lineAt, quoted, type ErrorLine, type YamlError, type YamlMistake } from "./yamlSlip";

export function explainYamlError(text: string, error: YamlError): YamlMistake {
    const lines = new Lines(text);
    const line = lineAt(lines, error.pos[0]);
    return (
        explainTemplate(lines) ??
        explainBlank(lines, line) ??
        explainTab(lines, line) ??
        explainFallenText(lines, line.number) ??
        explainUndashed(lines, line.number) ??
        explainOpenText(lines, line, error) ??
        explainColon(lines, line, error) ??
        explainIndentation(lines, line, error) ??
        explainStart(lines, line, error) ??
        asParsed(error)
    );
}

const templateLine =
    /^\s*(?:\{%.*%\}|%\{.*\}|<%.*%>|\{\{-?\s*(?:[#/]|(?:if|else|end|range|with|define|block|template|include)\b).*\}\})\s*$/;

/** Lines of a template language around the YAML; all of them are one mistake. */
function explainTemplate(lines: Lines): YamlMistake | undefined {
    if (!/%|\{\{/.test(lines.text)) return undefined;
    let first: number | undefined;
    let repaired = "";
    for (let number = 1; number <= lines.count; number++) {
        const line = lines.text.slice(lines.start(number), lines.start(number + 1));
        const found = templateLine.test(line);
        if (found) first ??= number;
        repaired += found ? line.replace(/[^\r\n]/g, " ") : line;
    }
    if (first === undefined) return undefined;
    const line = lines.line(first);
    const start = lines.start(first) + line.search(/\S/);
    return {
        code: "invalid-yaml",
        start,
        end: lines.start(first) + line.trimEnd().length,
        message: "This line belongs to a template, not to YAML.",
        hint: "Fill in the template first, and check the document that comes out of it.",
        repair: { start: 0, end: lines.text.length, text: repaired, hides: { start, end: start + 1 } },
    };
}

const strangeBlank = /^[ \u00a0\u2000-\u200b\u3000\ufeff]*?([\u00a0\u2000-\u200b\u3000\ufeff])/;

/** Blanks of another kind, which are copied from web pages and look like spaces. */
function explainBlank(lines: Lines, errorLine: ErrorLine): YamlMistake | undefined {
    if (!/[\u00a0\u2000-\u200b\u3000\ufeff]/.test(lines.text)) return undefined;
    for (let number = 1; number <= errorLine.number; number++) {
        const match = strangeBlank.exec(lines.line(number));
        if (!match) continue;
        const start = lines.start(number);
        const at = start + match[0].length - 1;
        const name = `U+${(match[1]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
        const repaired = lines.text.replace(/^[ \u00a0\u2000-\u200b\u3000\ufeff]+/gm, (blanks) =>
            " ".repeat(blanks.length),
        );
        return {
            code: "invalid-yaml",
            start: at,
            end: at + 1,
            message: `This line is indented with the character ${name}, which looks like a space and is none for YAML.`,
            hint: "Replace it by a space, here and at the start of other lines.",
            repair: { start: 0, end: lines.text.length, text: repaired, hides: { start: at, end: at + 1 } },
        };
    }
    return undefined;
}

function explainTab(lines: Lines, line: ErrorLine): YamlMistake | undefined {
    const [, before = "", tabs] = /^( *)(\t[ \t]*)/.exec(line.text) ?? [];
    if (tabs === undefined) return undefined;
    let last = line.number;
    while (/^ *\t/.test(lines.line(last + 1))) last++;
    const which = last === line.number ? "This line is" : `Lines ${line.number} to ${last} are`;
    return {
        code: "invalid-yaml",
        start: line.start + before.length,
        end: line.start + before.length + tabs.length,
        message: `${which} indented with a tab, which YAML does not allow.`,
        hint: "Replace the tabs at the start of lines by spaces.",
    };
}

/** `description: Install: the agent`, `- echo done: yes` over several lines, `name:Install`. */
function explainColon(lines: Lines, line: ErrorLine, { code, message }: YamlError): YamlMistake | undefined {
    const rest = line.text.slice(line.value - line.start);
    if (code === "BLOCK_AS_IMPLICIT_KEY" && /:(?:\s|$)/.test(rest)) return colonIn(line);
    const glued = /^\s*(?:-\s+)*(["']?[A-Za-z][\w.-]*["']?):([^\s/].*)$/.exec(line.text);
    if (glued && (code === "MULTILINE_IMPLICIT_KEY" || message.startsWith("Implicit map keys"))) {
        const [, key, value] = glued;
        const at = line.start + line.text.indexOf(`${key}:`) + key.length + 1;
        return {
            code: "invalid-yaml",
            start: at - key.length - 1,
            end: at,
            message: `There is no space after the colon of ${quote(`${key}:`)}, so YAML reads no key.`,
            hint: `Write ${key}: ${value.length > 60 ? `${value.slice(0, 57)}…` : value}`,
            repair: {
                start: at,
                end: at + 1,
                text: " ",
                hides: { start: line.start, end: line.start + line.text.length },
            },
        };
    }
    // A text over two lines whose first one looks like a key.
    const previous = lineAt(lines, Math.max(0, lines.start(line.number) - 1));
    if (message.startsWith("Implicit map keys") && previous.key !== undefined && indentOf(line) > indentOf(previous)) {
        return colonIn(previous);
    }
    return undefined;
}

function colonIn(line: ErrorLine): YamlMistake {
    const { key = "" } = line;
    const item = /^\s*-\s/.test(line.text) && /\s/.test(key.trim());
    const from = item ? line.start + line.text.search(/[^\s-]/) : line.value;
    const value = line.text.slice(from - line.start).trimEnd();
    return {
        code: "invalid-yaml",
        start: from,
        end: from + value.length,
        message: item
            ? "A colon followed by a space makes YAML read this text as a map."
            : `The value of ${quote(key)} holds a colon followed by a space, so YAML reads a second key in it.`,
        hint: `Put it in quotes: ${item ? "-" : `${key}:`} ${quoted(value)}`,
        repair: blanked(line, from),
    };
}

function explainIndentation(lines: Lines, line: ErrorLine, { code, message, pos }: YamlError): YamlMistake | undefined {
    // A key below a value is read as its continuation.
    if (code === "BLOCK_AS_IMPLICIT_KEY" || code === "MULTILINE_IMPLICIT_KEY") {
        const next = lineAt(lines, lines.start(line.number + 1));
        const column = line.start + line.text.search(/[^\s-]|$/);
        if (line.key !== undefined && next.key !== undefined && indentOf(next) > indentOf(line)) {
            const at = next.start + indentOf(next);
            return {
                code: "invalid-yaml",
                start: at,
                end: at + next.key.length,
                message: `${quote(next.key)} is indented deeper than ${quote(line.key)} above it, which has a value already.`,
                hint: `Start ${quote(next.key)} in column ${column - line.start + 1}, beside ${quote(line.key)}.`,
            };
        }
        const word = line.text.trim().replace(/^(?:-\s+)+/, "");
        if (/^[\w.-]+$/.test(word)) {
            return {
                code: "invalid-yaml",
                start: column,
                end: column + word.length,
                message: `There is no colon after ${quote(word)}.`,
                hint: `Write ${word}:`,
            };
        }
    }
    const start = line.start + indentOf(line);
    const above = lineAt(lines, Math.max(0, lines.start(line.number) - 1));
    if (indentOf(above) === indentOf(line) && /^\s*-\s/.test(above.text) && !/^\s*-/.test(line.text)) {
        return {
            code: "invalid-yaml",
            start,
            end: line.start + line.text.trimEnd().length,
            message: "This line has no dash, but the line above it is an item of a list.",
            hint: "Start it with a dash, or indent it deeper where it continues the item.",
        };
    }
    const misplaced =
        /^(?:Sequence item without|All (?:mapping|sequence) items must)/.test(message) || code === "BAD_INDENT";
    if (!misplaced) return undefined;
    return {
        code: "invalid-yaml",
        start: Math.min(start, pos[0] + line.text.length),
        end: line.start + line.text.trimEnd().length,
        message: `This line starts in column ${indentOf(line) + 1}, which fits neither the list nor the map above it.`,
        hint: "Keys of one map start in the same column, and so do the dashes of one list.",
    };
}

const hints: { readonly [code: string]: string } = {
    BAD_DQ_ESCAPE: "Write a Windows path in single quotes, or double each backslash.",
    MISSING_CHAR: "Close the quote or bracket, and quote a string that holds one.",
    BAD_INDENT: "Lines of one list or map start in the same column.",
};

/** Values that YAML cannot start to read. */
function explainStart(lines: Lines, line: ErrorLine, { code, pos, message }: YamlError): YamlMistake | undefined {
    const { value } = line;
    const rest = lines.text.slice(value, line.start + line.text.length).trimEnd();
    const shared = { code: "invalid-yaml" as const, start: pos[0], end: Math.max(pos[1], pos[0] + 1) };
    if (code === "BAD_SCALAR_START" || code === "BAD_ALIAS") {
        return {
            ...shared,
            message: `A string without quotes cannot start with ${lines.text.charAt(pos[0])}.`,
            hint: `Put it in quotes: ${quoted(lines.text.slice(pos[0], line.start + line.text.length))}`,
            repair: blanked(line, pos[0]),
        };
    }
    if (code === "BAD_DQ_ESCAPE") {
        const escape = lines.text.slice(pos[0], pos[0] + 2);
        return {
            ...shared,
            message: `In double quotes a backslash starts an escape, and YAML has no ${escape}.`,
            hint: hints.BAD_DQ_ESCAPE,
            repair: rest.startsWith('"') && rest.endsWith('"') ? blanked(line, value) : undefined,
        };
    }
    if (message.startsWith("Not a YAML token") && /^[|>]/.test(rest)) {
        return {
            code: "invalid-yaml",
            start: value,
            end: value + rest.length,
            message: `A value that starts with ${rest.charAt(0)} is a block for YAML, and its text starts in the next line.`,
            hint: `Put it in quotes: ${quoted(rest)}`,
            repair: blanked(line, value),
        };
    }
    if (message.startsWith("Block scalar header")) {
        return {
            ...shared,
            message: `The text of a block starts in the line after ${lines.text.slice(value, value + 1)}, not beside it.`,
            hint: "Write the text into the next lines, indented.",
            repair: blanked(line, value),
        };
    }
    return undefined;
}

const longest = 160;

/** The words of the parser, where the slip is not known. */
function asParsed({ code, pos: [start, end], message }: YamlError): YamlMistake {
    const cut = message.length > longest ? `${message.slice(0, longest - 1)}…` : message;
    return {
        code: code === "RESOURCE_EXHAUSTION" ? "nested-too-deep" : "invalid-yaml",
        start,
        end,
        message: /[.…]$/.test(cut) ? cut : `${cut}.`,
        hint: hints[code],
    };
}
