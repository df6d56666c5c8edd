// The outline of a document as editors show it: parameters and constants, then phases with their steps.

import type { Declared, Outline } from "../outline/outline";

export interface DocumentSymbol extends Pick<Declared, "kind" | "name" | "span" | "nameSpan"> {
    detail: string;
    children: DocumentSymbol[];
}

export function symbolsOf({ kind, variables, phases, steps, outputs }: Outline): DocumentSymbol[] {
    const parts = kind === "component" ? [...variables, ...phases] : [...variables, ...steps, ...outputs];
    return parts.map(symbol).sort((a, b) => a.span.start - b.span.start);
}

function symbol({ kind, name, span, nameSpan, action, children }: Declared): DocumentSymbol {
    // Editors refuse a symbol whose name is not inside of it, or has none.
    const inside = nameSpan.start >= span.start && nameSpan.end <= span.end;
    return {
        kind,
        name: name === "" ? `(${kind} without name)` : name,
        span,
        nameSpan: inside ? nameSpan : { start: span.start, end: span.start },
        detail: action ?? kind,
        children: children.map(symbol),
    };
}
