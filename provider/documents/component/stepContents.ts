// The second pass over a step, once all phases, steps and variables are known: its references and scripts.

import { textOf, type MapValue } from "../tree";
import type { Context, Step } from "./context";
import { checkBash } from "./bash";
import { optional } from "../expect";
import { checkNesting, type DocumentReader } from "./nesting";
import { checkReboots } from "./reboots";
import { addAddress } from "./referenceList";
import { checkReferences } from "./references";
import { scriptOf } from "./script";
import { checkSecrets } from "./secrets";

export interface ContentOptions {
    supportedOsVersions?: readonly string[] | undefined;
    address?: string | undefined;
    readDocument?: DocumentReader | undefined;
}

export function checkStepContents(step: Step, context: Context, options: ContentOptions): void {
    checkReferences(step, context);
    collectAddresses(step, context);
    checkScript(step, context);
    if (step.actionName === "Reboot" && step.loopNames.length > 0) {
        context.report.add("reboot-in-loop", step.actionPlace, "The step restarts the instance in a loop.");
    }
    if (step.inputs) checkSecrets(step.inputs, context.text, context.report);
    if (options.readDocument) checkNesting(step, options.address, options.readDocument, context);
    checkOperatingSystem(step, context, options.supportedOsVersions ?? []);
}

function checkScript(step: Step, { text, report }: Context): void {
    const { actionName } = step;
    if (actionName !== "ExecuteBash" && actionName !== "ExecutePowerShell") return;
    const script = scriptOf(step, text);
    if (!script) return;
    if (actionName === "ExecuteBash") checkBash(script, report);
    checkReboots(actionName, script, step.loopNames.length > 0, report);
}

const addressInputs: Record<string, { input: string; use: "read" | "write" }> = {
    S3Download: { input: "source", use: "read" },
    S3Upload: { input: "destination", use: "write" },
    WebDownload: { input: "source", use: "read" },
    InstallMSI: { input: "path", use: "read" },
    UninstallMSI: { input: "path", use: "read" },
    ExecuteDocument: { input: "document", use: "read" },
};

function collectAddresses({ actionName, inputs }: Step, { found }: Context): void {
    const rule = addressInputs[actionName ?? ""];
    if (!rule || !inputs) return;
    const maps = inputs.kind === "list" ? inputs.items : [inputs];
    for (const map of maps.filter((item): item is MapValue => item.kind === "map")) {
        const value = optional(map, rule.input);
        const address = value && textOf(value);
        if (address !== undefined) addAddress(found, address, rule.use);
    }
}

// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-updateos
const withoutUpdateOs = /amazon linux 2023|\bal2023|suse|sles/i;

function checkOperatingSystem(
    { actionName, actionPlace }: Step,
    { report }: Context,
    versions: readonly string[],
): void {
    if (actionName !== "UpdateOS") return;
    const unsupported = versions.filter((version) => withoutUpdateOs.test(version));
    if (unsupported.length > 0) {
        report.add("action-os", actionPlace, `UpdateOS does not support ${unsupported.join(", ")}.`);
    }
}
