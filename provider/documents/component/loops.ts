// Both loops of a step: for over numbers, forEach over a list or a delimited text.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-looping-constructs.html

import { describe, isNull, quote, type MapValue, type Value } from "../tree";
import type { Context, Step } from "./context";
import { expectKeys, expectMap, expectText, firstLine, integerOf, optional } from "../expect";

const delimiters = [".", ",", ";", ":", "\n", "\t", " ", "-", "_"];

/** Sets the names under which the step's inputs may refer to its loop. */
export function readLoop(step: Step, context: Context): void {
    const { report } = context;
    const value = optional(step.map, "loop");
    if (!value) return;
    step.loopNames = ["loop"];
    const loop = expectMap(value, "loop", report);
    if (!loop) return;
    expectKeys(loop, ["name", "for", "forEach"], "A loop", report);
    readLoopName(loop, step, context);

    const counted = optional(loop, "for");
    const each = optional(loop, "forEach");
    if (counted && each) {
        const place = loop.entries.get("forEach")?.keyPlace ?? loop;
        report.add("invalid-loop", place, "The loop has both for and forEach.", "Keep one of them.");
    } else if (!counted && !each) report.add("invalid-loop", firstLine(loop), "The loop has neither for nor forEach.");
    if (counted) checkFor(counted, context);
    if (each) checkForEach(each, context);
}

function readLoopName(loop: MapValue, step: Step, { report }: Context): void {
    const value = optional(loop, "name");
    const name = value && expectText(value, "The name of a loop", report);
    if (!value || !name) return;
    if (step.phase.loopNames.has(name)) {
        const message = `Two loops of the phase ${quote(step.phase.name)} have the name ${quote(name)}.`;
        report.add("duplicate-name", value, message);
    } else step.phase.loopNames.set(name, step);
    step.loopNames = ["loop", name];
}

function checkFor(value: Value, { report }: Context): void {
    const map = expectMap(value, "for", report);
    if (!map) return;
    expectKeys(map, ["start", "end", "updateBy"], "A for loop", report);
    const [start, end, updateBy] = ["start", "end", "updateBy"].map((key) => {
        const bound = optional(map, key);
        if (!bound) {
            report.add("invalid-loop", firstLine(map), `The for loop has no ${key}.`);
            return undefined;
        }
        const number = integerOf(bound);
        if (number === undefined) {
            const message = `${key} of a for loop must be an integer, but found ${describe(bound)}.`;
            report.add("wrong-type", bound, message, "References are not resolved here.");
        }
        return number;
    });
    if (start === undefined || end === undefined || updateBy === undefined) return;
    if (updateBy === 0 || (end - start) * updateBy < 0) {
        const place = optional(map, "updateBy") ?? map;
        report.add("endless-loop", place, `From ${start} in steps of ${updateBy} the loop never comes to ${end}.`);
    }
}

function checkForEach(value: Value, { report }: Context): void {
    if (value.kind === "list") {
        if (value.items.length === 0) report.add("empty-list", value, "forEach has nothing to loop over.");
        for (const item of value.items) expectText(item, "An item of forEach", report);
        return;
    }
    const map = expectMap(value, "forEach (unless it is a list)", report);
    if (!map) return;
    expectKeys(map, ["list", "delimiter"], "forEach", report);
    const list = optional(map, "list");
    if (!list) report.add("invalid-loop", firstLine(map), "forEach has no list.");
    else if (list.kind === "list") {
        const message = "list of forEach must be one string with delimiters, but found a list.";
        report.add("wrong-type", list, message, "Write the items directly below forEach.");
    } else expectText(list, "list of forEach", report);
    const delimiter = map.entries.get("delimiter")?.value;
    if (!delimiter || isNull(delimiter)) return;
    const text = expectText(delimiter, "The delimiter", report);
    if (text !== undefined && !delimiters.includes(text)) {
        const message = `The delimiter is ${JSON.stringify(text)}; allowed values are ${delimiters.map((d) => JSON.stringify(d)).join(" ")}.`;
        const hint = text === "\\n" || text === "\\t" ? `Write it in double quotes: "${text}"` : undefined;
        report.add("invalid-value", delimiter, message, hint);
    }
}
