// A document made ready to run: checked, with its values and the places of its steps.

import { checkComponentDocument } from "../provider/documents/component";
import type { ComponentDocument, ComponentStep } from "../provider/documents/component/documentTypes";
import type { Diagnostic } from "../provider/documents/diagnostic";
import { Lines } from "../provider/documents/lines";
import { didYouMean } from "../provider/documents/nearest";
import { parseSource } from "../provider/documents/source";
import { entry, type Value } from "../provider/documents/tree";

export interface Prepared {
    file: string;
    name: string;
    phases: { name: string; steps: { step: ComponentStep; line: number; column: number }[] }[];
    values: ReadonlyMap<string, string>;
    /** Parameters that the document has. */
    parameters: string[];
}

export type Preparation = { ready: Prepared } | { errors: Diagnostic[] };

/** `given` may hold parameters of other documents; those are left out. */
export function prepare(file: string, text: string | Uint8Array, given: Readonly<Record<string, string>>): Preparation {
    const source = parseSource(text);
    const declared = parametersOf(checkComponentDocument(source).document);
    const own = Object.entries(given).filter(([name]) => declared.includes(name));
    const parameters = Object.fromEntries(own.map(([name, value]) => [name, [value]]));
    const result = checkComponentDocument(source, { platform: "Linux", parameters });
    const errors = result.diagnostics.filter(({ severity }) => severity === "error");
    const { document } = result;
    if (errors.length > 0 || document === undefined) return { errors };
    return { ready: ready(file, document, source.text, source.root, result.values, declared) };
}

function ready(
    file: string,
    document: ComponentDocument,
    text: string,
    root: Value | undefined,
    values: ReadonlyMap<string, string>,
    parameters: string[],
): Prepared {
    const lines = new Lines(text);
    const phaseNodes = items(root, "phases");
    const phases = document.phases.map(({ name, steps }, phase) => {
        const stepNodes = items(phaseNodes[phase], "steps");
        const placed = steps.map((step, index) => ({ step, ...lines.at(stepNodes[index]?.start ?? 0) }));
        return { name: String(name), steps: placed };
    });
    return { file, name: document.name ?? file, phases, values, parameters };
}

function items(value: Value | undefined, key: string): Value[] {
    const list = value?.kind === "map" ? entry(value, key) : undefined;
    return list?.kind === "list" ? list.items : [];
}

function parametersOf(document: ComponentDocument | undefined): string[] {
    const list: unknown = document?.parameters;
    return Array.isArray(list) ? list.flatMap((item: unknown) => Object.keys(item ?? {})) : [];
}

/** What is wrong with the phases that were asked for, as a sentence. */
export function wrongPhase(asked: readonly string[], documents: readonly Prepared[]): string | undefined {
    const known = new Set(documents.flatMap(({ phases }) => phases.map(({ name }) => name)));
    const wrong = asked.find((name) => !known.has(name));
    if (wrong === undefined) return undefined;
    const hint = didYouMean(wrong, known) ?? `The documents have ${[...known].join(", ")}.`;
    return `No document has the phase "${wrong}". ${hint}`;
}
