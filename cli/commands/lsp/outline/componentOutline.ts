// The outline of a component document. Its structure is read as the check reads it.

import type { Context, Step, Variable } from "../../../../provider/documents/component/context";
import { readDocument } from "../../../../provider/documents/component/document";
import { PlatformNeeds } from "../../../../provider/documents/component/platformNeeds";
import { emptyReferenceList } from "../../../../provider/documents/component/referenceList";
import { insideQuotes } from "../../../../provider/documents/fixes/quotes";
import { Report } from "../../../../provider/documents/report";
import { partOf } from "../../../../provider/documents/scalarOffset";
import { entry, textOf, type MapValue, type ScalarValue, type Value } from "../../../../provider/documents/tree";
import { phaseTexts } from "../../../../provider/documents/component/keyTexts";
import { aboutAction } from "../grammar/componentGrammar";
import type { Declared, Outline, Use } from "./outline";
import { textsIn } from "./scalars";

export function componentOutline(text: string, root: Value | undefined): Outline {
    const report = new Report();
    const context: Context = {
        text,
        report,
        platforms: new PlatformNeeds(undefined, report),
        variables: new Map(),
        phases: [],
        found: emptyReferenceList(),
        guesses: 0,
    };
    if (root !== undefined) readDocument(root, context);
    const variables = [...context.variables.values()].map((variable) => declaredVariable(variable, text));
    const steps = new Map<Step, Declared>();
    const phases = context.phases.map((phase): Declared => {
        const map = phase.steps[0]?.map.parent?.parent as MapValue | undefined;
        const children = phase.steps.map((step) => {
            const declared = declaredStep(step, text);
            steps.set(step, declared);
            return declared;
        });
        const nameValue = map?.kind === "map" ? entry(map, "name") : undefined;
        const place = nameValue ?? map ?? { start: 0, end: 0 };
        return {
            kind: "phase",
            name: phase.name,
            nameSpan: insideQuotes(text, place.start, nameValue === undefined ? place.start : place.end),
            span: spanOf(map ?? place, text),
            about: Object.hasOwn(phaseTexts, phase.name) ? phaseTexts[phase.name as keyof typeof phaseTexts] : "",
            children,
        };
    });
    const outline: Outline = {
        kind: "component",
        text,
        root,
        variables,
        phases: phases.filter(({ span }) => span.end > span.start),
        steps: [...steps.values()],
        outputs: [],
        uses: [],
    };
    const seen = new Set<object>();
    for (const step of steps.keys()) {
        for (const key of ["inputs", "loop", "if"]) {
            for (const { scalar, text: value } of textsIn(entry(step.map, key), seen)) {
                outline.uses.push(...usesIn(scalar, value, text, context, outline, steps));
            }
        }
    }
    return outline;
}

/** A place without the line breaks and blanks at its end, which YAML counts to it. */
export function spanOf({ start, end }: { start: number; end: number }, text: string): { start: number; end: number } {
    return { start, end: start + text.slice(start, end).trimEnd().length };
}

function declaredVariable({ name, kind, place, value }: Variable, text: string): Declared {
    const settings = (place.parent as MapValue | undefined)?.entries.get(name)?.value;
    const beside = place.parent as MapValue | undefined;
    const map = settings?.kind === "map" ? settings : beside;
    const about = map && textOf(entry(map, "description") ?? map);
    const known =
        value === undefined
            ? "Required: it has no default."
            : `${kind === "parameter" ? "Default" : "Value"}: \`${value}\``;
    return {
        kind,
        name,
        nameSpan: insideQuotes(text, place.start, place.end),
        span: spanOf(beside ?? place, text),
        about: [`${kind === "parameter" ? "Parameter" : "Constant"} \`${name}\`.`, known, about ?? ""]
            .filter(Boolean)
            .join("\n\n"),
        children: [],
    };
}

function declaredStep({ name, map, actionName, phase }: Step, text: string): Declared {
    const value = entry(map, "name");
    const place = value ?? { start: map.start, end: map.start };
    const action = actionName === undefined ? "" : `: ${actionName}`;
    return {
        kind: "step",
        name,
        nameSpan: insideQuotes(text, place.start, place.end),
        span: spanOf(map, text),
        about: [
            `Step \`${phase.name}.${name}\`${action}`,
            actionName === undefined ? "" : (aboutAction(actionName) ?? ""),
        ]
            .filter(Boolean)
            .join("\n\n"),
        ...(actionName === undefined ? {} : { action: actionName }),
        children: [],
    };
}

/** Where the names stand in each pair of double braces. */
function usesIn(
    scalar: ScalarValue,
    value: string,
    text: string,
    { phases }: Context,
    { variables }: Outline,
    steps: ReadonlyMap<Step, Declared>,
): Use[] {
    return [...value.matchAll(/\{\{([^{}]*)\}\}/g)].flatMap((match): Use[] => {
        const inner = match[1] ?? "";
        const at = match.index + 2 + (inner.length - inner.trimStart().length);
        const content = inner.trim();
        const use = (target: Declared | undefined, start: number, name: string): Use[] => {
            if (target === undefined) return [];
            const nameSpan = partOf(scalar, text, at + start, at + start + name.length);
            // A name that is written with escapes is not changed by a rename.
            if (text.slice(nameSpan.start, nameSpan.end) !== name) return [];
            return [{ target, nameSpan, span: partOf(scalar, text, match.index, match.index + match[0].length) }];
        };
        const variable = (name: string, start: number): Use[] =>
            use(
                variables.find((one) => one.name === name),
                start,
                name,
            );
        if (/^[\w-]+$/.test(content)) return variable(content, 0);
        const dynamic = /^(aws:ssm:\s*resolve\(\s*)([\w-]+)\s*\)$/.exec(content);
        if (dynamic) return variable(dynamic[2] ?? "", dynamic[1]?.length ?? 0);
        const [, head = ""] = /^(.+)\.(?:inputs|outputs)(?:\[\d+\])?\.[\w-]+(?:\[\d+\])?$/.exec(content) ?? [];
        for (const phase of phases) {
            if (!head.startsWith(`${phase.name}.`)) continue;
            const name = head.slice(phase.name.length + 1);
            const step = phase.stepByName.get(name);
            if (step) return use(steps.get(step), phase.name.length + 1, name);
        }
        return [];
    });
}
