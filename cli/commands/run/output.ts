// What a person sees of a run: each step as it ends, the last lines of one that failed, what changed, and a table.

import type { Prepared } from "../../../interpreter/prepared";
import type { RunResult, StepResult, StepStatus } from "../../../interpreter/result";
import type { Observer } from "../../../interpreter/run";
import type { Change } from "../../../interpreter/sandbox/sandbox";
import type { Terminal } from "../../command";

const signs: Record<StepStatus, string> = {
    Success: "ok",
    Failed: "FAILED",
    IgnoredFailure: "ignored",
    Skipped: "skipped",
};
const colours: Record<StepStatus, number> = { Success: 32, Failed: 31, IgnoredFailure: 33, Skipped: 90 };
const changeSigns: Record<Change["kind"], string> = { added: "+", changed: "~", removed: "-" };
const mostChanges = 40;

export const closing =
    "This proves the logic of the documents, not the image: kernel, services and the instance are not here.";

export class RunOutput {
    readonly steps: StepResult[] = [];
    readonly observer: Observer;

    constructor(
        private readonly terminal: Terminal,
        verbose: boolean,
    ) {
        this.observer = {
            stepStarts: () => undefined,
            output: (text) => {
                if (verbose) this.terminal.out(text.replace(/^(?=.)/gm, "    | "));
            },
            stepEnds: (step) => this.#stepEnds(step, verbose),
        };
    }

    start(about: string, documents: readonly Prepared[]): void {
        const count = documents.length === 1 ? "1 document" : `${documents.length} documents`;
        this.terminal.out(`Running ${count} in ${about}.\n`);
    }

    end({ status, steps }: RunResult, changes: Change[] | undefined, ended: string | undefined): void {
        const out = (text: string): void => this.terminal.out(text);
        if (ended !== undefined) out(`\n${ended}\n`);
        out(`\n${changesText(changes)}\n`);
        out(table(steps));
        const failed = steps.filter((step) => step.status === "Failed").length;
        const failures = failed === 0 ? "" : `, ${failed} failed`;
        out(`\n${status}: ${steps.length === 1 ? "1 step" : `${steps.length} steps`}${failures}.\n${closing}\n`);
    }

    #stepEnds(step: StepResult, verbose: boolean): void {
        this.steps.push(step);
        const out = (text: string): void => this.terminal.out(text);
        const indent = "  ".repeat(step.depth);
        const attempts = step.attempts > 1 ? `, attempt ${step.attempts}` : "";
        const sign = this.#coloured(signs[step.status].padEnd(7), colours[step.status]);
        out(`${indent}${sign} ${step.phase} / ${step.step} (${step.action}) ${seconds(step)}${attempts}\n`);
        if (step.status !== "Success" && step.message !== undefined) {
            out(`${indent}    ${step.file}:${step.line}:${step.column}: ${step.message}\n`);
        }
        const failed = step.status === "Failed" || step.status === "IgnoredFailure";
        if (failed && !verbose) for (const line of step.lastLines) out(`${indent}    | ${line}\n`);
        for (const text of step.simulated ?? []) out(`${indent}    simulated: ${text}\n`);
    }

    #coloured(text: string, code: number): string {
        return this.terminal.colour ? `\u001b[${code}m${text}\u001b[0m` : text;
    }
}

const seconds = (step: StepResult): string => `${step.seconds.toFixed(2)} s`;

function changesText(changes: Change[] | undefined): string {
    if (changes === undefined) return "What changed is not known on this machine itself.\n";
    if (changes.length === 0) return "No file was changed.\n";
    const lines = changes.slice(0, mostChanges).map(({ kind, path }) => `  ${changeSigns[kind]} ${path}`);
    const rest = changes.length - lines.length;
    const more = rest > 0 ? [`  and ${rest} more; --json has all`] : [];
    return `Changed files (${changes.length}):\n${[...lines, ...more].join("\n")}\n`;
}

function table(steps: readonly StepResult[]): string {
    const rows = steps.map((step) => [
        signs[step.status],
        `${"  ".repeat(step.depth)}${step.file}:${step.line}`,
        step.phase,
        step.step,
        step.action,
        seconds(step),
    ]);
    const all = [["result", "step at", "phase", "step", "action", "time"], ...rows];
    const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
    return all
        .map(
            (row) =>
                `${row
                    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
                    .join("  ")
                    .trimEnd()}\n`,
        )
        .join("");
}
