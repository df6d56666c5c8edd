// One step of a workflow document. https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html

import { didYouMean } from "../nearest";
import { describe, entry, quote, textOf, type MapValue, type Value } from "../tree";
import { workflowActions, type Stage, type WorkflowAction, type WorkflowActionName } from "./actions";
import { checkCondition } from "./condition";
import { expectKeys, expectMap, expectOneOf, expectText, firstLine, integerOf, optional, required } from "../expect";
import type { WorkflowContext } from "./context";
import { checkInputs } from "./inputs";
import { checkVariable, isVariable } from "./variables";

export const stepKeys = [
    "name",
    "action",
    "description",
    "if",
    "inputs",
    "onFailure",
    "rollbackEnabled",
    "rollbackEnabled.$",
    "timeoutSeconds",
] as const;
export const failureModes = ["Abort", "Continue"] as const;

const stageNames: { readonly [stage in Stage]: string } = {
    BUILD: "build",
    TEST: "test",
    DISTRIBUTION: "distribution",
};

/** The name of a step, where it has one that can be referred to. */
export function stepName(step: Value): string | undefined {
    const name = step.kind === "map" ? entry(step, "name") : undefined;
    return name === undefined ? undefined : textOf(name);
}

/** Checks the step and adds it to those that have run. */
export function checkStep(value: Value, context: WorkflowContext): void {
    const { report } = context;
    const step = expectMap(value, "A step", report);
    if (step === undefined) {
        return;
    }
    expectKeys(step, stepKeys, "A step", report);
    checkName(required(step, "name", "The step", report), context);
    checkDescription(optional(step, "description"), context);
    const action = checkAction(required(step, "action", "The step", report), context);
    const onFailure = optional(step, "onFailure");
    if (onFailure !== undefined) {
        expectOneOf(onFailure, "onFailure", failureModes, report);
    }
    checkRollback(optional(step, "rollbackEnabled") ?? optional(step, "rollbackEnabled.$"), context);
    const timeout = optional(step, "timeoutSeconds");
    if (timeout !== undefined) {
        checkTimeout(timeout, action, context);
    }
    const condition = optional(step, "if");
    if (condition !== undefined) {
        checkCondition(condition, context);
    }
    if (action !== undefined) {
        checkStepInputs(step, action, context);
    }
    const name = stepName(step);
    if (name !== undefined) {
        context.done.set(name, action);
    }
}

function checkName(value: Value | undefined, { report, done }: WorkflowContext): void {
    const name = value && expectText(value, "The name of a step", report);
    if (value === undefined || name === undefined) {
        return;
    }
    if (!/^[A-Za-z0-9_-]{3,128}$/.test(name)) {
        const found = `The step name ${quote(name)} must have 3 to 128 characters: letters, digits and _.`;
        report.add("invalid-name", value, found);
    } else if (!/^[A-Za-z][A-Za-z0-9_]{2,99}$/.test(name)) {
        const long = name.length > 100 ? "is longer than 100 characters" : "does not start with a letter";
        const reason = name.includes("-") ? "has a hyphen" : long;
        report.add(
            "step-name-unclear",
            value,
            `The step name ${quote(name)} ${reason}; the AWS sources disagree on this.`,
        );
    }
    if (done.has(name)) {
        report.add("duplicate-name", value, `The step name ${quote(name)} is used twice.`);
    }
}

function checkDescription(value: Value | undefined, { report }: WorkflowContext): void {
    const text = value && expectText(value, "The description of a step", report);
    if (value !== undefined && text !== undefined && (text.length < 1 || text.length > 1024)) {
        report.add("invalid-value", value, `The description has ${text.length} characters, but must have 1 to 1024.`);
    }
}

function checkAction(value: Value | undefined, { report, stage }: WorkflowContext): WorkflowActionName | undefined {
    const name = value && expectText(value, "The action of a step", report);
    if (value === undefined || name === undefined) {
        return undefined;
    }
    if (!isAction(name)) {
        const hint = didYouMean(name, Object.keys(workflowActions));
        report.add("unknown-action", value, `${quote(name)} is not a workflow action.`, hint);
        return undefined;
    }
    const { stages }: WorkflowAction = workflowActions[name];
    if (stage !== undefined && stages !== undefined && !stages.includes(stage)) {
        const allowed = stages.map((allowedStage) => stageNames[allowedStage]).join(" and ");
        const found = `${name} works in ${allowed} workflows only, but this is a ${stageNames[stage]} workflow.`;
        report.add("action-stage", value, found);
    } else if (name === "CollectImageMetadata" && stage !== undefined && stage !== "BUILD") {
        const found = `CollectImageMetadata may work in build workflows only, but this is a ${stageNames[stage]} workflow.`;
        report.add("action-stage-unclear", value, found);
    }
    return name;
}

export function isAction(name: string): name is WorkflowActionName {
    return Object.hasOwn(workflowActions, name);
}

function checkRollback(value: Value | undefined, context: WorkflowContext): void {
    const text = value === undefined ? undefined : textOf(value);
    if (value === undefined) {
        return;
    }
    if (text !== undefined && isVariable(text)) {
        const type = checkVariable(text, value, context);
        if (type !== undefined && type !== "boolean") {
            context.report.add(
                "reference-type",
                value,
                `The variable is of type ${type}, but true or false is needed.`,
            );
        }
    } else if (text === undefined || !/^(true|false)$/i.test(text)) {
        context.report.add("wrong-type", value, `rollbackEnabled must be true or false, but found ${describe(value)}.`);
    }
}

function checkTimeout(value: Value, action: WorkflowActionName | undefined, { report }: WorkflowContext): void {
    const seconds = integerOf(value);
    const { maxTimeout } = workflowActions[action ?? "WaitForAction"];
    if (seconds === undefined) {
        report.add("wrong-type", value, `timeoutSeconds must be an integer, but found ${describe(value)}.`);
    } else if (seconds < 1 || seconds > maxTimeout) {
        const whose = action === undefined ? "" : ` for ${action}`;
        report.add("invalid-timeout", value, `timeoutSeconds is ${seconds}, but must be 1 to ${maxTimeout}${whose}.`);
    }
}

function checkStepInputs(step: MapValue, action: WorkflowActionName, context: WorkflowContext): void {
    const { inputs: fields }: WorkflowAction = workflowActions[action];
    const inputs = optional(step, "inputs");
    if (inputs !== undefined) {
        const map = expectMap(inputs, `The inputs of ${action}`, context.report);
        if (map !== undefined) {
            checkInputs(map, fields, action, context);
        }
        return;
    }
    for (const name of Object.keys(fields).filter((field) => fields[field]?.required)) {
        context.report.add("missing-input", firstLine(step), `${action} needs the input "${name}".`);
    }
}
