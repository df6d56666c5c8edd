// What a run tells: of each document, phase and step. The words of states are the guide's.

export type StepStatus = "Success" | "Failed" | "IgnoredFailure" | "Skipped";
export type RunStatus = "Success" | "Failed" | "SuccessWithIgnoredFailure";

export interface StepResult {
    file: string;
    document: string;
    phase: string;
    step: string;
    action: string;
    status: StepStatus;
    /** Where the step starts in its file; both count from 1. */
    line: number;
    column: number;
    seconds: number;
    attempts: number;
    /** Why it failed or was skipped. */
    message?: string;
    /** What was done in another way than on an instance. */
    simulated?: string[];
    outputs: Record<string, string>;
    /** The last lines that it printed. */
    lastLines: string[];
    /** Documents above it that called this one by ExecuteDocument. */
    depth: number;
}

export interface RunResult {
    status: RunStatus;
    steps: StepResult[];
}

/** The step fails with this sentence. */
export class StepFailure extends Error {}

/** The whole run ends: its time is over, or somebody stopped it. */
export class RunStopped extends Error {}
