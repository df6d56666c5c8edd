// Checks a component's arguments: what is known now before anything is registered, the rest as soon as it is known, with
// the same rules. A rule sees the arguments as plain values in which `unknown` stands for what is still to come.

import * as pulumi from "@pulumi/pulumi";
import { InputErrors, inputError, lateInputError, type InputError } from "./inputErrors";
import { isPlainObject } from "../shared/plainObject";
import { conformed, formOf, withoutNulls } from "./forms";
import { isWithin, withoutSecrets } from "./secrets";
import { unknown } from "./values";

/** Arguments as the rules see them: every leaf is a plain value, or `unknown`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rules check the types themselves: YAML and Python give what they like
export type PlainArgs = any;

export type Rule = (args: PlainArgs, errors: InputErrors) => void;

const quiet = new WeakSet<object>();

/** Options of a part whose arguments the whole has checked already, so that no warning is said twice. */
export function partOf(
    parent: pulumi.Resource,
    more: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
    const options = { ...more, parent };
    quiet.add(options);
    return options;
}

/**
 * Throws one error with all errors of the known values. `what` begins with the name of the component's class, by which
 * the form of its arguments is known. Returns the arguments with every output wrapped so that whoever uses it waits for
 * its check: an error found there stops the deployment before the resource that needs the value.
 */
export function checkedArgs<T extends object>(
    what: string,
    given: T,
    opts: pulumi.ComponentResourceOptions | undefined,
    rule: Rule,
): T {
    const form = formOf(what.split(" ")[0] ?? "") ?? {};
    const args = withoutNulls(given, form);
    const late: { path: string; output: pulumi.Output<unknown> }[] = [];
    const arrived = new Map<string, unknown>();
    const warned = new Set<string>();

    const view = (): PlainArgs => mapLeaves(args, "", (path) => (arrived.has(path) ? arrived.get(path) : unknown));

    mapLeaves(args, "", (path, value) => late.push({ path, output: pulumi.output(value) }));
    const paths = new Set(late.map(({ path }) => path));

    const look = (): InputErrors => {
        const errors = new InputErrors();
        const misfits: InputError[] = [];
        rule(conformed(view(), form, "", paths, misfits), errors);
        // A rule may have said it already, of the same place or of one inside.
        const said = errors.found.map(({ path }) => path);
        for (const { path, reason } of misfits) {
            if (!said.some((other) => isWithin(other, path))) errors.add(path, reason);
        }
        return errors;
    };
    const warn = (warnings: readonly InputError[]): void => {
        if (opts !== undefined && quiet.has(opts)) return;
        for (const { path, reason } of warnings) {
            const text = `${what}: ${path}: ${reason}`;
            if (!warned.has(text)) void pulumi.log.warn(text);
            warned.add(text);
        }
    };

    const { found, warnings } = look();
    if (found.length > 0) throw inputError(what, found);
    warn(warnings);
    if (late.length === 0) return args;

    /** Only when there is something to say: to ask each output whether it is secret costs memory. */
    const tell = async ({ found, warnings }: InputErrors): Promise<void> => {
        const come = late.filter(({ path }) => arrived.has(path));
        const secret = await Promise.all(come.map(({ output }) => pulumi.isSecret(output)));
        const secrets = come.filter((_, index) => secret[index]);
        const hidden = (errors: readonly InputError[]): InputError[] =>
            errors.map((error) =>
                withoutSecrets(
                    error,
                    secrets.map(({ path }) => ({ path, value: arrived.get(path) })),
                ),
            );
        if (found.length > 0) throw lateInputError(what, hidden(found));
        warn(hidden(warnings));
    };

    const checked = new Map<string, pulumi.Output<unknown>>();
    for (const { path, output } of late) {
        checked.set(
            path,
            output.apply((value) => {
                arrived.set(path, value);
                const errors = look();
                const silent = errors.found.length === 0 && errors.warnings.length === 0;
                return silent ? value : tell(errors).then(() => value);
            }),
        );
    }
    return mapLeaves(args, "", (path) => checked.get(path)) as T;
}

/** A copy of a value in which each output and promise is replaced by what `leaf` returns for it. */
function mapLeaves(value: unknown, path: string, leaf: (path: string, value: unknown) => unknown): unknown {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) return leaf(path, value);
    if (Array.isArray(value)) return value.map((item, index) => mapLeaves(item, `${path}[${index}]`, leaf));
    if (isPlainObject(value)) {
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [
                key,
                mapLeaves(item, path === "" ? key : `${path}.${key}`, leaf),
            ]),
        );
    }
    return value;
}
