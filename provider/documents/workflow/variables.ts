// Variables of a workflow, such as `$.stepOutputs.LaunchStep.instanceId`: their form, and whether they exist.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-dynamic-vars.html

import { didYouMean } from "../nearest";
import type { Place } from "../place";
import { partOf } from "../scalarOffset";
import { quote, textOf, type ScalarValue } from "../tree";
import { unclosedReferences } from "../unclosed";
import { systemVariables, workflowActions } from "./actions";
import type { ParameterType, WorkflowContext } from "./context";

const nodes = ["parameters", "stepOutputs", "workflowOutputs", "imagebuilder"];

/** What a variable gives, as far as the document or the guide says; undefined when that is not known. */
export type VariableType = ParameterType | "map" | undefined;

const systemTypes: { readonly [name: string]: VariableType } = {
    collectImageMetadata: "boolean",
    collectImageScanFindings: "boolean",
    imageBuildNumber: "integer",
    s3Logs: "map",
    securityGroups: "stringList",
    terminateInstanceOnFailure: "boolean",
};

/** Whether a string is meant as a variable where only variables and simple values stand, as in a condition. */
export function isVariable(text: string): boolean {
    return /^\s*\$\./.test(text);
}

/** The same for inputs, which may also hold a path for jq or a shell variable: the node must be known. */
export function looksLikeVariable(text: string): boolean {
    return /^\s*\$\.(parameters|stepOutputs|workflowOutputs|imagebuilder)\b/i.test(text);
}

/** The variables inside a longer text: `{{ $.imagebuilder.imageName }}`. */
export function checkInterpolations(scalar: ScalarValue, context: WorkflowContext): void {
    const text = textOf(scalar) ?? "";
    if (!text.includes("{{")) return;
    checkUnclosed(scalar, text, context);
    for (const match of text.matchAll(/\{\{([^{}]{1,300})\}\}/g)) {
        const path = match[1].trim();
        if (isVariable(path)) {
            const place = partOf(scalar, context.text, match.index, match.index + match[0].length);
            checkVariable(path, place, context);
        }
    }
}

function checkUnclosed(scalar: ScalarValue, text: string, { text: documentText, report }: WorkflowContext): void {
    for (const { start, end, name } of unclosedReferences(text, looksLikeVariable)) {
        const message = `Nothing closes the reference to ${quote(name)}, so it stays as it is.`;
        report.add("unclosed-reference", partOf(scalar, documentText, start, end), message, `Write {{ ${name} }}.`);
    }
}

/** Reports a variable that does not exist or does not exist yet; returns what it gives. */
export function checkVariable(path: string, place: Place, context: WorkflowContext): VariableType {
    const { report } = context;
    const [, node = "", rest = ""] = /^\$\.(\w+)\.(.+)$/s.exec(path.trim()) ?? [];
    if (rest === "" || (!nodes.includes(node) && node.toLowerCase() !== "imagebuilder")) {
        const hint = node === "" ? undefined : didYouMean(node, nodes);
        report.add("invalid-reference", place, `"${path}" is not a workflow variable.`, hint);
        return undefined;
    }
    switch (node) {
        case "parameters":
            return checkParameter(rest, place, context);
        case "stepOutputs":
            checkStepOutput(path, rest, place, context);
            return undefined;
        case "workflowOutputs":
            return undefined;
        default:
            return checkSystemVariable(node, rest, place, context);
    }
}

function checkParameter(rest: string, place: Place, context: WorkflowContext): VariableType {
    const [name] = splitPath(rest);
    const parameter = context.parameters.get(rest) ?? context.parameters.get(name);
    if (parameter === undefined) {
        context.report.add(
            "unknown-reference",
            place,
            `The document has no parameter "${name}".`,
            didYouMean(name, context.parameters.keys()),
        );
        return undefined;
    }
    parameter.used = true;
    // An index or a field takes a part of the parameter, whose type is not declared.
    return rest === name ? parameter.type : undefined;
}

function checkStepOutput(path: string, rest: string, place: Place, context: WorkflowContext): void {
    const { report, done, stepNames } = context;
    const [step, output] = splitPath(rest);
    if (output === undefined) {
        report.add("invalid-reference", place, `"${path}" names no output of the step "${step}".`);
    } else if (!done.has(step) && stepNames.has(step)) {
        report.add("forward-reference", place, `The step "${step}" has not run yet when its output is used here.`);
    } else if (!done.has(step)) {
        report.add("unknown-reference", place, `The document has no step "${step}".`, didYouMean(step, stepNames));
    } else {
        const action = done.get(step);
        const outputs: readonly string[] | undefined = action && workflowActions[action].outputs;
        if (outputs !== undefined && !outputs.includes(output)) {
            const known = outputs.length === 0 ? "no outputs" : `the outputs ${outputs.join(", ")}`;
            report.add(
                "unknown-reference",
                place,
                `The step "${step}" has no output "${output}"; ${action ?? ""} has ${known}.`,
                didYouMean(output, outputs),
            );
        }
    }
}

function checkSystemVariable(node: string, rest: string, place: Place, context: WorkflowContext): VariableType {
    const [name] = splitPath(rest);
    const written = systemVariables.find((variable) => variable.toLowerCase() === name.toLowerCase());
    if (written === undefined) {
        context.report.add(
            "unknown-reference",
            place,
            `Image Builder has no system variable "${name}".`,
            didYouMean(name, systemVariables),
        );
        return undefined;
    }
    if (written !== name || node !== "imagebuilder") {
        context.report.add(
            "reference-case",
            place,
            `The guide writes this variable as $.imagebuilder.${written}.`,
            `Write $.imagebuilder.${written}`,
        );
    }
    return rest === name ? (systemTypes[written] ?? "string") : undefined;
}

/** `a.b[0].c` to a, b, 0, c. */
function splitPath(rest: string): [string, ...string[]] {
    const [first = "", ...others] = rest.split(/[.[\]]+/).filter((part) => part !== "");
    return [first, ...others];
}
