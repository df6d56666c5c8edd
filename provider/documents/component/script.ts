// The commands of a step as the one script that is run, and the way back from the script to the document.

import { within, type Place } from "../place";
import { partOf } from "../scalarOffset";
import { textOf, type ScalarValue } from "../tree";
import type { Step } from "./context";

export interface Script {
    text: string;
    /** The place in the document of a part of the script. */
    place: (start: number, end: number) => Place;
}

/** Undefined when the step has no commands that can be read. */
export function scriptOf({ inputs }: Step, documentText: string): Script | undefined {
    const commands = inputs?.kind === "map" ? inputs.entries.get("commands")?.value : undefined;
    if (commands?.kind !== "list") return undefined;
    const pieces: { start: number; scalar: ScalarValue }[] = [];
    let text = "";
    for (const item of commands.items) {
        if (item.kind !== "scalar") continue;
        pieces.push({ start: text.length, scalar: item });
        text += `${textOf(item) ?? ""}\n`;
    }
    const place = (start: number, end: number): Place => {
        const piece = pieceAt(pieces, start);
        if (!piece) return commands;
        const length = (textOf(piece.scalar) ?? "").trimEnd().length;
        if (length === 0) return within(piece.scalar, piece.scalar.start, piece.scalar.end);
        // What is missing at the end of a command is shown at its last character.
        const from = Math.min(start - piece.start, length - 1);
        return partOf(piece.scalar, documentText, from, Math.max(from + 1, Math.min(end - piece.start, length)));
    };
    return { text, place };
}

/** The last one that starts before. */
function pieceAt<Piece extends { start: number }>(pieces: readonly Piece[], start: number): Piece | undefined {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (pieces[middle].start <= start) low = middle + 1;
        else high = middle;
    }
    return pieces[low - 1];
}

/** References replaced by a word of the same length, since what they stand for is not known. */
export function withoutReferences(text: string): string {
    return text.replace(/\{\{[^{}\n]*\}\}/g, (found) => "x".repeat(found.length));
}
