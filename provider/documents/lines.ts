// Offsets in a string to lines and columns. Built only when there is something to report, so that a good document
// does not pay for it.

export class Lines {
    readonly #starts: number[] = [0];

    constructor(readonly text: string) {
        for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
    }

    /** Line and column, both from 1. */
    at(offset: number): { line: number; column: number } {
        let low = 0;
        let high = this.#starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= offset) low = middle;
            else high = middle - 1;
        }
        return { line: low + 1, column: offset - this.#starts[low] + 1 };
    }

    /** The offset at which a line starts, counted from 1; the end of the text for a line after the last. */
    start(number: number): number {
        return this.#starts[number - 1] ?? this.text.length;
    }

    get count(): number {
        return this.#starts.length;
    }

    /** The text of a line, counted from 1, without its line break. */
    line(number: number): string {
        const start = this.#starts[number - 1];
        if (start === undefined) return "";
        const end = this.#starts[number];
        return this.text.slice(start, end === undefined ? undefined : end - 1).replace(/\r$/, "");
    }
}
