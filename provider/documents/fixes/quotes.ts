// Strings in quotes: with or without them, the way the rest of the document has it.

/** A text on one line as a YAML string. JSON has double quotes only. */
export function quoted(text: string, json: boolean): string {
    if (json) return JSON.stringify(text);
    if (!text.includes("'")) return `'${text}'`;
    return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

export function isJson(text: string): boolean {
    return /^\s*[{[]/.test(text);
}

/** The part of a stretch of source that is inside its quotes, or all of it. */
export function insideQuotes(text: string, start: number, end: number): { start: number; end: number } {
    const mark = text[start];
    const isQuoted = (mark === '"' || mark === "'") && end - start >= 2 && text[end - 1] === mark;
    return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
