// What a preview says will happen, in its order, told shortly: Image Builder's resources one by one with their versions,
// the rest counted.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExampleProject } from "../../tests/support/exampleProject";

/** A step of the engine, as `--event-log` writes it. */
export interface Step {
    op: string;
    urn: string;
    old?: State;
    new?: State;
}

export interface State {
    type: string;
    custom?: boolean;
    retainOnDelete?: boolean;
    inputs?: Record<string, unknown>;
}

export async function plannedChanges(project: ExampleProject): Promise<string[]> {
    const log = join(project.root, "events.json");
    await project.succeed(["preview", "--event-log", log]);
    const steps = readFileSync(log, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { resourcePreEvent?: { metadata: Step } })
        .flatMap(({ resourcePreEvent }) => (resourcePreEvent === undefined ? [] : [resourcePreEvent.metadata]));
    return changeLines(steps);
}

export function changeLines(steps: Step[]): string[] {
    // A replacement is reported as a whole, too; its two halves say more.
    const changes = steps.filter(({ op }) => op !== "same" && op !== "replace");
    const aws = changes.filter((step) => stateOf(step).custom === true && stateOf(step).type.startsWith("aws:"));
    const shown = aws.filter((step) => stateOf(step).type.startsWith("aws:imagebuilder/"));
    const others = aws.filter((step) => !shown.includes(step));
    return [...shown.map(line), ...counted(others)];
}

function stateOf(step: Step): State {
    const state = step.new ?? step.old;
    if (state === undefined) throw new Error("a step of the preview has no state");
    return state;
}

const verbs: Record<string, string> = {
    create: "create",
    update: "update in place",
    delete: "delete",
    "create-replacement": "create new",
    "delete-replaced": "delete old",
};

function line(step: Step): string {
    const state = stateOf(step);
    const kept = step.op === "delete-replaced" && state.retainOnDelete === true;
    const verb = kept ? "keep old" : (verbs[step.op] ?? step.op);
    const version = versionOf(state);
    const name = step.urn.slice(step.urn.lastIndexOf("::") + 2);
    return `${verb.padEnd(15)}  ${shortType(state.type).padEnd(27)}  ${name}${version === undefined ? "" : `  ${version}`}`;
}

// How the engine writes a value that the preview does not know:
// https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function versionOf({ inputs }: State): string | undefined {
    const version = inputs?.version;
    if (typeof version !== "string") return undefined;
    return version === unknown ? "version known once its keys exist" : version;
}

/** `aws:iam/rolePolicy:RolePolicy` is a RolePolicy of iam. */
function shortType(type: string): string {
    return type.slice(type.lastIndexOf(":") + 1);
}

function counted(steps: Step[]): string[] {
    const groups = new Map<string, Map<string, number>>();
    for (const step of steps) {
        const { type } = stateOf(step);
        const group = `${verbs[step.op] ?? step.op}\t${type.split(/[:/]/)[1]}`;
        const types = groups.get(group) ?? new Map<string, number>();
        types.set(shortType(type), (types.get(shortType(type)) ?? 0) + 1);
        groups.set(group, types);
    }
    return [...groups].map(([group, types]) => {
        const [verb = "", service = ""] = group.split("\t");
        const parts = [...types].map(([type, count]) => (count === 1 ? type : `${count} ${type}`));
        return `${verb.padEnd(15)}  ${service}: ${parts.join(", ")}`;
    });
}
