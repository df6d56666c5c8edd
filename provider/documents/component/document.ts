// The top of a component document and its phases: which keys, which names, which stage runs what.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html

import { didYouMean } from "../nearest";
import { entry, isNull, quote, type MapValue, type Value } from "../tree";
import type { Context, Phase, Stage } from "./context";
import { expectKeys, expectList, expectMap, expectText, firstLine, optional, required } from "../expect";
import { readStep } from "./step";
import { readVariables } from "./variables";

const documentKeys = ["name", "description", "schemaVersion", "parameters", "constants", "phases"];

const stages: Record<string, Stage> = {
    build: "build",
    validate: "build",
    test: "test",
    "container-host-test": "test",
};

/** Fills the context's variables and phases, and reports what the structure gets wrong. */
export function readDocument(root: Value, context: Context): void {
    const { report } = context;
    const document = expectMap(root, "A component document", report);
    if (document === undefined) return;
    expectKeys(document, documentKeys, "A component document", report);
    for (const key of ["name", "description"]) {
        const value = optional(document, key);
        if (value !== undefined) expectText(value, `The ${key} of a document`, report);
    }
    checkSchemaVersion(document, context);
    readVariables(document, context);
    const phases = required(document, "phases", "The document", report);
    if (phases !== undefined) readPhases(phases, context);
}

function checkSchemaVersion(document: MapValue, { report }: Context): void {
    const value = required(document, "schemaVersion", "The document", report);
    if (value === undefined) return;
    const text = expectText(value, "schemaVersion", report);
    if (text !== undefined && text !== "1.0" && text !== "1") {
        report.add("schema-version", value, `schemaVersion is ${quote(text)}; only 1.0 exists.`);
    }
}

function readPhases(value: Value, context: Context): void {
    const { report, phases } = context;
    const list = expectList(value, "phases", report);
    if (list === undefined) return;
    if (list.items.length === 0) report.add("empty-list", list, "phases has no phase.");
    const names = new Set<string>();
    for (const item of list.items) {
        const map = expectMap(item, "A phase", report);
        if (map !== undefined) phases.push(readPhase(map, names, context));
    }
    const hostTest = phases.find(({ name }) => name === "container-host-test");
    if (hostTest && phases.every((phase) => phase === hostTest || phase.stage === undefined)) {
        const message = "The only phase is container-host-test; the guide asks for one of build, validate and test.";
        report.add("only-host-test", hostTest.place, message);
    }
    const unknown = phases.filter(({ name, stage }) => name !== "" && stage === undefined);
    // A phase whose name is missing has its own error, and may be meant to be one of these.
    if (phases.length > 0 && unknown.length === phases.length) {
        const message = "The document has none of the phases build, validate and test, so nothing runs.";
        report.add("no-phase", list, message, didYouMean(unknown[0]?.name ?? "", Object.keys(stages)));
        return;
    }
    for (const { name, place } of unknown) {
        const message = `Image Builder does not run the phase ${quote(name)}; it runs ${Object.keys(stages).join(", ")}.`;
        report.add("unknown-phase", place, message, didYouMean(name, Object.keys(stages)));
    }
}

function readPhase(map: MapValue, names: Set<string>, context: Context): Phase {
    const { report } = context;
    expectKeys(map, ["name", "steps"], "A phase", report);
    const phase: Phase = {
        name: readPhaseName(map, names, context),
        index: context.phases.length,
        stage: undefined,
        place: entry(map, "name") ?? firstLine(map),
        steps: [],
        stepByName: new Map(),
        loopNames: new Map(),
    };
    phase.stage = Object.hasOwn(stages, phase.name) ? stages[phase.name] : undefined;
    const steps = entry(map, "steps");
    if (steps === undefined) report.add("missing-key", firstLine(map), "The phase has no steps.");
    else if (isNull(steps))
        report.add("empty-list", map.entries.get("steps")?.keyPlace ?? map, "The phase has no step.");
    else {
        const list = expectList(steps, "steps", report);
        if (list?.items.length === 0) report.add("empty-list", list, "The phase has no step.");
        for (const item of list?.items ?? []) {
            const step = expectMap(item, "A step", report);
            if (step !== undefined) readStep(step, phase, context);
        }
    }
    return phase;
}

function readPhaseName(map: MapValue, names: Set<string>, { report }: Context): string {
    const value = required(map, "name", "The phase", report);
    const name = value && expectText(value, "The name of a phase", report);
    if (value === undefined || name === undefined) return "";
    if (names.has(name)) report.add("duplicate-name", value, `Two phases have the name ${quote(name)}.`);
    names.add(name);
    return name;
}
