// What is said of the thing under the cursor: a reference, a key, a value.

import { textOf, type Value } from "../../../../provider/documents/tree";
import { systemVariables } from "../../../../provider/documents/workflow/actions";
import { systemVariableTexts } from "../../../../provider/documents/workflow/actionTexts";
import { lookUp } from "../grammar/grammar";
import { locate } from "../locate";
import { contains, type Outline, type Span } from "../outline/outline";
import { grammarOf } from "./completion";

export interface Hover {
    /** In Markdown. */
    about: string;
    span: Span;
}

export function hoverAt(outline: Outline, offset: number): Hover | undefined {
    const use = outline.uses.find(({ span }) => contains(span, offset));
    if (use !== undefined) return { about: use.target.about, span: use.span };
    const system = systemVariableAt(outline, offset);
    if (system !== undefined) return system;
    const grammar = grammarOf(outline.kind);
    const located = grammar && locate(outline.root, offset);
    if (located === undefined || grammar === undefined) return undefined;
    const { role, levels, place } = located;
    const { info } = lookUp(grammar, levels);
    if (info === undefined) return undefined;
    const span = { start: place.start, end: place.end };
    if (role === "key") {
        // A name of the author's own is a declaration.
        const declared = outline.variables.find(({ nameSpan }) => contains(nameSpan, offset));
        const about = declared?.about ?? info.about;
        return about === "" ? undefined : { about, span };
    }
    const text = textOf(place as Value);
    const about = info.values?.find(({ value }) => value === text)?.about;
    return about === undefined ? undefined : { about, span };
}

function systemVariableAt({ kind, text }: Outline, offset: number): Hover | undefined {
    if (kind !== "workflow") return undefined;
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const line = /^[^\n]*/.exec(text.slice(lineStart))?.[0] ?? "";
    for (const { index, 0: whole, 1: name } of line.matchAll(/\$\.imagebuilder\.(\w+)/gi)) {
        const span = { start: lineStart + index, end: lineStart + index + whole.length };
        const known = systemVariables.find((one) => one.toLowerCase() === name?.toLowerCase());
        if (known !== undefined && contains(span, offset)) return { about: systemVariableTexts[known], span };
    }
    return undefined;
}
