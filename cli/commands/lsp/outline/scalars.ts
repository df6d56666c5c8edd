// The texts of a part of a document, each once, though aliases may lead to it many times.

import type { ScalarValue, Value } from "../../../../provider/documents/tree";

export function* textsIn(
    value: Value | undefined,
    seen: Set<object>,
): Generator<{ scalar: ScalarValue; text: string }> {
    if (value === undefined) return;
    const identity: object = value.kind === "scalar" ? value.node : value.kind === "list" ? value.items : value.entries;
    if (seen.has(identity)) return;
    seen.add(identity);
    if (value.kind === "scalar") {
        if (typeof value.value === "string") yield { scalar: value, text: value.value };
    } else if (value.kind === "list") {
        for (const item of value.items) yield* textsIn(item, seen);
    } else {
        for (const { value: inner } of value.entries.values()) yield* textsIn(inner, seen);
    }
}
