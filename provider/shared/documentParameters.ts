// Values that a recipe or pipeline gives to the parameters of a document: a map in a program, a sorted list to AWS.

import * as pulumi from "@pulumi/pulumi";
import { undefinedIfEmpty } from "./undefinedIfEmpty";

export type ParameterValues = pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;

/** Sorted by name, so that the order in which a program writes them changes nothing. */
export function documentParameters(
    parameters: ParameterValues | undefined,
): pulumi.Output<{ name: string; value: string }[]> | undefined {
    if (parameters === undefined) return undefined;
    const list = pulumi.output(parameters).apply((given) =>
        Object.entries(given)
            .map(([name, values]) => ({ name, value: values[0] ?? "" }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    return undefinedIfEmpty(list);
}
