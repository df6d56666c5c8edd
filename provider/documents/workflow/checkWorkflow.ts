// Checks a workflow document to the end: structure, actions, inputs, variables, conditions.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html

import type { Diagnostic } from "../diagnostic";
import { didYouMean } from "../nearest";
import { Report, type ReportOptions } from "../report";
import { readSource } from "../source";
import { describe, entry, isNull, quote, textOf, toPlain, type MapValue, type Value } from "../tree";
import { workflowActions, type Stage, type WorkflowAction } from "./actions";
import {
    checkKeys,
    checkText,
    expectItems,
    expectMap,
    firstKey,
    parameterTypes,
    type ParameterType,
    type WorkflowContext,
} from "./context";
import { checkGivenParameters, fits, type GivenParameters } from "./parameters";
import { checkStep, isAction, stepName } from "./step";
import { checkInterpolations, checkVariable, looksLikeVariable } from "./variables";

export interface WorkflowOptions extends ReportOptions {
    /** The stage of the workflow. Absent: rules that depend on it are left out. */
    type?: Stage | undefined;
    /** The values that a pipeline gives to the parameters. Absent: not known, so none is missing. */
    parameters?: GivenParameters | undefined;
}

export interface WorkflowDocumentResult {
    /** In the order of the text. */
    diagnostics: Diagnostic[];
    /** What was read, errors or not; undefined when the text holds no map. */
    document: Record<string, unknown> | undefined;
}

export const topKeys = ["name", "description", "schemaVersion", "parameters", "steps", "outputs"] as const;
const mostSteps = 15;

/** All faults of the document, in the order of the text. Never throws, whatever the text. */
export function checkWorkflowDocument(
    input: string | Uint8Array,
    options: WorkflowOptions = {},
): WorkflowDocumentResult {
    const report = new Report(options);
    const { text, root } = readSource(input, report);
    const map = root && expectMap(root, "A workflow document", report);
    if (map !== undefined) {
        checkDocument(map, options, report);
    }
    const document = map && (toPlain(map) as Record<string, unknown>);
    return { diagnostics: report.diagnostics(text), document };
}

function checkDocument(document: MapValue, options: WorkflowOptions, report: Report): void {
    checkKeys(document, "A workflow document", topKeys, ["schemaVersion", "steps"], report);
    checkText(entry(document, "name"), "The name of the document", report);
    checkText(entry(document, "description"), "The description of the document", report);
    checkSchemaVersion(entry(document, "schemaVersion"), report);
    const context: WorkflowContext = {
        report,
        stage: options.type,
        parameters: new Map(),
        stepNames: new Set(),
        done: new Map(),
    };
    checkParameters(entry(document, "parameters"), context);
    const steps = entry(document, "steps");
    if (steps !== undefined && !isNull(steps)) {
        checkSteps(steps, entry(document, "outputs"), context);
    }
    checkOutputs(entry(document, "outputs"), context);
    for (const [name, { used, place }] of context.parameters) {
        if (!used) {
            report.add("unused-parameter", place, `Nothing uses the parameter "${name}".`);
        }
    }
    if (options.parameters !== undefined) {
        checkGivenParameters(options.parameters, document, context);
    }
}

function checkSchemaVersion(value: Value | undefined, report: Report): void {
    const text = value === undefined ? undefined : textOf(value);
    if (value !== undefined && !isNull(value) && (text === undefined || !/^1(\.0)?$/.test(text))) {
        report.add("schema-version", value, `The schema version is ${describe(value)}, but only 1.0 exists.`);
    }
}

function checkParameters(value: Value | undefined, context: WorkflowContext): void {
    if (value === undefined || isNull(value)) {
        return;
    }
    for (const item of expectItems(value, "parameters", context.report)) {
        const map = expectMap(item, "A parameter", context.report);
        if (map !== undefined) {
            checkParameter(map, context);
        }
    }
}

function checkParameter(map: MapValue, { report, parameters }: WorkflowContext): void {
    checkKeys(map, "A parameter", ["name", "type", "default", "description"], ["name"], report);
    checkText(entry(map, "description"), "The description of a parameter", report);
    const typeValue = entry(map, "type");
    const typeText = typeValue === undefined ? "string" : textOf(typeValue);
    const type = parameterTypes.find((known): known is ParameterType => known === typeText);
    if (typeValue !== undefined && type === undefined) {
        const found = `The type of a parameter is ${describe(typeValue)}, but has to be ${parameterTypes.join(", ")}.`;
        report.add("invalid-value", typeValue, found, didYouMean(typeText ?? "", parameterTypes));
    }
    const standard = entry(map, "default");
    if (standard !== undefined && type !== undefined && !fits(standard, type)) {
        const found = `The default is ${describe(standard)}, but the parameter is of type ${type}.`;
        report.add("parameter-default", standard, found);
    }
    const nameValue = entry(map, "name");
    const name = nameValue === undefined ? undefined : textOf(nameValue);
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

function checkSteps(value: Value, outputs: Value | undefined, context: WorkflowContext): void {
    const { report, stepNames } = context;
    const items = expectItems(value, "steps", report);
    if (value.kind === "list" && items.length === 0) {
        report.add("empty-list", value, "steps is empty, but a workflow needs at least one step.");
    }
    const extra = items[mostSteps];
    if (extra !== undefined) {
        const place = extra.kind === "map" ? firstKey(extra) : extra;
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
    checkTogether(items, outputs, context);
}

/** Rules about several steps at once. */
function checkTogether(items: Value[], outputs: Value | undefined, { report }: WorkflowContext): void {
    const actions = new Map<string, Value>();
    for (const item of items) {
        const value = item.kind === "map" ? entry(item, "action") : undefined;
        const name = value === undefined ? undefined : textOf(value);
        if (value !== undefined && name !== undefined && !actions.has(name)) {
            actions.set(name, value);
        }
    }
    for (const [name, place] of actions) {
        const excluded = isAction(name) ? ((workflowActions[name] as WorkflowAction).excludes ?? []) : [];
        for (const other of excluded.filter((action) => actions.has(action))) {
            report.add("incompatible-actions", place, `${name} and ${other} cannot be in one workflow.`);
        }
    }
    const launch = actions.get("LaunchInstance");
    // An instance that is an output is terminated by a later workflow.
    const handedOn = outputs !== undefined && /\.instanceId\b/.test(JSON.stringify(toPlain(outputs)));
    if (launch !== undefined && !actions.has("TerminateInstance") && !handedOn) {
        report.add("instance-left-running", launch, "No step terminates the instance that this step launches.");
    }
}

function checkOutputs(value: Value | undefined, context: WorkflowContext): void {
    const { report } = context;
    if (value === undefined || isNull(value)) {
        return;
    }
    const seen = new Set<string>();
    for (const item of expectItems(value, "outputs", report)) {
        const map = expectMap(item, "An output", report);
        if (map === undefined) {
            continue;
        }
        checkKeys(map, "An output", ["name", "value"], ["name", "value"], report);
        const nameValue = entry(map, "name");
        const name = nameValue === undefined ? undefined : textOf(nameValue);
        if (nameValue !== undefined && name !== undefined) {
            if (seen.has(name)) {
                report.add("duplicate-name", nameValue, `The output name ${quote(name)} is used twice.`);
            }
            seen.add(name);
        }
        const output = entry(map, "value");
        const text = output === undefined ? undefined : textOf(output);
        if (output !== undefined && output.kind !== "scalar") {
            report.add("wrong-type", output, `The value of an output has to be a text, but is ${describe(output)}.`);
        } else if (output !== undefined && text !== undefined) {
            if (looksLikeVariable(text)) {
                checkVariable(text, output, context);
            } else {
                checkInterpolations(output, context);
            }
        }
    }
}
