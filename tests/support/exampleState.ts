// What two stacks of one example must have in common, whatever language their programs are in.

import { withoutRandomNames } from "./withoutRandomNames";
import type { StackExport } from "../../cli/drawing/stackState";

/** Parent and inputs, by URN, of all but the stack and the default providers, which differ by language. */
export function summary(exported: StackExport): Record<string, object> {
    const { resources = [] } = withoutRandomNames(exported).deployment;
    const compared = resources
        .filter(({ urn, type }) => type !== "pulumi:pulumi:Stack" && !/pulumi:providers:.*::default/.test(urn))
        .map(({ urn, parent, inputs }) => [urn, { urn, parent, inputs: withoutHash(urn, inputs) }] as const)
        .sort(([a], [b]) => a.localeCompare(b));
    return Object.fromEntries(compared);
}

/** The hash of a recipe covers the ARN of its key, which differs from run to run. */
function withoutHash(urn: string, inputs: Record<string, unknown> = {}): Record<string, unknown> {
    return /ImageRecipe\$aws-golden-image:index:ContentVersion/.test(urn) ? { ...inputs, hash: undefined } : inputs;
}

export function stackOutputs(exported: StackExport) {
    const { resources = [] } = withoutRandomNames(exported).deployment;
    return resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
}
