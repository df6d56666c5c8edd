// Collects what a check finds, with offsets; lines, columns and paths are worked out at the end, once an error exists.

import { codeEntry, type Code } from "./codes";
import type { Diagnostic, Severity } from "./diagnostic";
import { Lines } from "./lines";
import { pathOf, type Place } from "./place";

export interface ReportOptions {
    /** Turns warnings into errors. Defaults to `false`. */
    strict?: boolean | undefined;
    /** Codes that are not reported; the tests use it to prove that each rule is needed. */
    disabled?: ReadonlySet<string> | undefined;
    /** How many errors, and how many warnings, are told of a text. Defaults to 1000. */
    mostFindings?: number | undefined;
}

// What cannot be told from a text that YAML could read only in part.
const needsAll: ReadonlySet<Code> = new Set<Code>([
    ...(["missing-key", "missing-input", "no-phase", "only-host-test", "unknown-reference"] satisfies Code[]),
    ...(["unresolved-reference", "unused-parameter", "instance-left-running", "missing-image-id"] satisfies Code[]),
]);

const standardMost = 1000;

interface Found {
    code: Code;
    place: Place;
    message: string;
    hint: string;
}

export class Report {
    readonly #found = new Map<string, Found>();
    /** Whether something was found at all, also under a code that is not reported. */
    anything = false;
    #broken = false;
    readonly #counts = new Map<Severity, number>();
    readonly #misread: { start: number; end: number }[] = [];

    constructor(readonly options: ReportOptions = {}) {}

    /** The hint is the remedy of the code unless a better one is given. */
    add(code: Code, place: Place, message: string, hint?: string): void {
        this.anything = true;
        if (!this.#isConsequence(code, place)) this.addOfText(code, place, message, hint);
    }

    /** The same for what is wrong with the text itself, which follows from nothing else. */
    addOfText(code: Code, place: Place, message: string, hint?: string): void {
        this.anything = true;
        if (this.options.disabled?.has(code)) return;
        // An aliased part is checked once for each alias; the error stands in the text only once.
        const key = `${code} ${place.start} ${place.end} ${message}`;
        if (this.#found.has(key) || this.#isFull(code, place)) return;
        this.#found.set(key, { code, place, message, hint: hint ?? codeEntry(code).remedy });
    }

    /** Reads of a hostile text may find one error a line: nobody reads them all, and each one costs. */
    #isFull(code: Code, place: Place): boolean {
        const severity = this.#severity(code);
        const count = (this.#counts.get(severity) ?? 0) + 1;
        this.#counts.set(severity, count);
        const most = this.options.mostFindings ?? standardMost;
        if (count <= most) return false;
        const message = `There are more than ${most} ${severity}s; what follows is left out.`;
        const left: Code = "too-many-findings";
        const found = {
            code: left,
            place: { start: place.start, end: place.end },
            message,
            hint: codeEntry(left).remedy,
        };
        if (count === most + 1 && !this.options.disabled?.has(left)) this.#found.set(severity, found);
        return true;
    }

    get isMisread(): boolean {
        return this.#misread.length > 0;
    }

    /** Adds all of this to another report, which may leave some codes out. */
    copyTo(other: Report): void {
        for (const { code, place, message, hint } of this.#found.values()) other.addOfText(code, place, message, hint);
        for (const { start, end } of this.#misread) other.misread(start, end, this.#broken);
        other.anything ||= this.anything;
    }

    /**
     * YAML misread the text from `start` to `end`: what is found in it afterwards follows from that. With `partly` some
     * of the document may be in there, so that what it lacks is not known.
     */
    misread(start: number, end: number, partly = end === Infinity): void {
        this.#misread.push({ start, end });
        this.#broken ||= partly;
    }

    #isConsequence(code: Code, { start, end }: Place): boolean {
        if (this.#broken && needsAll.has(code)) return true;
        return this.#misread.some((range) => start < range.end && Math.max(end, start + 1) > range.start);
    }

    /** In the order of the text. */
    diagnostics(text: string): Diagnostic[] {
        if (this.#found.size === 0) return [];
        const lines = new Lines(text);
        const ordered = [...this.#found.values()].sort(
            (a, b) => a.place.start - b.place.start || a.place.end - b.place.end,
        );
        return ordered.map(({ code, place, message, hint }) => {
            const start = lines.at(place.start);
            const end = lines.at(Math.max(place.start, place.end));
            const path = pathOf(place);
            return {
                code,
                severity: this.#severity(code),
                message,
                hint,
                line: start.line,
                column: start.column,
                endLine: end.line,
                endColumn: end.column,
                ...(path === undefined ? {} : { path }),
            };
        });
    }

    #severity(code: Code): Severity {
        return this.options.strict ? "error" : codeEntry(code).severity;
    }
}
