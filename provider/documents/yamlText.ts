// One YAML (or JSON) text to a tree, on any input: bounded in depth and in the number of faults, and only as far as
// the first document goes. Drives the yaml package's lexer, parser and composer by hand, because its parseDocument
// reads a hostile text to the end before it reports. https://eemeli.org/yaml/#parsing-yaml

import { Composer, Lexer, Parser, type CST, type Document, type ErrorCode, type YAMLError } from "yaml";
import type { Report } from "./report";
import { buildTree, type Value } from "./tree";

// The deepest real documents nest about 20 levels; the composer itself fails near 800.
const deepest = 200;
// After so many faults in one string the rest is noise.
const mostFaults = 50;

/** Thrown to leave the composer in the middle of a hopeless text. */
class TooManyFaults extends Error {}

export function parseYaml(text: string, report: Report): Value | undefined {
    const composer = boundedComposer();
    let document: Document.Parsed | undefined;
    try {
        let started = false;
        for (const token of tokens(text, report)) {
            if (token.type === "document" && started) {
                if (token.value === undefined) continue;
                // A document can begin without dashes, after a line of three dots.
                const length = text.startsWith("---", token.offset) ? 3 : 1;
                const place = { start: token.offset, end: token.offset + length };
                report.add("multiple-documents", place, "A second document starts here; only the first one is used.");
                break;
            }
            started ||= token.type === "document";
            for (const composed of composer.next(token)) document ??= composed;
        }
    } catch (error) {
        if (!(error instanceof TooManyFaults)) throw error;
    }
    for (const composed of composer.end()) document ??= composed;
    for (const error of document?.errors ?? composer.streamInfo().errors) addYamlError(error, report);
    for (const { pos, message } of document?.warnings ?? []) {
        report.add("unknown-tag", { start: pos[0], end: pos[1] }, `${message}.`);
    }
    return document?.contents ? buildTree(document.contents, text, report) : undefined;
}

function* tokens(text: string, report: Report): Generator<CST.Token> {
    const parser = new Parser();
    for (const lexeme of new Lexer().lex(text)) {
        yield* parser.next(lexeme);
        if (parser.stack.length > deepest) {
            const place = { start: parser.offset - lexeme.length, end: parser.offset };
            report.add("nested-too-deep", place, `More than ${deepest} lists or maps are inside each other here.`);
            return;
        }
    }
    yield* parser.end();
}

function boundedComposer(): Composer {
    const composer = new Composer({ uniqueKeys: false, merge: false });
    let faults = 0;
    // The composer keeps every fault it sees: a megabyte of noise would give a million of them. Its handler is a
    // private field; should a later version rename it, the test with two megabytes of noise becomes slow and fails.
    const open = composer as unknown as { onError: (...args: unknown[]) => void };
    const original = open.onError;
    open.onError = (...args) => {
        original(...args);
        if (++faults >= mostFaults) throw new TooManyFaults();
    };
    const next = composer.next.bind(composer);
    composer.next = function* (token) {
        yield* next(token);
        if (token.type === "error" && ++faults >= mostFaults) throw new TooManyFaults();
    };
    return composer;
}

const hints: Partial<Record<ErrorCode, string>> = {
    TAB_AS_INDENT: "YAML is indented with spaces, never with tabs.",
    BAD_INDENT: "Lines of one list or map start in the same column.",
    BLOCK_AS_IMPLICIT_KEY: "Quote a string that holds a colon followed by a space.",
    BAD_SCALAR_START: "Quote a string that starts with this character.",
    BAD_DQ_ESCAPE: "Write a Windows path in single quotes, or double each backslash.",
    MISSING_CHAR: "Close the quote or bracket, and quote a string that holds one.",
};

function addYamlError({ code, pos: [start, end], message }: YAMLError, report: Report): void {
    const sentence = message.endsWith(".") ? message : `${message}.`;
    if (code === "RESOURCE_EXHAUSTION") report.add("nested-too-deep", { start, end }, sentence);
    else report.add("invalid-yaml", { start, end }, sentence, hints[code]);
}
