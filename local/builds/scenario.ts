// What tests and demonstrations want to go wrong in a build: a step that fails, with the words of the component's document,
// or a build that hangs.
import { Image } from "../imagebuilder/records";

export interface PlannedFailure {
    /** The name of the recipe; every build when it is left out. */
    recipe?: string;
    /** How many builds it meets; all when it is left out. */
    times?: number;
    /** The step of the workflow, such as `ExecuteComponents` or `LaunchBuildInstance`. */
    step: string;
    message?: string;
    /** Which step of which component failed, where the workflow's step runs components. */
    component?: { componentArn: string; phaseName: string; stepName: string; action: string };
    /** Lines in the log before the build fails. */
    log?: string[];
    /** The step never ends: only a cancellation helps. */
    hangs?: boolean;
}

const kinds: Record<keyof PlannedFailure, (value: unknown) => boolean> = {
    recipe: (value) => typeof value === "string",
    times: (value) => Number.isInteger(value) && Number(value) > 0,
    step: (value) => typeof value === "string",
    message: (value) => typeof value === "string",
    component: (value) =>
        isRecord(value) &&
        ["componentArn", "phaseName", "stepName", "action"].every((key) => typeof value[key] === "string"),
    log: (value) => Array.isArray(value) && value.every((line) => typeof line === "string"),
    hangs: (value) => typeof value === "boolean",
};

export class Scenario {
    private planned: PlannedFailure[] = [];

    add(failures: PlannedFailure[]): void {
        this.planned.push(...failures.map((failure) => ({ ...failure })));
    }

    /** The failure that is planned for this step of this build, which has then one build less to meet. */
    take(image: Image, step: string): PlannedFailure | undefined {
        const found = this.planned.find(
            (failure) => failure.step === step && (failure.recipe ?? image.name) === image.name && failure.times !== 0,
        );
        if (found?.times !== undefined) {
            found.times -= 1;
        }
        return found;
    }

    clear(): void {
        this.planned = [];
    }
}

/** Reads `{ "failures": [...] }` and names all that is wrong with it. */
export function readScenario(text: string): PlannedFailure[] {
    const parsed: unknown = JSON.parse(text);
    const failures = isRecord(parsed) ? parsed.failures : undefined;
    if (!Array.isArray(failures)) {
        throw new Error('A scenario is a JSON object with the list "failures".');
    }
    const faults = failures.flatMap((failure: unknown, index) => faultsOf(failure, `failures[${index}]`));
    if (faults.length > 0) {
        throw new Error(faults.join("\n"));
    }
    return failures as PlannedFailure[];
}

function faultsOf(failure: unknown, path: string): string[] {
    if (!isRecord(failure)) {
        return [`${path} must be an object.`];
    }
    const missing = failure.step === undefined ? [`${path}.step is required.`] : [];
    const wrong = Object.entries(failure).flatMap(([key, value]) => {
        const fits = Object.hasOwn(kinds, key) ? kinds[key as keyof PlannedFailure] : undefined;
        if (fits === undefined) {
            return [`${path}.${key} is not known; a failure has ${Object.keys(kinds).join(", ")}.`];
        }
        return fits(value) ? [] : [`${path}.${key} has the wrong type: ${JSON.stringify(value)}.`];
    });
    return [...missing, ...wrong];
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
