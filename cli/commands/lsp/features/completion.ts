// What can be written at a place: keys, values, references, and the codes of ignore comments.

import { codes, codeEntry, type Code } from "../../../../provider/documents/codes";
import type { Diagnostic } from "../../../../provider/documents/diagnostic";
import { ignoreMark } from "../../../../provider/documents/silencing/ignoreComments";
import { unreadable } from "../../../../provider/documents/silencing/unreadable";
import { componentGrammar } from "../grammar/componentGrammar";
import { formIn, grammarInside, lookUp, type Form, type MapGrammar } from "../grammar/grammar";
import { workflowGrammar } from "../grammar/workflowGrammar";
import { locateNew } from "../locate";
import type { Outline, Span } from "../outline/outline";
import type { Proposal } from "./proposal";
import { referenceProposals } from "./referenceProposals";

export const grammarOf = (kind: Outline["kind"]): MapGrammar | undefined =>
    ({ component: componentGrammar, workflow: workflowGrammar, dockerfile: undefined })[kind];

export function completionAt(outline: Outline, offset: number, diagnostics: readonly Diagnostic[]): Proposal[] {
    const { text, kind } = outline;
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const before = text.slice(lineStart, offset);
    const ignored = ignoredCodes(before, offset, diagnostics);
    if (ignored !== undefined) return ignored;
    const grammar = grammarOf(kind);
    if (grammar === undefined) return contextualVariables(before, offset, text);
    const references = referenceProposals(outline, before, offset);
    if (references !== undefined) return references;
    // Behind a number sign that begins a comment, nothing is proposed.
    if (/(^|\s)#/.test(before)) return [];
    const word = lastWord(before, /[\w.$-]/);
    const rest = /^[\w.$-]*/.exec(text.slice(offset))?.[0] ?? "";
    const span = { start: offset - word.length, end: offset + rest.length };
    const head = before.slice(0, before.length - word.length);
    const beginsKey = /^\s*(?:-\s+)*["']?$/.test(head) || /[{,]\s*["']?$/.test(head);
    const keys = beginsKey ? keyProposals(grammar, text, span, head) : [];
    return keys.length > 0 ? keys : valueProposals(grammar, text, span);
}

function keyProposals(top: MapGrammar, text: string, span: Span, head: string): Proposal[] {
    const found = locateNew(text, span.start, span.end, "key");
    const map = found?.located.place.parent;
    if (found === undefined || map === undefined) return [];
    const container = found.located.levels.at(-1)?.container;
    const above = found.located.levels.slice(0, -1);
    const grammar = container && grammarInside(top, above, container);
    if (container?.kind !== "map" || grammar === undefined) return [];
    const hasColon = /^["']?[ \t]*:/.test(text.slice(span.end));
    // A list is wanted where the cursor is below its key without a dash yet.
    const dash = needsDash(top, above) && !/-\s+["']?$/.test(head) && container.entries.size === 1 ? "- " : "";
    const inFlow = /[{,]\s*["']?$/.test(head);
    const indent = " ".repeat(head.replace(/["']$/, "").length);
    return Object.entries(grammar.keys)
        .filter(([key]) => !container.entries.has(key))
        .map(([key, info], index) => ({
            label: key,
            kind: "key",
            text: `${dash}${key}${hasColon ? "" : afterKey(inFlow ? undefined : formIn(info, container), indent)}`,
            span,
            detail: info.required ? "required" : "",
            about: info.about,
            order: (info.required ? 0 : 100) + index,
        }));
}

/** Whether the map would be directly below a key that takes a list. */
function needsDash(top: MapGrammar, above: Parameters<typeof lookUp>[1]): boolean {
    const last = above.at(-1);
    return typeof last?.key === "string" && formIn(lookUp(top, above).info, last.container) === "list";
}

function afterKey(form: Form | undefined, indent: string): string {
    if (form === undefined) return ": ";
    return form === "list"
        ? `:
${indent}  - `
        : `:
${indent}  `;
}

function valueProposals(top: MapGrammar, text: string, span: Span): Proposal[] {
    const found = locateNew(text, span.start, span.end, "value");
    if (found === undefined) return [];
    const { info } = lookUp(top, found.located.levels);
    const quote = /["']$/.test(text.slice(0, span.start));
    return (info?.values ?? []).map(({ value, about }, index) => ({
        label: value,
        kind: "value",
        text: quote ? value.replace(/^"(.*)"$/, "$1") : value,
        span,
        ...(about === undefined ? {} : { about }),
        order: index,
    }));
}

/** After the mark of an ignore comment: what is found in the document comes first. */
/** What stands at the end, of the given characters; a pattern with `$` would begin at every one of a long word. */
function lastWord(text: string, character: RegExp): string {
    let start = text.length;
    while (start > 0 && character.test(text.charAt(start - 1))) start -= 1;
    return text.slice(start);
}

function ignoredCodes(before: string, offset: number, diagnostics: readonly Diagnostic[]): Proposal[] | undefined {
    const match = new RegExp(`(?:^|\\s)#[ \\t]*${ignoreMark}[ \\t]+([^]*)$`).exec(before);
    if (match === null) return undefined;
    const written = match[1] ?? "";
    if (/(^|\s)--(\s|$)/.test(written)) return [];
    const word = lastWord(written, /[\w-]/);
    const found = new Set(diagnostics.map(({ code }) => code));
    return (Object.keys(codes) as Code[])
        .filter((code) => !unreadable.has(code))
        .map((code) => ({
            label: code,
            kind: "code",
            text: code,
            span: { start: offset - word.length, end: offset },
            detail: found.has(code) ? "found in this document" : codeEntry(code).severity,
            about: `${codeEntry(code).title}. ${codeEntry(code).meaning}`,
            order: found.has(code) ? 0 : 1,
        }));
}

const variables: Record<string, string> = {
    "imagebuilder:parentImage": "The base image of the recipe. Use it in FROM.",
    "imagebuilder:environments": "The script that prepares the container for components. Put it after FROM.",
    "imagebuilder:components": "Runs the components of the recipe. Put it after environments.",
};

function contextualVariables(before: string, offset: number, text: string): Proposal[] {
    const match = /\{{1,3}[ \t]*[\w:]*$/.exec(before);
    if (match === null) return [];
    const rest = /^[\w:]*[ \t]*\}{0,3}/.exec(text.slice(offset))?.[0] ?? "";
    return Object.entries(variables).map(([name, about], index) => ({
        label: name,
        kind: "reference",
        text: `{{{ ${name} }}}`,
        span: { start: offset - match[0].length, end: offset + rest.length },
        about,
        order: index,
    }));
}
