// Changes of a text by offsets. Everything outside of them stays as it is, byte for byte.

export interface Edit {
    start: number;
    /** Exclusive. */
    end: number;
    text: string;
}

/** The edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
    let result = "";
    let at = 0;
    for (const { start, end, text: inserted } of [...edits].sort((a, b) => a.start - b.start)) {
        result += text.slice(at, start) + inserted;
        at = end;
    }
    return result + text.slice(at);
}

/** Those that can be made at once: of two that overlap, or insert at one place, the first one. */
export function withoutOverlaps(edits: readonly Edit[]): Edit[] {
    const kept: Edit[] = [];
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
        const last = kept.at(-1);
        if (last === undefined || last.end < edit.start || (last.end === edit.start && last.start < last.end)) {
            kept.push(edit);
        }
    }
    return kept;
}
