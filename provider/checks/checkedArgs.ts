// Checks a component's arguments: what is known now before anything is registered, the rest as soon as it is known, with
// the same rules. A rule sees the arguments as plain values in which `unknown` stands for what is still to come.

import * as pulumi from "@pulumi/pulumi";
import { Faults, inputError } from "./faults";
import { unknown } from "./values";

/** Arguments as the rules see them: every leaf is a plain value, or `unknown`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rules check the types themselves: YAML and Python give what they like
export type PlainArgs = any;

export type Rule = (args: PlainArgs, faults: Faults) => void;

/**
 * Throws one error with all faults of the known values. Returns the arguments with every output wrapped so that whoever
 * uses it waits for its check: a fault found there stops the deployment before the resource that needs the value.
 */
export function checkedArgs<T extends object>(what: string, args: T, rule: Rule): T {
    const late: { path: string; output: pulumi.Output<unknown> }[] = [];
    const arrived = new Map<string, unknown>();

    const view = (): PlainArgs =>
        mapLeaves(args, "", (path, output) => {
            if (output !== undefined && !arrived.has(path)) return unknown;
            return arrived.get(path);
        });

    mapLeaves(args, "", (path, output) => late.push({ path, output }));
    throwFaults(what, rule, view(), undefined);
    if (late.length === 0) return args;

    const checked = new Map<string, pulumi.Output<unknown>>();
    for (const { path, output } of late) {
        checked.set(
            path,
            output.apply((value) => {
                arrived.set(path, value);
                throwFaults(what, rule, view(), path);
                return value;
            }),
        );
    }
    return mapLeaves(args, "", (path) => checked.get(path)) as T;
}

/** Runs a rule; warnings are said once, when the arguments are first seen. */
function throwFaults(what: string, rule: Rule, args: PlainArgs, arrivedPath: string | undefined): void {
    const faults = new Faults();
    rule(args, faults);
    if (faults.found.length > 0) throw inputError(what, faults.found);
    if (arrivedPath !== undefined) return;
    for (const warning of faults.warnings) void pulumi.log.warn(`${what}: ${warning.path}: ${warning.reason}`);
}

/** A copy of a value in which each output is replaced by what `leaf` returns for it. */
function mapLeaves(
    value: unknown,
    path: string,
    leaf: (path: string, output: pulumi.Output<unknown>) => unknown,
): unknown {
    if (pulumi.Output.isInstance(value)) return leaf(path, value);
    if (value instanceof Promise) return leaf(path, pulumi.output(value as Promise<unknown>));
    if (Array.isArray(value)) return value.map((item, index) => mapLeaves(item, `${path}[${index}]`, leaf));
    if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [
                key,
                mapLeaves(item, path === "" ? key : `${path}.${key}`, leaf),
            ]),
        );
    }
    return value;
}
