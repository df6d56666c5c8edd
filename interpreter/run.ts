// What a run needs from outside, and what its documents share.

import type { Session } from "./aws/session";
import type { Prepared } from "./prepared";
import type { Ran } from "./references";
import type { RunStatus, StepResult } from "./result";
import type { Sandbox } from "./sandbox/sandbox";

export interface Observer {
    stepStarts(step: StepResult): void;
    output(text: string): void;
    stepEnds(step: StepResult): void;
    /** Before anything else runs after a step that failed. */
    stepFailed?(step: StepResult): Promise<void>;
}

export interface Run {
    sandbox: Sandbox;
    network: boolean;
    /** Who calls AWS; undefined where nobody may. */
    aws?: Session | undefined;
    /** Ends the run, at once and with all that it started. */
    signal: AbortSignal;
    observer: Observer;
}

/** What a step needs to run a document inside of it. */
export interface NestingRun extends Run {
    /** False when a step says that nothing more may run. */
    runDocument(document: Prepared, phases: readonly string[] | undefined, level: Level): Promise<boolean>;
}

/** Where a document stands among those that call each other. */
export interface Level {
    depth: number;
    /** Addresses of this document and those above it. */
    above: readonly string[];
    /** By `phase.step`, of one stage. */
    ran: Map<string, Ran>;
    results: StepResult[];
}

export function statusOf(steps: readonly StepResult[]): RunStatus {
    const own = steps.filter(({ depth }) => depth === Math.min(...steps.map((step) => step.depth)));
    if (own.some(({ status }) => status === "Failed")) return "Failed";
    return own.some(({ status }) => status === "IgnoredFailure") ? "SuccessWithIgnoredFailure" : "Success";
}
