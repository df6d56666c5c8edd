// Applies a JSON Patch to a resource's properties. https://www.rfc-editor.org/rfc/rfc6902
import { isDeepStrictEqual } from "node:util";
import { CloudControlError } from "./errors";

interface Step {
    op: string;
    path: string;
    from?: string;
    value?: unknown;
}

/** A changed copy. */
export function applyPatch(model: object, text: string): Record<string, unknown> {
    const steps = parse(text);
    const root = { model: structuredClone(model) as Record<string, unknown> };
    for (const step of steps) apply(root, step);
    return root.model;
}

function parse(text: string): Step[] {
    try {
        const steps: unknown = JSON.parse(text);
        if (Array.isArray(steps)) return steps as Step[];
    } catch {
        // Told below, as every other text that is no list.
    }
    throw refused("is not a list of JSON Patch operations");
}

function apply(root: { model: unknown }, step: Step): void {
    switch (step.op) {
        case "add":
            return put(root, step.path, step.value, true);
        case "replace":
            return put(root, step.path, step.value, false);
        case "remove":
            return void take(root, step.path);
        case "move":
            return put(root, step.path, take(root, step.from ?? ""), true);
        case "copy":
            return put(root, step.path, structuredClone(read(root, step.from ?? "")), true);
        case "test":
            if (isDeepStrictEqual(read(root, step.path), step.value)) return;
            throw refused(`found another value at ${step.path} than it tests for`);
        default:
            throw refused(`has the operation '${step.op}', which JSON Patch does not have`);
    }
}

type Container = Record<string, unknown> | unknown[];

/** The object or list that holds what a pointer names, and its key there. */
function find(root: { model: unknown }, pointer: string): [Container, string] {
    const keys = `/model${pointer}`
        .split("/")
        .slice(1)
        .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
    const last = keys.pop() ?? "";
    let place: unknown = root;
    for (const key of keys) place = (place as Record<string, unknown> | undefined)?.[key];
    if (typeof place !== "object" || place === null) throw refused(`names ${pointer}, which does not exist`);
    return [place as Container, last];
}

function read(root: { model: unknown }, pointer: string): unknown {
    const [place, key] = find(root, pointer);
    if (!Object.hasOwn(place, key)) throw refused(`names ${pointer}, which does not exist`);
    return (place as Record<string, unknown>)[key];
}

function put(root: { model: unknown }, pointer: string, value: unknown, mayBeNew: boolean): void {
    const [place, key] = find(root, pointer);
    if (Array.isArray(place) && mayBeNew) {
        const index = key === "-" ? place.length : Number(key);
        if (!Number.isInteger(index) || index < 0 || index > place.length)
            throw refused(`names ${pointer}, which is outside its list`);
        place.splice(index, 0, value);
        return;
    }
    if (!mayBeNew) read(root, pointer);
    (place as Record<string, unknown>)[key] = value;
}

function take(root: { model: unknown }, pointer: string): unknown {
    const value = read(root, pointer);
    const [place, key] = find(root, pointer);
    if (Array.isArray(place)) place.splice(Number(key), 1);
    else delete place[key];
    return value;
}

function refused(reason: string): CloudControlError {
    return new CloudControlError("ValidationException", `Invalid patch update: the patch document ${reason}.`);
}
