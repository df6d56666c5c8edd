// Chaining: `{{ phase.step.outputs.name }}` and `{{ phase.step.inputs[0].name }}`.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html#document-chaining

import { didYouMean } from "../nearest";
import { quote } from "../tree";
import type { Context, Phase, Step } from "./context";
import type { Reference } from "./reference";

// A list input may be followed by an index of its own, as in inputs.commands[0].
const form = /^(.+)\.(inputs|outputs)(?:\[(\d+)\])?\.([\w-]+)(?:\[\d+\])?$/;

/** True when the reference has the form of chaining and is dealt with. */
export function checkChaining(reference: Reference, from: Step, context: Context): boolean {
    const match = form.exec(reference.text);
    if (!match) return misspelt(reference, context);
    const [, head, side, index, name] = match;
    const target = findStep(head, reference, context);
    if (!target) return true;
    if (target.phase.stage !== from.phase.stage) {
        const message =
            `The phase ${quote(target.phase.name)} runs in another stage than ${quote(from.phase.name)}, ` +
            "and chaining does not cross stages.";
        reference.report("cross-stage-reference", message);
        return true;
    }
    if (!target.action) return true;
    if (side === "outputs") checkOutput(name, target, from, reference);
    else checkInput(name, index === undefined ? undefined : Number(index), target, reference);
    return true;
}

/** A string that starts with the name of a phase is chaining with a fault in it. */
function misspelt({ text, report }: Reference, { phases }: Context): boolean {
    const phase = phases.find(({ name }) => name !== "" && text.startsWith(`${name}.`));
    if (!phase) return false;
    const message = `{{ ${text} }} is not a reference to a step.`;
    report("unknown-reference", message, "Write phase.step.outputs.name or phase.step.inputs[0].name.");
    return true;
}

/** Names of phases and steps may hold dots, so the known names are tried. */
function findStep(head: string, { report }: Reference, { phases }: Context): Step | undefined {
    const fitting: Phase[] = phases.filter(({ name }) => head.startsWith(`${name}.`));
    for (const phase of fitting) {
        const step = phase.stepByName.get(head.slice(phase.name.length + 1));
        if (step) return step;
    }
    const [phase] = fitting;
    if (phase) {
        const name = head.slice(phase.name.length + 1);
        const hint = didYouMean(name, phase.stepByName.keys());
        report("unknown-reference", `The phase ${quote(phase.name)} has no step ${quote(name)}.`, hint);
    } else {
        const name = head.split(".")[0];
        const names = phases.map((known) => known.name);
        report("unknown-reference", `The document has no phase ${quote(name)}.`, didYouMean(name, names));
    }
    return undefined;
}

function checkOutput(name: string, target: Step, from: Step, { report }: Reference): void {
    const outputs = target.action?.outputs ?? [];
    if (!outputs.includes(name)) {
        const has = outputs.length === 0 ? "has no outputs" : `has the outputs ${outputs.join(", ")}`;
        const message = `There is no output ${quote(name)}; ${target.actionName ?? ""} ${has}.`;
        report("unknown-reference", message, didYouMean(name, outputs));
        return;
    }
    const before = target.phase.index < from.phase.index || (target.phase === from.phase && target.index < from.index);
    if (!before) report("forward-reference", `The step ${quote(target.name)} has not run when this step starts.`);
}

function checkInput(name: string, index: number | undefined, target: Step, { report }: Reference): void {
    const { inputs } = target;
    if (!inputs || inputs.kind === "scalar") return;
    const step = quote(target.name);
    let map = inputs;
    if (inputs.kind === "list") {
        if (index === undefined && inputs.items.length > 1) {
            const message = `The step ${step} has ${inputs.items.length} inputs, so an index must say which one.`;
            report("unknown-reference", message, `Write inputs[0].${name} for the first.`);
            return;
        }
        const item = inputs.items[index ?? 0];
        if (item === undefined) {
            const message = `The step ${step} has ${inputs.items.length} inputs, counted from 0, and none with the index ${index ?? 0}.`;
            report("unknown-reference", message);
            return;
        }
        map = item.kind === "scalar" ? inputs : item;
    }
    if (map.kind === "map" && !map.entries.has(name)) {
        const message = `The inputs of the step ${step} do not set ${quote(name)}.`;
        report("unknown-reference", message, didYouMean(name, map.entries.keys()));
    }
}
