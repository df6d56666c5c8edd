// What holds for the result of any check on any input. Shared by the property tests and the fuzzer.

import { codes } from "../../../provider/documents/codes";
import type { Diagnostic } from "../../../provider/documents/diagnostic";

/** Throws with what does not hold. `text` is the input as the check read it. */
export function assertSound(diagnostics: Diagnostic[], text: string): void {
    const lines = text.split("\n");
    let before = { line: 1, column: 0 };
    for (const found of diagnostics) {
        const { code, line, column, endLine, endColumn, message, hint } = found;
        const say = (what: string): never => {
            throw new Error(`${what}: ${JSON.stringify(found)}`);
        };
        if (!Object.hasOwn(codes, code)) say("unknown code");
        if (line < 1 || line > lines.length || endLine > lines.length) say("a line outside of the text");
        // The end of a line is a place as well, and so is what follows it.
        if (column < 1 || column > lines[line - 1].length + 2) say("a column outside of its line");
        if (endColumn < 1 || endColumn > lines[endLine - 1].length + 2) say("an end outside of its line");
        if (endLine < line || (endLine === line && endColumn < column)) say("an end before its start");
        if (line < before.line || (line === before.line && column < before.column)) say("not in the order of the text");
        if (message === "" || hint === "") say("an empty string");
        if (/undefined|\[object|NaN/.test(message.replace(/"[^"]*"/g, ""))) say("a value that was not rendered");
        before = { line, column };
    }
}
