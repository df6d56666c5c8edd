// Quotes and brackets: one that is never closed, and text that follows a closed one. What YAML reads from an open quote
// on is swallowed text, so the error is explained where the quote stands.

import { Lexer } from "yaml";
import type { Lines } from "./lines";
import { quote } from "./tree";
import { blanked, lineAt, quoted, type ErrorLine, type YamlError, type YamlMistake } from "./yamlSlip";

interface Span {
    start: number;
    end: number;
}

interface Before {
    /** The last string in quotes that starts before the error. */
    string: Span | undefined;
    /** Brackets that are open at the error, the innermost last. */
    open: Span[];
    /** The last bracket that was closed, with its pair, of those that no other one holds. */
    closed: Span | undefined;
}

export function explainOpenText(lines: Lines, line: ErrorLine, error: YamlError): YamlMistake | undefined {
    if (
        !/^(?:MISSING_CHAR|UNEXPECTED_TOKEN|BAD_INDENT|MULTILINE_IMPLICIT_KEY|BLOCK_AS_IMPLICIT_KEY)$/.test(error.code)
    ) {
        return undefined;
    }
    const before = scan(lines.text, error.pos[0]);
    if (error.message.startsWith("Missing closing") && before.string) return openQuote(lines, before.string);
    if (
        error.code === "MULTILINE_IMPLICIT_KEY" &&
        /["']/.test(lines.text.charAt(error.pos[0])) &&
        before.open.length > 0
    ) {
        return openQuote(lines, { start: error.pos[0], end: error.pos[0] + 1 });
    }
    const { string, closed } = before;
    const inner = before.open.at(-1);
    if (error.message.includes("must be sufficiently indented and end") && inner) return openBracket(lines, inner);
    const sameLine = (span: Span | undefined): span is Span =>
        span !== undefined && span.start >= line.start && span.end <= error.pos[1];
    if (error.message.endsWith("at node end") && string && isNext(lines.text, string.end, error.pos[0])) {
        const several = lines.at(string.start).line !== line.number;
        return several ? openQuote(lines, string) : textAfterQuote(lines, line, string, inner !== undefined);
    }
    const bracket = before.open[0] ?? closed;
    if (sameLine(bracket) && bracket.start === line.value) return textAfterBracket(lines, line, bracket);
    if (error.message.startsWith("Missing ,") && inner && !/[\]}]/.test(lines.text.charAt(error.pos[0]))) {
        return missingComma(lines, line, error);
    }
    if (error.code === "MISSING_CHAR" && inner && /^(?:Missing|Flow|Expected)/.test(error.message))
        return openBracket(lines, inner);
    return undefined;
}

function isNext(text: string, end: number, start: number): boolean {
    return end <= start && /^[ \t]*$/.test(text.slice(end, start));
}

/** Lexemes before the error, with their places. */
function scan(text: string, until: number): Before {
    const before: Before = { string: undefined, open: [], closed: undefined };
    let at = 0;
    let plain = false;
    for (const lexeme of new Lexer().lex(text)) {
        if (at > until) break;
        // Marks without a place in the text: a document starts, a flow is cut off, a string without quotes follows.
        if (lexeme === "\x02" || lexeme === "\x18") continue;
        if (lexeme === "\x1f") {
            plain = true;
            continue;
        }
        const end = at + lexeme.length;
        if (!plain && /^["']/.test(lexeme)) before.string = { start: at, end };
        else if (!plain && (lexeme === "[" || lexeme === "{")) before.open.push({ start: at, end });
        else if (!plain && (lexeme === "]" || lexeme === "}")) {
            // One that does not fit closes nothing: the other one was forgotten.
            const opened = before.open.at(-1);
            if (opened && text[opened.start] === (lexeme === "]" ? "[" : "{")) before.open.pop();
            if (opened && before.open.length === 0) before.closed = { start: opened.start, end };
        }
        plain = false;
        at = end;
    }
    return before;
}

function openQuote(lines: Lines, { start }: Span): YamlMistake {
    const line = lineAt(lines, start);
    const mark = lines.text[start];
    const rest = lines.text.slice(start, line.start + line.text.length).trimEnd();
    return {
        code: "invalid-yaml",
        start,
        end: start + rest.length,
        message: `Nothing closes the quote ${mark} here.`,
        hint:
            rest.length > 1
                ? `Close it at the end of the string, or put all of it in quotes: ${quoted(rest.slice(1))}`
                : "Close it at the end of the string.",
        repair: blanked(line, start),
        guessUntil: lines.start(line.number + 3),
    };
}

function textAfterQuote(lines: Lines, line: ErrorLine, string: Span, inBrackets: boolean): YamlMistake {
    const mark = lines.text[string.start];
    const rest = lines.text.slice(string.end, line.start + line.text.length).trim();
    const all = lines.text.slice(string.start, line.start + line.text.length).trim();
    // 'it's' has its quotes at both ends already.
    const meant = all.endsWith(mark) && all.split(mark).length % 2 === 0 ? all.slice(1, -1) : all;
    return {
        code: "invalid-yaml",
        start: string.start,
        end: line.start + line.text.trimEnd().length,
        message: `The string ends at its second ${mark}, but ${quote(rest)} follows.`,
        hint: `Put the whole value in quotes: ${quoted(meant)}`,
        repair: inBrackets ? undefined : blanked(line, string.start),
    };
}

function textAfterBracket(lines: Lines, line: ErrorLine, { start }: Span): YamlMistake {
    const all = lines.text.slice(start, line.start + line.text.length).trimEnd();
    const shared = {
        start,
        end: start + all.length,
        repair: blanked(line, start),
        guessUntil: lines.start(line.number + 1),
    };
    const hint = `Put the whole value in quotes: ${quoted(all)}`;
    if (all.startsWith("{{")) {
        const message = `The value ${quote(all)} starts with a reference and is not in quotes, so YAML reads a map.`;
        return { ...shared, code: "unquoted-reference", message, hint };
    }
    const what = all.startsWith("[") ? "[ is a list" : "{ is a map";
    return {
        ...shared,
        code: "invalid-yaml",
        message: `A value that starts with ${what} for YAML, and this one is none.`,
        hint,
    };
}

function missingComma(lines: Lines, line: ErrorLine, { pos: [start] }: YamlError): YamlMistake {
    const end = line.start + line.text.trimEnd().length;
    return {
        code: "invalid-yaml",
        start,
        end: Math.max(start + 1, end),
        message: `A comma or a colon is missing before ${quote(lines.text.slice(start, Math.max(start + 1, end)))}.`,
        hint: "Put a comma between two items, and a colon between a key and its value.",
    };
}

function openBracket(lines: Lines, { start }: Span): YamlMistake {
    const line = lineAt(lines, start);
    const mark = lines.text[start];
    const what = mark === "[" ? "a list" : "a map";
    return {
        code: "invalid-yaml",
        start,
        end: start + 1,
        message: `Nothing closes the ${mark} here, which starts ${what}.`,
        hint: `Close it with ${mark === "[" ? "]" : "}"}, or put a text that starts with ${mark} in quotes.`,
        repair: blanked(line, start),
        guessUntil: lines.start(line.number + 3),
    };
}
