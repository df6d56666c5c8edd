// Lines of a block text that are indented too little, so that YAML reads them as keys: most often the body of a
// here-document that was pasted at the left edge.

import type { Lines } from "./lines";
import type { YamlMistake } from "./yamlSlip";

interface Block {
    /** The line with the bar, counted from 1. */
    header: number;
    /** The column of what holds the block, from 0; its lines stand further right. */
    parent: number;
    /** How far its lines are indented; undefined where it has none. */
    indent: number | undefined;
    /** The first line after it. */
    end: number;
}

const header = /^(\s*(?:-\s+)*)(?:[^\s#'"].*?:\s+|(["']).*?\2\s*:\s+)?[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$/;
const hereDocument = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/g;
// Keys that documents have; a line that starts with one of them belongs to the document.
const structure =
    /^\s*(?:-\s+)*["']?(?:name|description|schemaVersion|parameters|constants|phases|steps|action|inputs|commands|timeoutSeconds|onFailure|maxAttempts|if|loop|source|destination|path|content|outputs|type|default)["']?\s*:(?:\s|$)/;
const certain = /^\s*(?:-\s+)*(?:action|inputs|onFailure|maxAttempts|timeoutSeconds)\s*:/;
// Longer texts than this that fell out whole are none.
const mostLines = 2000;

export function explainFallenText(lines: Lines, errorLine: number): YamlMistake | undefined {
    const block = blockBefore(lines, errorLine);
    if (block === undefined || block.end > errorLine) return undefined;
    const last = lastFallen(lines, block, errorLine);
    if (last === undefined) return undefined;
    const first = block.end;
    const wanted = block.indent ?? block.parent + 2;
    const which = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const text = lines.line(first);
    const start = lines.start(first) + text.search(/\S|$/);
    const fallen = lines.text.slice(lines.start(first), lines.start(last) + lines.line(last).length);
    return {
        code: "invalid-yaml",
        start,
        end: lines.start(first) + text.trimEnd().length,
        message: `This belongs to the text that starts in line ${block.header}, but has too little indentation, so YAML reads a key.`,
        hint: `Indent ${which} by at least ${wanted} spaces; scripts do not see the indentation of a block.`,
        repair: {
            start: lines.start(first),
            end: lines.start(first) + fallen.length,
            text: fallen.replace(/[^\r\n]/g, " "),
            hides: { start: lines.start(block.header), end: lines.start(endOf(lines, block, last + 1)) },
        },
    };
}

/** The last block text that starts before the line. */
function blockBefore(lines: Lines, before: number): Block | undefined {
    let found: Block | undefined;
    for (let number = 1; number < before; number++) {
        const text = lines.line(number);
        const match = /[|>]/.test(text) ? header.exec(text) : null;
        if (!match) continue;
        const keyed = text.slice(match[1].length).search(/[|>]/) > 0;
        const parent = keyed ? match[1].length : Math.max(0, text.lastIndexOf("-", match[1].length));
        const block: Block = { header: number, parent, indent: undefined, end: number + 1 };
        for (let next = number + 1; next <= lines.count; next++) {
            const indent = indentOf(lines.line(next));
            if (indent === undefined) continue;
            block.indent ??= indent > parent ? indent : undefined;
            if (block.indent === undefined || indent < block.indent) break;
            block.end = next + 1;
        }
        // Blank lines at its end are of no use to anyone.
        while (block.end < before && indentOf(lines.line(block.end)) === undefined) block.end++;
        found = block;
        number = block.end - 1;
    }
    return found;
}

function indentOf(line: string): number | undefined {
    const at = line.search(/\S/);
    return at < 0 ? undefined : at;
}

/** Undefined when what follows the block is no text of it. */
function lastFallen(lines: Lines, block: Block, errorLine: number): number | undefined {
    const limit = Math.min(lines.count, block.end + mostLines);
    const word = openHereDocument(lines, block);
    if (word !== undefined) {
        for (let number = block.end; number <= limit && !certain.test(lines.line(number)); number++) {
            if (lines.line(number).trim() === word) return number >= errorLine ? number : undefined;
        }
    }
    const dashes = new RegExp(`^ {${block.parent}}-\\s`);
    let last: number | undefined;
    for (let number = block.end; number <= limit; number++) {
        const line = lines.line(number);
        const indent = indentOf(line);
        if (indent === undefined) continue;
        if (structure.test(line) || dashes.test(line) || /^\s*#/.test(line) || /^[\w-]+:(\s|$)/.test(line)) break;
        if (block.indent !== undefined && indent >= block.indent) break;
        last = number;
    }
    return last !== undefined && last >= errorLine ? last : undefined;
}

/** The word that ends the last here-document of the block, where it is not in the block. */
function openHereDocument(lines: Lines, block: Block): string | undefined {
    let open: string | undefined;
    for (let number = block.header + 1; number < block.end; number++) {
        const line = lines.line(number);
        if (open !== undefined && line.trim() === open) open = undefined;
        for (const match of line.matchAll(hereDocument)) open = match[2];
    }
    return open;
}

/** The first line after what follows the fallen lines of the same text. */
function endOf(lines: Lines, block: Block, from: number): number {
    let number = from;
    while (number <= lines.count) {
        const indent = indentOf(lines.line(number));
        if (indent !== undefined && indent < (block.indent ?? block.parent + 1)) break;
        number++;
    }
    return number;
}
