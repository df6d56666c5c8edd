// Runs a document and tells what became of each step, for tests of what the guide says.

import type { Context } from "mocha";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";

export interface Told {
    file: string;
    step: string;
    status: string;
    attempts: number;
    message?: string;
    outputs: Record<string, string>;
    simulated?: string[];
}
export interface Report {
    code: number | null;
    error: string;
    status: string;
    steps: Told[];
}
export interface Step {
    name: string;
    action: string;
    [key: string]: unknown;
}

export const bash = (name: string, script: string, more: object = {}): Step => ({
    ...{ name, action: "ExecuteBash", inputs: { commands: [script] } },
    ...more,
});

/** A step whose failure lets the next one run. */
export const act = (name: string, action: string, inputs: unknown, more: object = {}): Step => ({
    ...{ name, action, inputs, onFailure: "Continue" },
    ...more,
});

export const documentOf = (phases: Record<string, Step[]>, more: object = {}): string =>
    JSON.stringify({
        ...{ schemaVersion: "1.0", ...more },
        phases: Object.entries(phases).map(([name, steps]) => ({ name, steps })),
    });

export class GuideRun {
    private constructor(readonly line: CommandLine) {}

    /** Skips the tests where there is no sandbox. */
    static in(context: Context): GuideRun {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            context.skip();
        }
        return new GuideRun(new CommandLine());
    }

    document(text: string, ...args: string[]): Report {
        this.line.write("a.yml", text);
        return this.files(["a.yml"], ...args);
    }

    files(files: string[], ...args: string[]): Report {
        const { code, out, error } = this.line.run(["run", ...files, "--image", "/", "--json", ...args]);
        const report = out === "" ? { status: "", steps: [] } : (JSON.parse(out) as Omit<Report, "code" | "error">);
        return { code, error, ...report };
    }

    /** Of each step of a build phase what it printed, or why it did not succeed. */
    told(steps: Step[], more: object = {}, ...args: string[]): Record<string, string> {
        return toldOf(this.document(documentOf({ build: steps }, more), ...args));
    }
}

export function toldOf({ steps }: Report): Record<string, string> {
    return Object.fromEntries(
        steps.map(({ step, status, message, outputs }) => [
            step,
            status === "Success" ? (outputs.stdout ?? "") : `${status}: ${message ?? ""}`,
        ]),
    );
}
