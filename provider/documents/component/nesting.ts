// ExecuteDocument: documents that call documents, three levels deep at most and never in a circle. Only documents that
// the caller can read are followed.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-executedocument

import { Report } from "../report";
import { readSource } from "../source";
import { entry, quote, textOf, type Value } from "../tree";
import type { Context, Step } from "./context";

/** The text of the document at an address as ExecuteDocument has it, or undefined when it cannot be read. */
export type DocumentReader = (address: string) => string | undefined;

const deepest = 3;

export function checkNesting(step: Step, self: string | undefined, read: DocumentReader, context: Context): void {
    if (step.actionName !== "ExecuteDocument" || step.inputs?.kind !== "map") return;
    const value = entry(step.inputs, "document");
    const address = value && textOf(value);
    if (value === undefined || address === undefined || address.includes("{{")) return;
    const error = follow(address, self === undefined ? [] : [self], 1, read, new Set());
    if (error !== undefined) context.report.add("nested-documents", value, error);
}

function follow(
    address: string,
    above: string[],
    level: number,
    read: DocumentReader,
    done: Set<string>,
): string | undefined {
    if (above.includes(address)) {
        return `The documents call each other in a circle: ${[...above, address].map(quote).join(" calls ")}.`;
    }
    if (level > deepest) {
        return `${quote(address)} is nested ${level} levels deep; at most ${deepest} are allowed.`;
    }
    // The same document on the same level cannot have another error the second time.
    const visit = `${level} ${address}`;
    if (done.has(visit)) return undefined;
    done.add(visit);
    const text = read(address);
    if (text === undefined) return undefined;
    for (const next of calledDocuments(text)) {
        const error = follow(next, [...above, address], level + 1, read, done);
        if (error !== undefined) return error;
    }
    return undefined;
}

/** The addresses in the ExecuteDocument steps of a document; its own errors are found when it is checked itself. */
function calledDocuments(text: string): string[] {
    const { root } = readSource(text, new Report());
    return items(root, "phases")
        .flatMap((phase) => items(phase, "steps"))
        .flatMap((step) => {
            if (step.kind !== "map" || textOf(entry(step, "action") ?? step) !== "ExecuteDocument") return [];
            const inputs = entry(step, "inputs");
            const address = inputs?.kind === "map" ? textOf(entry(inputs, "document") ?? inputs) : undefined;
            return address === undefined || address.includes("{{") ? [] : [address];
        });
}

function items(value: Value | undefined, key: string): Value[] {
    const list = value?.kind === "map" ? entry(value, key) : undefined;
    return list?.kind === "list" ? list.items : [];
}
