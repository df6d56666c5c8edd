// Here-documents that nothing ends: bash takes the rest of the script as their text and goes on.

import type { forEachChild, HereDoc, ParsedScript, SyntaxNode } from "unbash";
import type { Report } from "../report";
import type { Script } from "./script";

/** True when one is reported: what comes after it belongs to its text. */
export function checkHereDocuments(
    tree: ParsedScript,
    script: Script,
    visit: typeof forEachChild,
    report: Report,
): boolean {
    const open = find(tree, visit);
    if (!open?.delimiter) return false;
    const { value, text } = open.delimiter;
    const lines = script.text.slice(open.end).split("\n");
    const indented = value !== "" && lines.some((line) => line !== value && line.trim() === value);
    const because = indented ? `, as the ${value} that follows is indented or has a blank after it` : "";
    const message = `Nothing ends the here-document ${open.operator}${text}${because}.`;
    const hint = indented
        ? `Put ${value} alone at the start of its line, in the column of the script's other lines.`
        : undefined;
    report.add("heredoc-open", script.place(open.pos, open.delimiter.end), message, hint);
    return true;
}

function find(tree: ParsedScript, visit: typeof forEachChild): HereDoc | undefined {
    const nodes: SyntaxNode[] = [tree];
    let found: HereDoc | undefined;
    for (let node = nodes.pop(); node; node = nodes.pop()) {
        if (node.type === "HereDoc" && node.closing === undefined && (!found || node.pos < found.pos)) found = node;
        visit(node, (child) => void nodes.push(child));
    }
    return found;
}
