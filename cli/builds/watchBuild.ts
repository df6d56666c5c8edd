// Follows one build: asks the service again and again, and tells what has changed since.

import { hasEnded, workflowName, type Image, type StepExecution, type WorkflowExecution } from "./answers";
import type { BuildService } from "./service";

export type BuildEvent =
    | { type: "status"; image: string; status: string; reason: string | null }
    | {
          type: "step";
          workflow: string;
          step: string;
          action: string;
          status: string;
          attempt: number | null;
          maxAttempts: number | null;
          seconds: number | null;
          message: string | null;
      }
    | { type: "waiting"; workflow: string; step: string; stepExecutionId: string }
    | { type: "log"; line: string };

export interface Snapshot {
    image: Image;
    workflows: WorkflowExecution[];
}

export interface WatchOptions {
    /** Seconds between two looks. */
    interval: number;
    /** Whether log lines are told, too. */
    logs: boolean;
    /** Ends the waiting between two looks early, and the watch with it. */
    signal: AbortSignal;
}

/** Ends when the build has ended or the signal comes; returns what it saw last. */
export async function* watchBuild(
    service: BuildService,
    imageArn: string,
    { interval, logs, signal }: WatchOptions,
): AsyncGenerator<BuildEvent, Snapshot> {
    const told = new Map<string, string>();
    const isNew = (key: string, value: string) => told.get(key) !== value && told.set(key, value).size > 0;
    let logPlace: string | undefined;
    for (;;) {
        const image = await service.image(imageArn);
        const workflows = await service.workflows(imageArn);
        const { status, reason = null } = image.state;
        const event: BuildEvent = { type: "status", image: imageArn, status, reason };
        const moved = isNew("image", status);
        // A stage is told before its steps, the end after all of them.
        if (moved && !hasEnded(image)) yield event;
        for (const workflow of workflows) {
            for (const step of workflow.steps) {
                if (step.status === "PENDING" || !isNew(step.stepExecutionId, stateOf(step))) continue;
                yield stepEvent(workflow, step);
                if (step.action === "WaitForAction" && step.status === "RUNNING") yield waitingEvent(workflow, step);
            }
        }
        if (logs) {
            const [group, stream] = logOf(image);
            // All that is there: of a build that has ended, nobody looks again.
            for (let before: string | undefined, first = true; first || before !== logPlace; first = false) {
                before = logPlace;
                const page = await service.logLines(group, stream, logPlace);
                logPlace = page.next;
                for (const line of page.lines) yield { type: "log", line };
            }
        }
        if (moved && hasEnded(image)) yield event;
        if (hasEnded(image) || signal.aborted) return { image, workflows };
        await pause(interval, signal);
    }
}

/** A log group of the recipe's name, unless the pipeline or image names another; a stream for each build. */
export function logOf({ name, version, loggingConfiguration }: Image): [group: string, stream: string] {
    return [loggingConfiguration?.logGroupName ?? `/aws/imagebuilder/${name}`, version];
}

function stateOf({ status, attemptNumber }: StepExecution): string {
    return `${status} ${attemptNumber ?? 1}`;
}

function stepEvent({ workflowBuildVersionArn }: WorkflowExecution, step: StepExecution): BuildEvent {
    const { name, action, status, attemptNumber = null, maxAttempts = null, startTime, endTime, message = null } = step;
    const spent = startTime !== undefined && endTime !== undefined ? Date.parse(endTime) - Date.parse(startTime) : NaN;
    return {
        type: "step",
        workflow: workflowName(workflowBuildVersionArn),
        step: name,
        action,
        status,
        attempt: attemptNumber,
        maxAttempts,
        seconds: Number.isNaN(spent) ? null : Math.round(spent / 1000),
        message,
    };
}

function waitingEvent({ workflowBuildVersionArn }: WorkflowExecution, step: StepExecution): BuildEvent {
    const { name, stepExecutionId } = step;
    return { type: "waiting", workflow: workflowName(workflowBuildVersionArn), step: name, stepExecutionId };
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const done = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", done);
            resolve();
        };
        const timer = setTimeout(done, seconds * 1000);
        signal.addEventListener("abort", done);
        if (signal.aborted) done();
    });
}
