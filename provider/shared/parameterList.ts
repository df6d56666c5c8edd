// Values that a recipe or pipeline gives to the parameters of a document: a map in a program, a sorted list to AWS.

import * as pulumi from "@pulumi/pulumi";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { known } from "../checks/values";
import { noneIfEmpty } from "./noneIfEmpty";

export type ParameterValues = pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;

/** Sorted by name, so that the order in which a program writes them changes nothing. */
export function parameterList(
    parameters: ParameterValues | undefined,
): pulumi.Output<{ name: string; value: string }[]> | undefined {
    if (parameters === undefined) return undefined;
    const list = pulumi.output(parameters).apply((given) =>
        Object.entries(given)
            .map(([name, values]) => ({ name, value: values[0] ?? "" }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    return noneIfEmpty(list);
}

/** The service takes a list of values for each parameter, the provider only one. */
export function checkSingleValues(faults: Faults, path: string, parameters: PlainArgs): void {
    if (!known(parameters)) return;
    for (const [name, values] of Object.entries(parameters as Record<string, unknown>)) {
        if (!Array.isArray(values) || values.length === 1) continue;
        faults.add(
            `${path}.${name}`,
            `${values.length} values given; write a list with exactly one value, as in ["value"]. The AWS provider passes on one.`,
        );
    }
}
