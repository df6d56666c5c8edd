// What the caller gives (text or bytes) to a string and its tree. Never throws: whatever is wrong becomes a finding.

import { Report } from "./report";
import type { Value } from "./tree";
import { parseYaml } from "./yamlText";

export interface Source {
    /** Without byte order mark; all offsets count in this text. */
    text: string;
    /** Undefined when nothing could be read. */
    root: Value | undefined;
}

/** A text that was read before it is checked, so that it is not read twice. */
export class ParsedSource {
    readonly text: string;
    readonly root: Value | undefined;
    readonly #recorded = new Report();

    constructor(input: string | Uint8Array) {
        ({ text: this.text, root: this.root } = readText(input, this.#recorded));
    }

    /** Whether YAML could not read all of it. */
    get isBroken(): boolean {
        return this.root === undefined || this.#recorded.isMisread;
    }

    replay(report: Report): Source {
        this.#recorded.copyTo(report);
        return { text: this.text, root: this.root };
    }
}

export function parseSource(input: string | Uint8Array): ParsedSource {
    return new ParsedSource(input);
}

export type SourceInput = string | Uint8Array | ParsedSource;

export function readSource(input: SourceInput, report: Report): Source {
    return input instanceof ParsedSource ? input.replay(report) : readText(input, report);
}

function readText(input: string | Uint8Array, report: Report): Source {
    const text = typeof input === "string" ? input.replace(/^\uFEFF/, "") : decode(input, report);
    const refused = addControlCharacters(text, report);
    const root = refused ? undefined : parseYaml(detab(text), report);
    if (root === undefined && !report.anything) {
        report.add("empty-document", { start: 0, end: 0 }, "The text holds no document.");
    }
    return { text, root };
}

/** Wrong bytes are replaced and UTF-16 is read as such, so that the rest is still checked. */
export function decode(bytes: Uint8Array, report: Report): string {
    const wide = utf16Of(bytes);
    if (wide !== undefined) {
        report.addOfText("invalid-encoding", { start: 0, end: 1 }, "The file is UTF-16.");
        return new TextDecoder(wide).decode(bytes);
    }
    const text = new TextDecoder("utf-8").decode(bytes);
    try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
        const at = text.indexOf("\uFFFD");
        report.addOfText("invalid-encoding", { start: at, end: at + 1 }, "The bytes here are not UTF-8.");
    }
    return text;
}

/** The text of a file for showing and for telling its kind. */
export function textOfBytes(bytes: Uint8Array): string {
    return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
}

/** By its mark or, as Windows tools also write none, by the zero beside each of its first letters. */
function utf16Of([first, second, third, fourth]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
    if (first === 0xff && second === 0xfe) return "utf-16le";
    if (first === 0xfe && second === 0xff) return "utf-16be";
    if (first && second === 0 && third && fourth === 0) return "utf-16le";
    return first === 0 && second && third === 0 && fourth ? "utf-16be" : undefined;
}

// What YAML 1.2 and the service's parser refuse: C0 and C1 controls but tab, line feed, carriage return and NEL.
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g;

/** True when there are so many that the text is no document at all. */
function addControlCharacters(text: string, report: Report): boolean {
    let count = 0;
    for (const { index, 0: character } of text.matchAll(control)) {
        const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
        report.add(
            "control-character",
            { start: index, end: index + 1 },
            `The text holds the control character ${name}.`,
        );
        if (++count >= 10) return true;
    }
    return false;
}

/** JSON may be indented with tabs, YAML may not; a tab inside a JSON text is always written as an escape. */
function detab(text: string): string {
    return /^\s*[{[]/.test(text) && text.includes("\t") ? text.replaceAll("\t", " ") : text;
}
