// One step of a workflow document. https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html

import { didYouMean } from "../nearest";
import { describe, entry, isNull, quote, textOf, type MapValue, type Value } from "../tree";
import { workflowActions, type Stage, type WorkflowAction, type WorkflowActionName } from "./actions";
import { checkCondition } from "./condition";
import { checkKeys, checkText, expectMap, firstKey, type WorkflowContext } from "./context";
import { checkInputs } from "./inputs";
import { checkVariable, looksLikeVariable } from "./variables";

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
    checkKeys(step, "A step", stepKeys, ["name", "action"], report);
    checkName(step, context);
    checkDescription(entry(step, "description"), context);
    const action = checkAction(entry(step, "action"), context);
    checkOnFailure(entry(step, "onFailure"), context);
    checkRollback(entry(step, "rollbackEnabled") ?? entry(step, "rollbackEnabled.$"), context);
    const timeout = entry(step, "timeoutSeconds");
    if (timeout !== undefined) {
        checkTimeout(timeout, action, context);
    }
    const condition = entry(step, "if");
    if (condition !== undefined) {
        checkCondition(condition, context);
    }
    checkStepInputs(step, action, context);
    const name = stepName(step);
    if (name !== undefined) {
        context.done.set(name, action);
    }
}

function checkName(step: MapValue, { report, done }: WorkflowContext): void {
    const value = entry(step, "name");
    const name = value === undefined ? undefined : textOf(value);
    if (value === undefined || name === undefined) {
        if (value !== undefined && !isNull(value)) {
            report.add("wrong-type", value, `The name of a step has to be a text, but is ${describe(value)}.`);
        }
        return;
    }
    if (!/^[A-Za-z0-9_-]{3,128}$/.test(name)) {
        const found = `The step name ${quote(name)} has to have 3 to 128 characters: letters, digits and _.`;
        report.add("invalid-name", value, found);
    } else if (!/^[A-Za-z][A-Za-z0-9_]{2,99}$/.test(name)) {
        const reason = name.includes("-")
            ? "has a hyphen"
            : name.length > 100
              ? "is longer than 100"
              : "starts with no letter";
        report.add(
            "step-name-unclear",
            value,
            `The step name ${quote(name)} ${reason}, about which the sources disagree.`,
        );
    }
    if (done.has(name)) {
        report.add("duplicate-name", value, `The step name ${quote(name)} is used twice.`);
    }
}

function checkDescription(value: Value | undefined, { report }: WorkflowContext): void {
    checkText(value, "The description of a step", report);
    const length = value?.kind === "scalar" ? (textOf(value) ?? "").length : 1;
    if (value !== undefined && (length < 1 || length > 1024)) {
        report.add("invalid-value", value, `The description has ${length} characters, but has to have 1 to 1024.`);
    }
}

function checkAction(value: Value | undefined, { report, stage }: WorkflowContext): WorkflowActionName | undefined {
    const name = value === undefined ? undefined : textOf(value);
    if (value === undefined || name === undefined) {
        return undefined;
    }
    if (!isAction(name)) {
        const hint = didYouMean(name, Object.keys(workflowActions));
        report.add("unknown-action", value, `${quote(name)} is no action of a workflow.`, hint);
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

function checkOnFailure(value: Value | undefined, { report }: WorkflowContext): void {
    const text = value === undefined ? undefined : textOf(value);
    if (value !== undefined && !failureModes.some((mode) => mode === text)) {
        const found = `onFailure is ${describe(value)}, but has to be ${failureModes.join(" or ")}.`;
        const hint = text === "Ignore" ? "Only component documents know Ignore; write Continue." : undefined;
        report.add("invalid-value", value, found, hint ?? didYouMean(text ?? "", failureModes));
    }
}

function checkRollback(value: Value | undefined, context: WorkflowContext): void {
    const text = value === undefined ? undefined : textOf(value);
    if (value === undefined) {
        return;
    }
    if (text !== undefined && looksLikeVariable(text)) {
        const type = checkVariable(text, value, context);
        if (type !== undefined && type !== "boolean") {
            context.report.add(
                "reference-type",
                value,
                `The variable is of type ${type}, but true or false is needed.`,
            );
        }
    } else if (text === undefined || !/^(true|false)$/i.test(text)) {
        context.report.add("wrong-type", value, `rollbackEnabled has to be true or false, but is ${describe(value)}.`);
    }
}

function checkTimeout(value: Value, action: WorkflowActionName | undefined, { report }: WorkflowContext): void {
    const text = textOf(value);
    const longest =
        action === undefined ? workflowActions.WaitForAction.maxTimeout : workflowActions[action].maxTimeout;
    if (text === undefined || !/^[0-9]+$/.test(text)) {
        report.add("wrong-type", value, `timeoutSeconds has to be a whole number, but is ${describe(value)}.`);
    } else if (Number(text) < 1 || Number(text) > longest) {
        const whose = action === undefined ? "" : ` for ${action}`;
        report.add("invalid-timeout", value, `timeoutSeconds is ${text}, but has to be 1 to ${longest}${whose}.`);
    }
}

function checkStepInputs(step: MapValue, action: WorkflowActionName | undefined, context: WorkflowContext): void {
    const inputs = entry(step, "inputs");
    if (action === undefined) {
        return;
    }
    const { inputs: fields }: WorkflowAction = workflowActions[action];
    if (inputs !== undefined && !isNull(inputs)) {
        const map = expectMap(inputs, `The inputs of ${action}`, context.report);
        if (map !== undefined) {
            checkInputs(map, fields, action, context);
        }
        return;
    }
    const required = Object.keys(fields).filter((name) => fields[name]?.required);
    if (required.length > 0) {
        const place = inputs === undefined ? firstKey(step) : inputs;
        context.report.add("missing-input", place, `${action} needs the input "${required.join('", "')}".`);
    }
}
