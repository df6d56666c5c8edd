// What the two loops go over.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-looping-constructs.html

import type { Loop } from "../provider/documents/component/documentTypes";

/** The values of the iterations; made one by one, as a loop may be long. */
export function* iterations(loop: Loop, resolved: readonly string[]): Generator<string> {
    if (loop.for !== undefined) {
        const { start, end, updateBy } = loop.for;
        for (let value = start; updateBy > 0 ? value <= end : value >= end; value += updateBy) yield String(value);
    } else yield* resolved;
}

/** The texts that must be resolved before a forEach loop starts: its list is fixed from then on. */
export function unresolved({ forEach }: Loop): string[] {
    if (forEach === undefined) return [];
    return Array.isArray(forEach) ? forEach.map(String) : [String(forEach.list)];
}

export function split({ forEach }: Loop, resolved: string[]): string[] {
    if (forEach === undefined || Array.isArray(forEach)) return resolved;
    return (resolved[0] ?? "").split(forEach.delimiter ?? ",");
}

/** Names under which the body knows the iteration. */
export function loopNames({ name }: Loop, index: number, value: string): Map<string, string> {
    const names = name === undefined || name === "" ? ["loop"] : ["loop", name];
    return new Map(
        names.flatMap((known) => [
            [`${known}.index`, String(index)],
            [`${known}.value`, value],
        ]),
    );
}
