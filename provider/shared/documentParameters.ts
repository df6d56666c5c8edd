// Values that a recipe or pipeline gives to the parameters of a document: a map in a program, a sorted list to AWS.

import * as pulumi from "@pulumi/pulumi";
import { undefinedIfEmpty } from "./undefinedIfEmpty";

export type ParameterValues = pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;

/** All values of each parameter, as the service takes them; the AWS provider takes the first one only. */
export interface ParameterList {
    name: string;
    value: string[];
}

/** True where a parameter has another number of values than one, as far as the program says so. */
export function hasSeveralValues(parameters: ParameterValues | undefined): boolean {
    if (typeof parameters !== "object" || pulumi.Output.isInstance(parameters) || parameters instanceof Promise)
        return false;
    return Object.values(parameters).some((values) => Array.isArray(values) && values.length !== 1);
}

export function documentParameterLists(
    parameters: ParameterValues | undefined,
): pulumi.Output<ParameterList[]> | undefined {
    if (parameters === undefined) return undefined;
    const list = pulumi.output(parameters).apply((given) =>
        Object.entries(given)
            .map(([name, value]) => ({ name, value }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    return undefinedIfEmpty(list);
}

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
