// Findings for people: each with its line and a caret, and a count at the end.

import { Lines } from "../../../../provider/documents/lines";
import { prettyDiagnostic } from "../../../../provider/documents/pretty";
import type { Checked } from "../../../checking/checked";
import { paint } from "./paint";

export function formatHuman(checked: Checked[], colour: boolean): string {
    const blocks = checked.flatMap(({ file, text, diagnostics }) => {
        const lines = new Lines(text);
        return diagnostics.map((diagnostic) => {
            const block = prettyDiagnostic(diagnostic, lines, file);
            return `${colour ? paint(block, diagnostic.severity) : block}\n\n`;
        });
    });
    const all = checked.flatMap(({ diagnostics }) => diagnostics);
    const errors = all.filter(({ severity }) => severity === "error").length;
    const counts = [count(errors, "error"), count(all.length - errors, "warning")].join(", ");
    return `${blocks.join("")}${count(checked.length, "document")} checked: ${counts}\n`;
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
