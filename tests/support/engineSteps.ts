// What the engine did in an update, step by step, from its event log.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExampleProject, Outcome } from "./exampleProject";

interface Event {
    resourcePreEvent?: { metadata: { op: string; type: string; urn: string; diffs?: string[] | null } };
}

export interface Steps extends Outcome {
    /** `update ContentVersion image`: operation, type and name in the order of their begin, without what stays the same. */
    steps: string[];
    /** The properties that differ, by step. */
    changed: Readonly<Record<string, readonly string[]>>;
}

const version = "aws-golden-image:index:ContentVersion";

/** Runs a command of the CLI that ends as it likes. Only what stands for something is told: no components, no providers. */
export async function engineSteps(project: ExampleProject, args: string[]): Promise<Steps> {
    const log = join(project.root, "events.json");
    const outcome = await project.run([...args, "--event-log", log]);
    const found = readFileSync(log, "utf8")
        .split("\n")
        .filter(Boolean)
        .flatMap((line) => (JSON.parse(line) as Event).resourcePreEvent?.metadata ?? [])
        .filter(({ op, type }) => op !== "same" && op !== "refresh" && (type.startsWith("aws:") || type === version))
        .map(({ op, type, urn, diffs }) => ({
            step: `${op} ${type.split(":").at(-1)} ${urn.split("::").at(-1)}`,
            diffs: diffs ?? [],
        }));
    const changed = Object.fromEntries(found.map(({ step, diffs }) => [step, diffs]));
    return { ...outcome, steps: found.map(({ step }) => step), changed };
}

/** As above, for a command that has to succeed. */
export async function successfulSteps(project: ExampleProject, args: string[]): Promise<string[]> {
    const { code, output, steps } = await engineSteps(project, args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with exit code ${code}:\n${output}`);
    return steps;
}

/** Both versions follow from content alone, so those of two resources come in any order: they are looked at apart. */
export function apart(steps: readonly string[]): { versions: string[]; others: string[] } {
    const isVersion = (step: string) => step.split(" ")[1] === "ContentVersion";
    return { versions: steps.filter(isVersion).sort(), others: steps.filter((step) => !isVersion(step)) };
}
