// Runs documents in the order of a recipe: first all that belongs to the build stage, document after document, each with its
// phases in the order in which it has them; then the test stage.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-component-manager.html

import type { Prepared } from "./prepared";
import type { Ran } from "./references";
import type { RunResult, StepResult } from "./result";
import { statusOf, type Level, type NestingRun, type Run } from "./run";
import { runStep, type PlacedStep } from "./runStep";

const testPhases = new Set(["test", "container-host-test"]);

export async function runDocuments(
    documents: readonly Prepared[],
    phases: readonly string[],
    run: Run,
): Promise<RunResult> {
    const results: StepResult[] = [];
    const nesting: NestingRun = {
        ...run,
        runDocument: (document, wanted, level) => runDocument(document, wanted, level, nesting),
    };
    for (const test of [false, true]) {
        for (const document of documents) {
            const level = { depth: 0, above: [document.file], ran: new Map<string, Ran>(), results };
            const wanted = phases.filter((name) => testPhases.has(name) === test);
            if (!(await runDocument(document, wanted, level, nesting))) return { status: "Failed", steps: results };
        }
        // A build that failed makes no image that could be tested.
        if (statusOf(results) === "Failed") break;
    }
    return { status: statusOf(results), steps: results };
}

/** False when a step says that nothing more may run. */
async function runDocument(
    document: Prepared,
    phases: readonly string[] | undefined,
    level: Level,
    run: NestingRun,
): Promise<boolean> {
    for (const { name, steps } of document.phases) {
        if (phases !== undefined && !phases.includes(name)) continue;
        for (const { step, line, column } of steps) {
            const placed: PlacedStep = { document, phase: name, step, line, column };
            const result = await runStep(placed, level, run);
            if (result.status === "Failed" && (step.onFailure ?? "Abort") === "Abort") return false;
        }
    }
    return true;
}
