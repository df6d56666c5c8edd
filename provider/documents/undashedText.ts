// Commands without dashes: YAML joins their lines to one text until a comment or a colon breaks it.

import type { Lines } from "./lines";
import type { YamlMistake } from "./yamlSlip";

const listKey = /^\s*(?:-\s+)*(commands|arguments)\s*:\s*(?:#.*)?$/;

export function explainUndashed(lines: Lines, errorLine: number): YamlMistake | undefined {
    const indent = indentOf(lines.line(errorLine));
    let above = errorLine - 1;
    while (above > 0 && indentOf(lines.line(above)) >= indent) above--;
    const key = listKey.exec(lines.line(above))?.[1];
    if (key === undefined) return undefined;
    const content = (number: number): boolean => /^\s*[^\s#]/.test(lines.line(number));
    let first = above + 1;
    while (first < errorLine && !content(first)) first++;
    const text = lines.line(first);
    if (first >= errorLine || indentOf(text) !== indent || /^\s*-(?:\s|$)/.test(text)) return undefined;
    let last = errorLine;
    while (last < lines.count && indentOf(lines.line(last + 1)) >= indent) last++;
    const start = lines.start(first) + indent;
    const end = lines.start(last) + lines.line(last).length;
    return {
        code: "invalid-yaml",
        start,
        end: lines.start(first) + text.trimEnd().length,
        message: `The lines below ${key} have no dashes, so YAML reads no list.`,
        hint: `Start each line with a dash, or write - | below ${key} and indent the lines deeper.`,
        repair: {
            start,
            end,
            text: lines.text
                .slice(start, end)
                .replace(/[^\r\n]/g, " ")
                .replace(/^ /, "_"),
        },
    };
}

/** Blank lines belong to what is around them. */
function indentOf(line: string): number {
    const at = line.search(/\S/);
    return at < 0 ? Infinity : at;
}
