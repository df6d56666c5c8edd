// The syntax of bash scripts, by the parser of the unbash package. It is loaded with the first script that is more
// than plain commands, as most previews need it for few scripts and many for none.

import type { parse, forEachChild, ParsedScript, SyntaxNode } from "unbash";
import type { Report } from "../report";
import { checkHereDocuments } from "./hereDocuments";
import { checkPipelines } from "./pipelines";
import { checkSavedErrorPages } from "./savedErrorPages";
import { withoutReferences, type Script } from "./script";

interface Parser {
    parse: typeof parse;
    forEachChild: typeof forEachChild;
}

let loaded: Parser | undefined;

// Nobody writes longer ones by hand, and parsing them takes long.
const longest = 200_000;

// Words and paths without quotes, expansions or operators, on lines that start with no keyword, cannot be wrong.
const plain = /^[\w \t\n.,:@%+=/-]*$/;
const keyword = /^[ \t]*(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|time|coproc|in)\b/m;

export function checkBash(script: Script, report: Report): void {
    const downloads = /\bcurl\b/.test(script.text);
    if (!downloads && plain.test(script.text) && !keyword.test(script.text)) return;
    if (script.text.length > longest) return;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
    loaded ??= require("unbash") as Parser;
    const text = withoutReferences(script.text);
    const tree = loaded.parse(text);
    // An open here-document swallows the rest of the script.
    if (/<</.test(text) && checkHereDocuments(tree, script, loaded.forEachChild, report)) return;
    if (/\|/.test(text)) checkPipelines(tree, script, loaded.forEachChild, report);
    if (downloads) checkSavedErrorPages(tree, script, loaded.forEachChild, report);
    const error = firstError(tree, /[`(]/.test(text), loaded);
    if (!error) return;
    const word = /^[\w$[\](){};&|<>]*/.exec(text.slice(error.pos))?.[0].length ?? 0;
    const message = `The script does not parse: ${error.message}.`;
    report.add("bash-syntax", script.place(error.pos, error.pos + Math.max(1, word)), message);
}

/** The first one only: bash stops there, and what follows is often its consequence. */
function firstError(
    tree: ParsedScript,
    substitutes: boolean,
    parser: Parser,
): { message: string; pos: number } | undefined {
    if (tree.errors?.[0]) return tree.errors[0];
    // Scripts in substitutions are parsed when they are visited. In old-style back quotes positions are their own.
    const open: { node: SyntaxNode; at: number | undefined }[] = substitutes ? [{ node: tree, at: undefined }] : [];
    for (let next = open.pop(); next; next = open.pop()) {
        const { node, at } = next;
        if (node.type === "Script") {
            const [error] = node.errors ?? [];
            if (error) return { message: error.message, pos: at ?? error.pos };
        }
        const outer = at ?? (node.type === "Script" && node.source !== undefined ? node.pos : undefined);
        parser.forEachChild(node, (child) => {
            open.push({ node: child, at: outer });
        });
    }
    return undefined;
}
