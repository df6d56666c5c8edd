// One step: its keys, its name, its action, retries and time-out. Conditions, loops and inputs have files of their own.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html#document-schema

import { didYouMean } from "../nearest";
import { describe, entry, quote, textOf, type MapValue } from "../tree";
import { actions, findAction, type ActionName } from "./actions";
import { checkStepCondition } from "./conditions";
import type { Context, Phase, Step } from "./context";
import { expectKeys, expectOneOf, expectText, integerOf, optional, required } from "../expect";
import { checkInputs } from "./inputs";
import { readLoop } from "./loops";

const stepKeys = ["name", "action", "timeoutSeconds", "onFailure", "maxAttempts", "if", "loop", "inputs"];
// Not in the guide, but AWS's own samples hide the output of a step with it that reads a secret.
const sampleKeys = ["disableLogging"];
const actionNames = Object.keys(actions);

export function readStep(map: MapValue, phase: Phase, context: Context): void {
    const { report } = context;
    expectKeys(map, stepKeys, "A step", report, sampleKeys);
    const action = required(map, "action", "The step", report);
    const actionName = action && expectText(action, "The action of a step", report);
    const step: Step = {
        name: "",
        action: actionName === undefined ? undefined : findAction(actionName),
        actionName: undefined,
        actionPlace: action ?? map,
        map,
        inputs: entry(map, "inputs"),
        loopNames: [],
        phase,
        index: phase.steps.length,
    };
    phase.steps.push(step);
    readName(step, context);
    if (step.action) {
        step.actionName = actionName as ActionName;
        context.platforms.need(step.action.platforms, step.actionPlace, actionName as ActionName);
    } else if (action && actionName !== undefined) {
        const hint = didYouMean(actionName, actionNames) ?? `The actions are ${actionNames.join(", ")}.`;
        report.add("unknown-action", action, `There is no action ${quote(actionName)}.`, hint);
    }
    checkRetries(step, context);
    readLoop(step, context);
    checkStepCondition(step, context);
    checkInputs(step, context);
}

function readName(step: Step, { report }: Context): void {
    const value = required(step.map, "name", "The step", report);
    const name = value && expectText(value, "The name of a step", report);
    if (value === undefined || name === undefined) return;
    step.name = name;
    if (/\s/.test(name)) {
        const together = name
            .trim()
            .split(/\s+/)
            .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
            .join("");
        const hint = /^[\w-]{1,60}$/.test(together) ? `Write ${together}, for example.` : undefined;
        report.add("step-name-blank", value, `The step name ${quote(name)} contains a blank.`, hint);
    }
    const strange = [...new Set(name.match(/[^-_0-9A-Za-z]/gu))];
    if (strange.length > 0 && !/\s/.test(name)) {
        const which = strange.map((char) => JSON.stringify(char)).join(", ");
        report.add("step-name-characters", value, `The step name ${quote(name)} contains ${which}.`);
    }
    if (step.phase.stepByName.has(name)) {
        const message = `Two steps of the phase ${quote(step.phase.name)} have the name ${quote(name)}.`;
        report.add("duplicate-name", value, message);
    } else step.phase.stepByName.set(name, step);
}

function checkRetries({ map, action, actionName, phase }: Step, { report }: Context): void {
    const onFailure = optional(map, "onFailure");
    const mode = onFailure && expectOneOf(onFailure, "onFailure", ["Abort", "Continue", "Ignore"], report);
    // Tests that all run before the failure is told are what Continue is for.
    if (onFailure && mode === "Continue" && phase.name === "build") {
        report.add("continue-still-fails", onFailure, "After onFailure: Continue the build still fails at its end.");
    }
    const logging = optional(map, "disableLogging");
    if (logging && !/^(?:true|false)$/i.test(textOf(logging) ?? "")) {
        report.add("wrong-type", logging, `disableLogging must be true or false, but found ${describe(logging)}.`);
    }

    const attempts = optional(map, "maxAttempts");
    if (attempts) {
        const count = integerOf(attempts);
        if (count === undefined) {
            report.add("wrong-type", attempts, `maxAttempts must be an integer, but found ${describe(attempts)}.`);
        } else if (count < 1) {
            report.add(
                "invalid-value",
                attempts,
                `maxAttempts is ${count}; the least is 1.`,
                "Omit it for one attempt.",
            );
        } else if (action?.timeout === "fixed" && count !== 1) {
            report.add("fixed-setting", attempts, `maxAttempts of ${actionName ?? ""} must be 1, but found ${count}.`);
        }
    }

    const timeout = optional(map, "timeoutSeconds");
    if (!timeout) return;
    const seconds = integerOf(timeout);
    if (seconds === undefined) {
        const message = `timeoutSeconds must be an integer number of seconds, but found ${describe(timeout)}.`;
        report.add("wrong-type", timeout, message);
    } else if (seconds === 0 || seconds < -1) {
        report.add(
            "invalid-timeout",
            timeout,
            `timeoutSeconds is ${seconds}; it must be 1 or more, or -1 for no limit.`,
        );
    } else if (action?.timeout === "fixed" && seconds !== -1) {
        report.add("fixed-setting", timeout, `timeoutSeconds of ${actionName ?? ""} must be -1, but found ${seconds}.`);
    } else if (action?.timeout === "ignored") {
        const place = map.entries.get("timeoutSeconds")?.keyPlace ?? timeout;
        report.add("timeout-ignored", place, `${actionName ?? ""} does not support timeoutSeconds.`);
    }
}
