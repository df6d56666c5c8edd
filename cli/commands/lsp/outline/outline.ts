// What a document declares and where it refers to that: the ground of rename, definition, references, symbols and the
// completion of references. Made from any text, as far as it can be read.

import type { Value } from "../../../../provider/documents/tree";
import type { DocumentKind } from "../../../../provider/documents/kind";

export interface Span {
    start: number;
    /** Exclusive. */
    end: number;
}

export interface Declared {
    kind: "parameter" | "constant" | "phase" | "step" | "output";
    name: string;
    /** The name itself, without quotes. */
    nameSpan: Span;
    /** Everything that belongs to it. */
    span: Span;
    /** In Markdown: what hover says of it. */
    about: string;
    /** Of a step: its action. */
    action?: string;
    /** Of a phase: its steps. */
    children: Declared[];
}

export interface Use {
    target: Declared;
    /** The name in the reference. */
    nameSpan: Span;
    /** The reference with its braces. */
    span: Span;
}

export interface Outline {
    kind: DocumentKind;
    text: string;
    root: Value | undefined;
    /** Parameters and constants. */
    variables: Declared[];
    /** Of a component. */
    phases: Declared[];
    /** All steps, in order. */
    steps: Declared[];
    outputs: Declared[];
    uses: Use[];
}

export const contains = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** What the reference under the cursor is to, or the declaration under it. */
export function targetAt(outline: Outline, offset: number): Declared | undefined {
    return declaredAt(outline, offset) ?? outline.uses.find(({ span }) => contains(span, offset))?.target;
}

/** Whose name is under the cursor, in a declaration or in a reference. */
export function declaredAt({ variables, steps, phases, outputs, uses }: Outline, offset: number): Declared | undefined {
    const use = uses.find(({ nameSpan }) => contains(nameSpan, offset));
    const all = [...variables, ...steps, ...phases, ...outputs];
    return use?.target ?? all.find(({ nameSpan }) => contains(nameSpan, offset));
}
