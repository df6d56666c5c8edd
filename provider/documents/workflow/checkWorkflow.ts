// Checks a workflow document to the end: structure, actions, inputs, variables, conditions.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html

import { expectKeys, expectList, expectMap, expectOneOf, expectText, firstLine, optional, required } from "../expect";
import type { Diagnostic } from "../diagnostic";
import { checkInlineLength } from "../inlineLength";
import { Report, type ReportOptions } from "../report";
import { readSource, type SourceInput } from "../source";
import { Scalar } from "yaml";
import { describe, entry, quote, textOf, toPlain, type MapValue, type ScalarValue, type Value } from "../tree";
import { checkUnquoted } from "../unquoted";
import { workflowActions, type Stage, type WorkflowAction } from "./actions";
import { parameterTypes, type WorkflowContext } from "./context";
import { checkGivenParameters, fits, type GivenParameters } from "./parameters";
import { checkStep, isAction, stepName } from "./step";
import { checkInterpolations, checkVariable, isVariable } from "./variables";

export interface WorkflowOptions extends ReportOptions {
    /** The stage of the workflow. Absent: rules that depend on it are left out. */
    type?: Stage | undefined;
    /** The values that a pipeline gives to the parameters. Absent: not known, so none is missing. */
    parameters?: GivenParameters | undefined;
    /** The document will be sent inline, which its length allows or not. Defaults to `false`. */
    inline?: boolean | undefined;
}

export interface WorkflowDocumentResult {
    /** In the order of the text. */
    diagnostics: Diagnostic[];
    /** What was read, errors or not; undefined when the text holds no map. */
    document: Record<string, unknown> | undefined;
}

const topKeys = ["name", "description", "schemaVersion", "parameters", "steps", "outputs"] as const;
const mostSteps = 15;

/** All errors of the document, in the order of the text. Never throws, whatever the text. */
export function checkWorkflowDocument(input: SourceInput, options: WorkflowOptions = {}): WorkflowDocumentResult {
    const report = new Report(options);
    const { text, root } = readSource(input, report);
    if (options.inline) checkInlineLength(text, report);
    const map = root && expectMap(root, "A workflow document", report);
    if (map !== undefined) {
        checkDocument(map, options, { text, report });
    }
    const document = map && (toPlain(map) as Record<string, unknown>);
    return { diagnostics: report.diagnostics(text), document };
}

function checkDocument(
    document: MapValue,
    options: WorkflowOptions,
    { text, report }: Pick<WorkflowContext, "text" | "report">,
): void {
    const context: WorkflowContext = {
        text,
        report,
        stage: options.type,
        parameters: new Map(),
        stepNames: new Set(),
        done: new Map(),
    };
    expectKeys(document, topKeys, "A workflow document", report);
    for (const key of ["name", "description"]) {
        const value = optional(document, key);
        if (value !== undefined) {
            expectText(value, `The ${key} of a document`, report);
        }
    }
    checkSchemaVersion(required(document, "schemaVersion", "The workflow document", report), report);
    for (const parameter of itemsOf(optional(document, "parameters"), "parameters", report)) {
        checkParameter(parameter, context);
    }
    const outputs = itemsOf(optional(document, "outputs"), "outputs", report);
    const steps = required(document, "steps", "The workflow document", report);
    if (steps !== undefined) {
        checkSteps(steps, context);
        checkTogether(steps, outputs, context);
    }
    checkOutputs(outputs, context);
    for (const [name, { used, place }] of context.parameters) {
        if (!used) {
            report.add("unused-parameter", place, `Nothing uses the parameter "${name}".`);
        }
    }
    if (options.parameters !== undefined) {
        checkGivenParameters(options.parameters, document, context);
    }
}

function itemsOf(value: Value | undefined, what: string, report: Report): Value[] {
    return (value && expectList(value, what, report)?.items) ?? [];
}

function checkSchemaVersion(value: Value | undefined, report: Report): void {
    const text = value === undefined ? undefined : textOf(value);
    if (value !== undefined && (text === undefined || !/^1(\.0)?$/.test(text))) {
        report.add("schema-version", value, `The schema version is ${describe(value)}, but only 1.0 exists.`);
    }
}

function checkParameter(value: Value, { report, parameters }: WorkflowContext): void {
    const given = expectMap(value, "A parameter", report);
    if (given === undefined) {
        return;
    }
    const map = fromComponentStyle(given, report);
    expectKeys(map, ["name", "type", "default", "description"], "A parameter", report);
    const description = optional(map, "description");
    if (description !== undefined) {
        expectText(description, "The description of a parameter", report);
    }
    const typeValue = optional(map, "type");
    const typeText = typeValue && expectOneOf(typeValue, "The type of a parameter", parameterTypes, report);
    const type = typeValue === undefined ? "string" : parameterTypes.find((known) => known === typeText);
    const standard = optional(map, "default");
    if (standard !== undefined && type === "string") {
        checkUnquoted(standard, "default", report);
    }
    if (standard !== undefined && type !== undefined && !fits(standard, type)) {
        const found = `The default is ${describe(standard)}, but the parameter is of type ${type}.`;
        report.add("parameter-default", standard, found);
    }
    const nameValue = required(map, "name", "The parameter", report);
    const name = nameValue && expectText(nameValue, "The name of a parameter", report);
    if (nameValue === undefined || name === undefined) {
        return;
    }
    if (name.length < 1 || name.length > 128) {
        report.add("invalid-name", nameValue, `A parameter name has 1 to 128 characters, but this has ${name.length}.`);
    }
    if (parameters.has(name)) {
        report.add("duplicate-name", nameValue, `The parameter name ${quote(name)} is used twice.`);
    }
    parameters.set(name, { type, hasDefault: standard !== undefined, used: false, place: nameValue });
}

/** `- Name: { type: … }`, as components have it: one mistake, and what refers to the name is right. */
function fromComponentStyle(map: MapValue, report: Report): MapValue {
    const [only] = map.entries;
    if (only === undefined || map.entries.size > 1 || map.entries.has("name")) {
        return map;
    }
    const [name, { keyPlace, value }] = only;
    if (value.kind !== "map") {
        return map;
    }
    const message = `A parameter of a workflow has its name under the key name; this is the form of components.`;
    report.add(
        "wrong-type",
        keyPlace,
        message,
        `Write "- name: ${quote(name).slice(1, -1)}" with type and default beside it.`,
    );
    const node = new Scalar(name);
    const nameValue: ScalarValue = { ...keyPlace, kind: "scalar", value: name, node };
    return { ...value, entries: new Map([["name", { keyPlace, value: nameValue }], ...value.entries]) };
}

function checkSteps(value: Value, context: WorkflowContext): void {
    const { report, stepNames } = context;
    const items = itemsOf(value, "steps", report);
    if (value.kind === "list" && items.length === 0) {
        report.add("empty-list", value, "steps is empty, but a workflow needs at least one step.");
    }
    const extra = items.at(mostSteps);
    if (extra !== undefined) {
        const place = extra.kind === "map" ? firstLine(extra) : extra;
        report.add("too-many-steps", place, `The workflow has ${items.length} steps, but may have up to ${mostSteps}.`);
    }
    for (const item of items) {
        const name = stepName(item);
        if (name !== undefined) {
            stepNames.add(name);
        }
    }
    for (const item of items) {
        checkStep(item, context);
    }
}

/** Rules about several steps at once. */
function checkTogether(steps: Value, outputs: Value[], context: WorkflowContext): void {
    const { report } = context;
    const actions = new Map<string, Value>();
    for (const step of steps.kind === "list" ? steps.items : []) {
        const value = step.kind === "map" ? entry(step, "action") : undefined;
        const name = value && textOf(value);
        if (value !== undefined && name !== undefined && !actions.has(name)) {
            actions.set(name, value);
        }
    }
    for (const [name, place] of actions) {
        const action: WorkflowAction | undefined = isAction(name) ? workflowActions[name] : undefined;
        for (const other of action?.excludes?.filter((excluded) => actions.has(excluded)) ?? []) {
            report.add("incompatible-actions", place, `${name} and ${other} cannot be in one workflow.`);
        }
    }
    checkImageId(actions, outputs, context);
    const launch = actions.get("LaunchInstance");
    // An instance that is an output is for a later workflow to terminate.
    const handedOn = outputs.some((output) => /\.instanceId\b/.test(outputText(output) ?? ""));
    if (launch !== undefined && !actions.has("TerminateInstance") && !handedOn) {
        report.add("instance-left-running", launch, "No step terminates the instance that this step launches.");
    }
}

/** Containers are pushed by the service, and an ISO file is imported by it. */
const withoutImageId = ["BootstrapInstanceForContainer", "CreateImageFromIso"];

function checkImageId(actions: Map<string, Value>, outputs: Value[], { report, stage }: WorkflowContext): void {
    const maker = actions.get("CreateImage") ?? actions.get("RegisterImage");
    const place = maker ?? (stage === "BUILD" ? actions.values().next().value : undefined);
    if (place === undefined || (stage !== undefined && stage !== "BUILD")) return;
    if (withoutImageId.some((action) => actions.has(action))) return;
    const names = outputs.map((output) =>
        output.kind === "map" ? textOf(entry(output, "name") ?? output) : undefined,
    );
    if (names.includes("ImageId")) return;
    const other = names.find((name) => name?.toLowerCase() === "imageid");
    const found = other === undefined ? "has no output ImageId" : `has the output ${quote(other)} instead of ImageId`;
    report.add("missing-image-id", place, `This build workflow ${found}.`);
}

function outputText(output: Value): string | undefined {
    const value = output.kind === "map" ? entry(output, "value") : undefined;
    return value && textOf(value);
}

function checkOutputs(outputs: Value[], context: WorkflowContext): void {
    const { report } = context;
    const seen = new Set<string>();
    for (const output of outputs) {
        const map = expectMap(output, "An output", report);
        if (map === undefined) {
            continue;
        }
        expectKeys(map, ["name", "value"], "An output", report);
        const nameValue = required(map, "name", "The output", report);
        const name = nameValue && expectText(nameValue, "The name of an output", report);
        if (nameValue !== undefined && name !== undefined) {
            if (seen.has(name)) {
                report.add("duplicate-name", nameValue, `The output name ${quote(name)} is used twice.`);
            }
            seen.add(name);
        }
        const value = required(map, "value", "The output", report);
        const text = value && expectText(value, "The value of an output", report);
        if (value?.kind === "scalar" && text !== undefined) {
            if (isVariable(text)) {
                checkVariable(text, value, context);
            } else {
                checkInterpolations(value, context);
            }
        }
    }
}
