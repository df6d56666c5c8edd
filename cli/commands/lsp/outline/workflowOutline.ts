// The outline of a workflow document.

import { insideQuotes } from "../../../../provider/documents/fixes/quotes";
import { partOf } from "../../../../provider/documents/scalarOffset";
import { entry, textOf, type MapValue, type ScalarValue, type Value } from "../../../../provider/documents/tree";
import { aboutWorkflowAction } from "../grammar/workflowGrammar";
import { spanOf } from "./componentOutline";
import type { Declared, Outline, Use } from "./outline";
import { textsIn } from "./scalars";

export function workflowOutline(text: string, root: Value | undefined): Outline {
    const declared = (
        key: string,
        kind: Declared["kind"],
        about: (map: MapValue, name: string) => string,
    ): Declared[] =>
        mapsIn(root, key).flatMap((map): Declared[] => {
            const value = entry(map, "name");
            const name = value && textOf(value);
            if (value === undefined || name === undefined) return [];
            const action = kind === "step" ? textOf(entry(map, "action") ?? map) : undefined;
            return [
                {
                    kind,
                    name,
                    nameSpan: insideQuotes(text, value.start, value.end),
                    span: spanOf(map, text),
                    about: about(map, name),
                    ...(action === undefined ? {} : { action }),
                    children: [],
                },
            ];
        });
    const variables = declared("parameters", "parameter", aboutParameter);
    const steps = declared("steps", "step", aboutStep);
    const outputs = declared("outputs", "output", (_, name) => `Output \`${name}\` of this workflow.`);
    const uses: Use[] = [];
    const seen = new Set<object>();
    for (const key of ["steps", "outputs"]) {
        const part = root?.kind === "map" ? entry(root, key) : undefined;
        for (const { scalar, text: value } of textsIn(part, seen)) {
            uses.push(...usesIn(scalar, value, text, variables, steps));
        }
    }
    return { kind: "workflow", text, root, variables, phases: [], steps, outputs, uses };
}

function mapsIn(root: Value | undefined, key: string): MapValue[] {
    const list = root?.kind === "map" ? entry(root, key) : undefined;
    return list?.kind === "list" ? list.items.filter((item): item is MapValue => item.kind === "map") : [];
}

function aboutParameter(map: MapValue, name: string): string {
    const type = textOf(entry(map, "type") ?? map) ?? "string";
    const standard = entry(map, "default");
    const known =
        standard === undefined ? "Required: it has no default." : `Default: \`${textOf(standard) ?? "a list"}\``;
    return [`Parameter \`${name}\` (${type}).`, known, textOf(entry(map, "description") ?? map) ?? ""]
        .filter(Boolean)
        .join("\n\n");
}

function aboutStep(map: MapValue, name: string): string {
    const action = textOf(entry(map, "action") ?? map) ?? "";
    return [`Step \`${name}\`${action === "" ? "" : `: ${action}`}`, aboutWorkflowAction(action) ?? ""]
        .filter(Boolean)
        .join("\n\n");
}

/** A variable is a whole value, or stands in double braces inside of one. */
function usesIn(scalar: ScalarValue, value: string, text: string, parameters: Declared[], steps: Declared[]): Use[] {
    const whole = /^\s*\$\./.test(value) ? [{ start: 0, end: value.length }] : [];
    const parts = [...value.matchAll(/\{\{[^{}]{1,300}\}\}/g)].map(({ index, 0: part }) => ({
        start: index,
        end: index + part.length,
    }));
    return (whole.length > 0 ? whole : parts).flatMap(({ start, end }): Use[] => {
        const match = /(\$\.(parameters|stepOutputs)\.)([\w-]+)/.exec(value.slice(start, end));
        if (match === null) return [];
        const [, before = "", node, name = ""] = match;
        const target = (node === "parameters" ? parameters : steps).find((one) => one.name === name);
        if (target === undefined) return [];
        const at = start + match.index + before.length;
        const nameSpan = partOf(scalar, text, at, at + name.length);
        if (text.slice(nameSpan.start, nameSpan.end) !== name) return [];
        return [{ target, nameSpan, span: partOf(scalar, text, start, end) }];
    });
}
