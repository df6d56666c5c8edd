// Collects every fault of a component's inputs, so that all are reported together and before anything is registered.

import * as pulumi from "@pulumi/pulumi";

export interface Fault {
    /** Where: `components[0].file`. */
    path: string;
    /** The value, the bound and the remedy, in one or two sentences. */
    reason: string;
}

export class Faults {
    readonly found: Fault[] = [];
    readonly warnings: Fault[] = [];

    add(path: string, reason: string): void {
        addOnce(this.found, { path, reason });
    }

    warn(path: string, reason: string): void {
        addOnce(this.warnings, { path, reason });
    }
}

/** Nouns that share an argument check it each; it is one fault all the same. */
function addOnce(list: Fault[], fault: Fault): void {
    if (!list.some(({ path, reason }) => path === fault.path && reason === fault.reason)) list.push(fault);
}

/** One error that holds all faults, before anything is made. */
export function inputError(what: string, found: readonly Fault[]): pulumi.InputPropertiesError {
    return errorOf(what, "; nothing was created:", found);
}

/** The same for values that became known during the deployment, when other resources may exist already. */
export function lateInputError(what: string, found: readonly Fault[]): pulumi.InputPropertiesError {
    return errorOf(what, ", found during the deployment:", found);
}

/** The engine prints the property paths, in every language. */
function errorOf(what: string, when: string, found: readonly Fault[]): pulumi.InputPropertiesError {
    const count = found.length === 1 ? "1 validation error" : `${found.length} validation errors`;
    const lines = found.map((fault) => `  ${fault.path}: ${fault.reason}`);
    const error = new pulumi.InputPropertiesError({
        message: [`${what} has ${count}${when}`, ...lines].join("\n"),
        errors: found.map((fault) => ({ propertyPath: fault.path, reason: fault.reason })),
    });
    // A TypeScript program that throws this itself would print a stack trace: Pulumi leaves it out for errors marked so.
    Object.defineProperty(error, "__pulumiRunError", { value: true });
    return error;
}
