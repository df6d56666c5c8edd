// One YAML (or JSON) text to a tree, on any input: bounded in depth and in the number of errors, and only as far as
// the first document goes. Drives the yaml package's lexer, parser and composer by hand, because its parseDocument
// reads a hostile text to the end before it reports. https://eemeli.org/yaml/#parsing-yaml
//
// A slip makes YAML misread what follows, so one gives many errors. Here only the first is explained; the slip is then
// mended in a copy of the same length, where all places stay as they are, and the copy is read again.

import { Composer, Lexer, Parser, type CST, type Document } from "yaml";
import type { Report } from "./report";
import { buildTree, type Value } from "./tree";
import { explainYamlError } from "./yamlMistake";
import type { Repair, YamlMistake } from "./yamlSlip";

// The deepest real documents nest about 20 levels; the composer itself fails near 800.
const deepest = 200;
// After so many errors in one string the rest is noise.
const mostErrors = 50;
// A text is read again for each slip in it, and a long one only for few.
const mostMistakes = 20;
const mostCharacters = 500_000;

/** Thrown to leave the composer in the middle of a hopeless text. */
class TooManyErrors extends Error {}

export function parseYaml(text: string, report: Report): Value | undefined {
    // Blank lines without end cost the lexer a step each, and blanks on them mean nothing.
    let read = text.replace(/\n{1000,}/g, (lines) => `${" ".repeat(lines.length - 1)}\n`);
    let document = compose(read, report);
    let before: YamlMistake | undefined;
    for (let count = 1; ; count++) {
        const [error] = errorsOf(document);
        if (error === undefined) break;
        const mistake = explainYamlError(read, error);
        const follows = mistake.start < (before?.guessUntil ?? 0);
        if (!follows) report.addOfText(mistake.code, mistake, mistake.message, mistake.hint);
        const { repair } = mistake;
        if (
            follows ||
            repair === undefined ||
            sameText(read, repair) ||
            count >= mostMistakes ||
            count * text.length > mostCharacters
        ) {
            report.misread(mistake.start, Infinity);
            break;
        }
        const { start, end } = repair.hides ?? repair;
        report.misread(start, end, mistake.guessUntil !== undefined);
        read = read.slice(0, repair.start) + repair.text + read.slice(repair.end);
        before = mistake;
        document = compose(read, report);
    }
    for (const { pos, message } of document.parsed?.warnings ?? []) {
        report.add("unknown-tag", { start: pos[0], end: pos[1] }, `${message}.`);
    }
    return document.parsed?.contents ? buildTree(document.parsed.contents, read, report) : undefined;
}

function sameText(text: string, { start, end, text: repaired }: Repair): boolean {
    return text.slice(start, end) === repaired;
}

interface Composed {
    parsed: Document.Parsed | undefined;
    composer: Composer;
}

/** From the top of the text on: an unclosed quote is found at its end. */
function errorsOf({ parsed, composer }: Composed): { code: string; pos: [number, number]; message: string }[] {
    return [...(parsed?.errors ?? composer.streamInfo().errors)].sort((a, b) => a.pos[0] - b.pos[0]);
}

function compose(text: string, report: Report): Composed {
    // The parser asks process.env for LOG_TOKENS at each lexeme, and each such question leaves JavaScript: a sixth of
    // the time of a long text. Nothing else runs meanwhile.
    const { env } = process;
    process.env = {};
    try {
        return composeText(text, report);
    } finally {
        process.env = env;
    }
}

function composeText(text: string, report: Report): Composed {
    const composer = boundedComposer();
    let parsed: Document.Parsed | undefined;
    try {
        let started = false;
        for (const token of tokens(text, report)) {
            if (token.type === "document" && started) {
                if (token.value === undefined) continue;
                // A document can begin without dashes, after a line of three dots.
                const length = text.startsWith("---", token.offset) ? 3 : 1;
                const place = { start: token.offset, end: token.offset + length };
                report.addOfText(
                    "multiple-documents",
                    place,
                    "A second document starts here; only the first one is used.",
                );
                break;
            }
            started ||= token.type === "document";
            for (const composed of composer.next(token)) parsed ??= composed;
        }
    } catch (error) {
        if (!(error instanceof TooManyErrors)) throw error;
    }
    for (const composed of composer.end()) parsed ??= composed;
    return { parsed, composer };
}

function* tokens(text: string, report: Report): Generator<CST.Token> {
    const parser = new Parser();
    for (const lexeme of new Lexer().lex(text)) {
        yield* parser.next(lexeme);
        if (parser.stack.length > deepest) {
            const place = { start: parser.offset - lexeme.length, end: parser.offset };
            report.addOfText(
                "nested-too-deep",
                place,
                `More than ${deepest} lists or maps are inside each other here.`,
            );
            report.misread(place.start, Infinity);
            return;
        }
    }
    yield* parser.end();
}

function boundedComposer(): Composer {
    const composer = new Composer({ uniqueKeys: false, merge: false });
    let errors = 0;
    // The composer keeps every error it sees: a megabyte of noise would give a million of them. Its handler is a
    // private field; should a later version rename it, the test with two megabytes of noise becomes slow and fails.
    const open = composer as unknown as { onError: (...args: unknown[]) => void };
    const original = open.onError;
    open.onError = (...args) => {
        original(...args);
        if (++errors >= mostErrors) throw new TooManyErrors();
    };
    const next = composer.next.bind(composer);
    composer.next = function* (token) {
        yield* next(token);
        if (token.type === "error" && ++errors >= mostErrors) throw new TooManyErrors();
    };
    return composer;
}
