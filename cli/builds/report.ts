// How the progress of a build is shown: lines, lines with a bar below them on a terminal, or JSON for programs.

import type { Terminal } from "../command";
import { duration } from "./duration";
import type { BuildEvent } from "./watchBuild";

export interface Report {
    event(event: BuildEvent): void;
    /** Takes what is only there for the moment off the terminal. */
    end(): void;
}

export interface Pace {
    /** When the build began, in milliseconds since 1970. */
    started: number;
    /** How long such builds take, in seconds. */
    usual: number | undefined;
}

const BAR = 24;

export function jsonLines(terminal: Terminal): Report {
    return { event: (event) => terminal.out(`${JSON.stringify(event)}\n`), end: () => undefined };
}

export function textLines(terminal: Terminal): Report {
    return { event: (event) => terminal.out(lineOf(event)), end: () => undefined };
}

/** Redraws the bar each second, on the error output: what goes to a file holds the lines alone. */
export function bar(terminal: Terminal, pace: Pace): Report {
    let status = "PENDING";
    let steps = 0;
    let ended = false;
    const clear = "\r\u001b[K";
    const draw = () => terminal.error(clear + barOf(status, steps, pace, Date.now()));
    const timer = setInterval(draw, 1000);
    return {
        event(event) {
            if (event.type === "status") status = event.status;
            if (event.type === "step" && event.status === "COMPLETED") steps += 1;
            terminal.error(clear);
            terminal.out(lineOf(event));
            draw();
        },
        end() {
            if (ended) return;
            ended = true;
            clearInterval(timer);
            terminal.error(clear);
        },
    };
}

export function barOf(status: string, steps: number, { started, usual }: Pace, now: number): string {
    const seconds = Math.max(0, Math.round((now - started) / 1000));
    const done = usual === undefined || usual === 0 ? undefined : Math.min(1, seconds / usual);
    const drawn = done === undefined ? "" : `[${"#".repeat(Math.floor(done * BAR)).padEnd(BAR, "-")}] `;
    const expected = usual === undefined ? "" : ` of usually ${duration(usual)}`;
    return `${drawn}${status}  ${steps} steps done  ${duration(seconds)}${expected}`;
}

export function lineOf(event: BuildEvent): string {
    switch (event.type) {
        case "status":
            return `${event.status}${event.reason === null ? "" : `: ${event.reason}`}\n`;
        case "log":
            return `  | ${event.line}\n`;
        case "waiting":
            return `  ${event.workflow} / ${event.step}: waiting for approval (${event.stepExecutionId})\n`;
        case "step": {
            const { workflow, step, action, status, attempt, maxAttempts, seconds, message } = event;
            const tries =
                (attempt ?? 1) > 1 ? ` (attempt ${attempt}${maxAttempts === null ? "" : ` of ${maxAttempts}`})` : "";
            const spent = seconds === null ? "" : ` after ${duration(seconds)}`;
            const name = step === action ? step : `${step} (${action})`;
            return `  ${workflow} / ${name}: ${status.toLowerCase()}${tries}${spent}${message === null ? "" : `: ${message}`}\n`;
        }
    }
}
