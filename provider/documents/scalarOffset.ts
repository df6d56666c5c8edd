// From a character of a value to its place in the text, whatever way the value is written: plain, quoted, or as a
// literal or folded block. For pointing at one word of a script.

import { Scalar } from "yaml";
import { within, type Place } from "./place";
import type { ScalarValue } from "./tree";

/** The place in `text` of the part of the value from `start` to `end`. */
export function partOf(scalar: ScalarValue, text: string, start: number, end: number): Place {
    // An aliased value stands where its anchor is; what is pointed at is there.
    const from = scalar.node.range?.[0] ?? scalar.start;
    if (typeof scalar.value !== "string") return within(scalar, scalar.start, scalar.end);
    const last = scalar.node.range?.[1] ?? scalar.end;
    // Parts are asked for one after the other, so that a walk goes on where the last one ended.
    let walk = walks.get(scalar.node);
    if (walk === undefined || walk.index > start || walk.text !== text) {
        walk = new Walk(text, from, scalar.node.type, scalar.value);
        walks.set(scalar.node, walk);
    }
    const first = Math.min(walk.to(start), last);
    return within(scalar, first, Math.min(Math.max(first, walk.to(Math.max(start, end - 1))) + 1, last));
}

const walks = new WeakMap<Scalar, Walk>();

/** Walks through a value and its source side by side. */
class Walk {
    #at: number;
    #index = 0;
    readonly #quote: string;
    readonly #block: boolean;
    readonly #indent: number;

    constructor(
        readonly text: string,
        start: number,
        type: Scalar.Type | undefined,
        readonly value: string,
    ) {
        this.#quote = type === Scalar.QUOTE_DOUBLE ? '"' : type === Scalar.QUOTE_SINGLE ? "'" : "";
        this.#block = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
        this.#at = this.#block ? this.#nextLine(start) : start + this.#quote.length;
        this.#indent = this.#block ? this.#blockIndent(start) : 0;
        if (this.#block) this.#skipIndent();
    }

    get index(): number {
        return this.#index;
    }

    to(index: number): number {
        while (this.#index < index && this.#at < this.text.length) this.#step();
        this.#skipFold();
        return this.#at;
    }

    #step(): void {
        this.#skipFold();
        const wanted = this.value[this.#index];
        const found = this.text[this.#at];
        if (wanted === "\n" && (found === "\n" || found === "\r")) {
            this.#at = this.#nextLine(this.#at);
            if (this.#block) this.#skipIndent();
        } else if (wanted === " " && found !== " " && /[\r\n]/.test(found ?? "")) {
            this.#at = this.#nextLine(this.#at);
            this.#skipBlanks();
        } else if (this.#quote === '"' && found === "\\") this.#at += this.#escapeLength();
        else if (this.#quote === "'" && found === "'") this.#at += 2;
        else this.#at++;
        this.#index++;
    }

    /** Where the value has no line break but the text has one, the text was folded here. */
    #skipFold(): void {
        const wanted = this.value[this.#index];
        if (wanted === undefined || wanted === " " || wanted === "\n") return;
        while (/[\r\n]/.test(this.text[this.#at] ?? "")) {
            this.#at = this.#nextLine(this.#at);
            this.#skipBlanks();
        }
        if (this.#quote === '"' && /^\\\r?\n/.test(this.text.slice(this.#at, this.#at + 3))) {
            this.#at = this.#nextLine(this.#at);
            this.#skipBlanks();
        }
    }

    #escapeLength(): number {
        const length = { x: 4, u: 6, U: 10 }[this.text[this.#at + 1] ?? ""];
        return length ?? 2;
    }

    #nextLine(from: number): number {
        const end = this.text.indexOf("\n", from);
        return end < 0 ? this.text.length : end + 1;
    }

    #skipBlanks(): void {
        while (this.text[this.#at] === " " || this.text[this.#at] === "\t") this.#at++;
    }

    #skipIndent(): void {
        for (let i = 0; i < this.#indent && this.text[this.#at] === " "; i++) this.#at++;
    }

    /** What the first line with something on it has in the text and not in the value. */
    #blockIndent(start: number): number {
        const leading = /^(?:[ \t]*\r?\n)*( *)/;
        const inText = leading.exec(this.text.slice(this.#nextLine(start)))?.[1].length ?? 0;
        return inText - (leading.exec(this.value)?.[1].length ?? 0);
    }
}
