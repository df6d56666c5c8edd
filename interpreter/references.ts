// References in double braces, put into the inputs of a step just before it runs.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-component-manager.html#document-chaining

import { StepFailure } from "./result";

/** The inputs as they were used, and the outputs, of the steps that have run. */
export interface Ran {
    inputs: unknown;
    outputs: Record<string, string>;
}

export interface Names {
    /** Parameters and constants. */
    values: ReadonlyMap<string, string>;
    /** By `phase.step`. */
    ran: ReadonlyMap<string, Ran>;
    /** `loop.index` and the like. */
    loop: ReadonlyMap<string, string>;
    /** Reads Parameter Store. */
    parameter: (name: string) => Promise<string>;
}

const reference = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The same value with all references replaced; what nobody knows stays as it is. */
export async function resolve(value: unknown, names: Names): Promise<unknown> {
    if (typeof value === "string") return resolveText(value, names);
    if (Array.isArray(value)) {
        const items: unknown[] = [];
        for (const item of value) items.push(await resolve(item, names));
        return items;
    }
    if (typeof value !== "object" || value === null) return value;
    const resolved: [string, unknown][] = [];
    for (const [key, inner] of Object.entries(value)) resolved.push([key, await resolve(inner, names)]);
    return Object.fromEntries(resolved);
}

export async function resolveText(text: string, names: Names): Promise<string> {
    let result = "";
    let from = 0;
    for (const match of text.matchAll(reference)) {
        const [whole, inside = ""] = match;
        result += text.slice(from, match.index) + ((await lookUp(inside, names)) ?? whole);
        from = match.index + whole.length;
    }
    return result + text.slice(from);
}

async function lookUp(name: string, names: Names): Promise<string | undefined> {
    if (name.startsWith("aws:ssm:")) return storeParameter(name.slice("aws:ssm:".length), names);
    return names.loop.get(name) ?? names.values.get(name) ?? chained(name, names);
}

async function storeParameter(name: string, names: Names): Promise<string> {
    const dynamic = /^resolve\((.*)\)$/.exec(name)?.[1]?.trim();
    if (dynamic === undefined) return names.parameter(name);
    const inner = (await lookUp(dynamic, names)) ?? dynamic;
    return names.parameter(inner);
}

/** `phase.step.outputs[i].name`; names of phases and steps may hold dots. */
function chained(name: string, { ran }: Names): string | undefined {
    const [, step, side, index, key] = /^(.+)\.(inputs|outputs)(?:\[(\d+)\])?\.(\S+)$/.exec(name) ?? [];
    if (step === undefined || key === undefined) return undefined;
    const known = ran.get(step);
    if (known === undefined) {
        throw new StepFailure(`{{ ${name} }} cannot be resolved: the step ${step} has not run in this stage.`);
    }
    if (side === "outputs") return output(known, key, index, name);
    const inputs = Array.isArray(known.inputs) ? (known.inputs[Number(index ?? 0)] as unknown) : known.inputs;
    const value = isMap(inputs) ? inputs[key] : undefined;
    if (value === undefined) throw new StepFailure(`{{ ${name} }} cannot be resolved: there is no such input.`);
    return Array.isArray(value) ? value.join("\n") : scalarText(value);
}

function output({ outputs }: Ran, key: string, index: string | undefined, name: string): string {
    const value =
        outputs[index === undefined ? key : `[${index}].${key}`] ?? (index === "0" ? outputs[key] : undefined);
    if (value === undefined) throw new StepFailure(`{{ ${name} }} cannot be resolved: the step had no such output.`);
    return value;
}

/** The text of a value that YAML may have read as a number, as true or false, or as nothing. */
export function scalarText(value: unknown): string {
    if (value === undefined || value === null) return "";
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : JSON.stringify(value);
}

export function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
