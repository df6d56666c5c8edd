// aws-golden-image policy: runs the rules of the policy pack over a stack as it is saved.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkState } from "../../../policy/checkState";
import { choose, ChoiceError, type Chosen } from "../../../policy/choices";
import { presets, type PresetName } from "../../../policy/presets";
import { readState, StateError } from "../../../policy/savedState";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import { policyFormats } from "./formats";
import { savedStack } from "../../savedStack";

const presetNames = Object.keys(presets) as PresetName[];

export const policy: Command = {
    summary: "check a deployed stack with the rules of the policy pack",
    help: `Usage: aws-golden-image policy (--stack STACK | --state FILE) [options]

Runs the rules of the policy pack on the saved state of a stack, not on a preview.

Options:
  --stack STACK  the stack, read with pulumi stack export
  --state FILE   the output of pulumi stack export, or - for standard input
  --show-secrets decrypt the secrets of --stack; otherwise rules report which
                 values they could not check
  --preset ${presetNames.join("|")}
                 which rules apply, and how (recommended)
  --config FILE  levels and settings over the preset, in the form that
                 pulumi preview takes with --policy-pack-config
  --format ${Object.keys(policyFormats).join("|")}
                 how to print findings (text)

Exit codes: 0 no mandatory violation, 1 mandatory violations, 2 the command could not run.
`,
    run(args: string[], terminal: Terminal): number {
        const { values } = parseArgs({
            args,
            options: {
                stack: { type: "string" },
                state: { type: "string" },
                "show-secrets": { type: "boolean", default: false },
                preset: { type: "string" },
                config: { type: "string" },
                format: { type: "string" },
            },
        });
        const format = policyFormats[oneOf("--format", values.format, Object.keys(policyFormats)) ?? "text"];
        const chosen = chosenRules(oneOf("--preset", values.preset, presetNames) ?? "recommended", values.config);
        const { stack, state } = values;
        const text = savedStack("policy", { stack, state, showSecrets: values["show-secrets"] }, terminal);
        const resources = usable(() => readState(text));
        const findings = checkState(resources, chosen);
        const file = values.state === undefined ? "Pulumi.yaml" : values.state === "-" ? "<stdin>" : values.state;
        terminal.out(format({ findings, resources: resources.length, file }));
        return findings.some(({ level }) => level === "mandatory") ? exitCodes.errors : exitCodes.ok;
    },
};

function chosenRules(preset: PresetName, file: string | undefined): Chosen[] {
    if (file === undefined) return choose(preset);
    let given: unknown;
    try {
        given = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
    }
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
        throw new UsageError(`${file} must be a JSON object with a level or settings for each rule.`);
    }
    return usable(() => choose(preset, given as { [ruleId: string]: unknown }));
}

/** What the pack cannot use is the caller's to mend. */
function usable<T>(work: () => T): T {
    try {
        return work();
    } catch (error) {
        if (error instanceof ChoiceError || error instanceof StateError) throw new UsageError(error.message);
        throw error;
    }
}
