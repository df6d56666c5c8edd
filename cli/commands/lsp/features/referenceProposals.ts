// References that can be written at a place: in double braces, and the variables of workflows.

import { findAction } from "../../../../provider/documents/component/actions";
import { entry, textOf, type MapValue, type Value } from "../../../../provider/documents/tree";
import { systemVariables, workflowActions, type WorkflowAction } from "../../../../provider/documents/workflow/actions";
import { systemVariableTexts } from "../../../../provider/documents/workflow/actionTexts";
import type { Level } from "../grammar/grammar";
import { locateNew } from "../locate";
import type { Declared, Outline, Span } from "../outline/outline";
import type { Proposal } from "./proposal";

/** Undefined when the cursor is in no reference; `before` is the line up to it. */
export function referenceProposals(outline: Outline, before: string, offset: number): Proposal[] | undefined {
    return outline.kind === "component"
        ? inBraces(outline, before, offset)
        : workflowVariables(outline, before, offset);
}

function inBraces(outline: Outline, before: string, offset: number): Proposal[] | undefined {
    const { text, variables } = outline;
    const open = /\{\{([^{}]*)$/.exec(before);
    if (open === null) return undefined;
    const written = open[1] ?? "";
    const start = offset - written.trimStart().length;
    const rest = /^([^{}\r\n"']*)\}\}/.exec(text.slice(offset));
    const closed = rest !== null;
    const span = { start, end: offset + (rest?.[1]?.trimEnd().length ?? 0) };
    // The reference as a plain word, so that what is half written does not hide where it stands.
    const from = offset - open[0].length;
    const found = locateNew(text, from, offset + (rest?.[0].length ?? 0), "value");
    const levels = found?.located.levels ?? [];
    const step = stepOf(levels);
    const space = written === "" ? " " : "";
    const proposal = (label: string, about: string, order: number): Proposal => ({
        label,
        kind: "reference",
        text: `${space}${label}${closed ? "" : " }}"}`,
        span,
        about,
        order,
    });
    return [
        ...variables.map((one, index) => proposal(one.name, one.about, index)),
        ...loopNames(step).map((name, index) => proposal(name, "A variable of this step's loop.", 200 + index)),
        ...earlierOutputs(outline, levels).map(([name, about], index) => proposal(name, about, 400 + index)),
        proposal("aws:ssm:/", "A parameter of Parameter Store, read when the step runs.", 900),
    ];
}

/** The step that these levels lead through. */
function stepOf(levels: readonly Level[]): MapValue | undefined {
    const at = levels.findIndex(({ key }, index) => key === "steps" && typeof levels[index + 1]?.key === "number");
    const list: Value | undefined = levels[at + 1]?.container;
    const step = at >= 0 && list?.kind === "list" ? list.items[Number(levels[at + 1]?.key)] : undefined;
    return step?.kind === "map" ? step : undefined;
}

function loopNames(step: MapValue | undefined): string[] {
    const loop = step && entry(step, "loop");
    if (loop?.kind !== "map") return [];
    const name = textOf(entry(loop, "name") ?? loop);
    return ["loop", ...(name ? [name] : [])].flatMap((one) => [`${one}.index`, `${one}.value`]);
}

const isTest = (phase: string): boolean => phase === "test" || phase === "container-host-test";

/** Outputs of steps that have run before, in the same stage. */
function earlierOutputs({ phases }: Outline, levels: readonly Level[]): [string, string][] {
    const numbers = levels.filter(({ key }) => typeof key === "number").map(({ key }) => Number(key));
    const [phaseAt = phases.length - 1, stepAt = Infinity] = numbers;
    const here = phases[phaseAt];
    return phases.slice(0, phaseAt + 1).flatMap((phase) => {
        if (here !== undefined && isTest(phase.name) !== isTest(here.name)) return [];
        const steps = phase === here ? phase.children.slice(0, stepAt) : phase.children;
        return steps.flatMap((step) =>
            (findAction(step.action ?? "")?.outputs ?? []).map((output): [string, string] => [
                `${phase.name}.${step.name}.outputs.${output}`,
                step.about,
            ]),
        );
    });
}

function workflowVariables(outline: Outline, before: string, offset: number): Proposal[] | undefined {
    const written = /\$(?:\.[\w.-]*)?$/.exec(before)?.[0];
    if (written === undefined) return undefined;
    const rest = /^[\w.-]*/.exec(outline.text.slice(offset))?.[0] ?? "";
    const span: Span = { start: offset - written.length, end: offset + rest.length };
    const proposal = (label: string, about: string, order: number): Proposal => ({
        label,
        kind: "reference",
        text: label,
        span,
        about,
        order,
    });
    return [
        ...outline.variables.map((one, index) => proposal(`$.parameters.${one.name}`, one.about, index)),
        ...earlierSteps(outline, offset).flatMap((step) =>
            outputsOf(step).map((output) => proposal(`$.stepOutputs.${step.name}.${output}`, step.about, 200)),
        ),
        ...systemVariables.map((name, index) =>
            proposal(`$.imagebuilder.${name}`, systemVariableTexts[name], 400 + index),
        ),
    ];
}

function earlierSteps({ steps, outputs }: Outline, offset: number): Declared[] {
    const inOutputs = outputs.some(({ span }) => span.start <= offset && offset <= span.end + 1);
    return inOutputs ? steps : steps.filter(({ span }) => span.end < offset);
}

function outputsOf({ action = "" }: Declared): readonly string[] {
    const table: { readonly [name: string]: WorkflowAction } = workflowActions;
    return Object.hasOwn(table, action) ? (table[action]?.outputs ?? []) : [];
}
