// One step: its condition, its loop, its attempts, its time, and what its failure means.

import type { ComponentStep, Loop } from "../provider/documents/component/documentTypes";
import { runAction } from "./actions";
import { requireSuccess, Restart, type Workplace } from "./actions/action";
import { readParameter } from "./aws/session";
import { isTrue, type Questions } from "./conditions";
import { iterations, loopNames, split, unresolved } from "./loops";
import type { Prepared } from "./prepared";
import { resolve, resolveText, type Names } from "./references";
import { RunStopped, StepFailure, type StepResult } from "./result";
import type { Level, NestingRun, Run } from "./run";
import { runNested } from "./runNested";

export interface PlacedStep {
    document: Prepared;
    phase: string;
    step: ComponentStep;
    line: number;
    column: number;
}

const usualSeconds = 7200;
const mostRestarts = 10;
const mostLastLines = 20;

export async function runStep(placed: PlacedStep, level: Level, run: NestingRun): Promise<StepResult> {
    const { document, phase, step, line, column } = placed;
    const result: StepResult = {
        ...{ file: document.file, document: document.name, phase, step: String(step.name), action: step.action },
        ...{ status: "Success", line, column, seconds: 0, attempts: 0, outputs: {}, lastLines: [], depth: level.depth },
    };
    refuseIfStopped(run);
    const start = performance.now();
    run.observer.stepStarts(result);
    try {
        await new StepRun(placed, result, level, run).whole();
    } catch (error) {
        if (run.signal.aborted) throw stopped(run);
        if (!(error instanceof StepFailure)) throw error;
        result.status = step.onFailure === "Ignore" ? "IgnoredFailure" : "Failed";
        result.message = error.message;
    } finally {
        result.seconds = Math.round(performance.now() - start) / 1000;
    }
    level.results.push(result);
    run.observer.stepEnds(result);
    if (result.status === "Failed") await run.observer.stepFailed?.(result);
    return result;
}

class StepRun {
    readonly #names: Names;
    /** As the last iteration had them. */
    #inputs: unknown;
    #restarts = 0;

    constructor(
        private readonly placed: PlacedStep,
        private readonly result: StepResult,
        private readonly level: Level,
        private readonly run: NestingRun,
    ) {
        const { values } = placed.document;
        const parameter = (name: string): Promise<string> => this.#parameter(name);
        this.#names = { values, ran: level.ran, loop: new Map(), parameter };
    }

    async whole(): Promise<void> {
        const { step, phase } = this.placed;
        if (!(await this.#mayRun())) return;
        const most = step.maxAttempts ?? 1;
        for (let attempt = 1; ; attempt += 1) {
            this.result.attempts = attempt;
            try {
                this.result.outputs = await this.#attempt();
                break;
            } catch (error) {
                if (!(error instanceof StepFailure) || attempt >= most || this.run.signal.aborted) throw error;
                this.#say(`Attempt ${attempt} of ${most} failed: ${error.message}`);
            }
        }
        this.level.ran.set(`${phase}.${String(step.name)}`, {
            inputs: this.#inputs,
            outputs: this.result.outputs,
        });
    }

    /** Decided once, also when the step runs again. */
    async #mayRun(): Promise<boolean> {
        const { if: condition } = this.placed.step;
        if (condition === undefined) return true;
        const questions = questionsIn(this.#place(this.run.signal));
        const truth = await isTrue(await resolve(condition, this.#names), questions);
        const decision = (truth ? condition.then : condition.else) ?? (truth ? "Execute" : "Skip");
        if (decision === "Abort") throw new StepFailure(`The condition is ${truth}, and the step says Abort for it.`);
        if (decision === "Execute") return true;
        this.result.status = "Skipped";
        this.result.message = `The condition is ${truth}.`;
        return false;
    }

    /** The time is that of the whole loop, and starts again with each attempt. */
    async #attempt(): Promise<Record<string, string>> {
        const { step } = this.placed;
        const seconds = step.timeoutSeconds ?? usualSeconds;
        const limited = seconds > 0 && step.action !== "Reboot" && step.action !== "ExecuteDocument";
        const late = new AbortController();
        // Node.js takes no longer timer; it is 24 days.
        const timer = limited ? setTimeout(() => late.abort(), Math.min(seconds * 1000, 2 ** 31 - 1)) : undefined;
        const place = this.#place(AbortSignal.any([this.run.signal, late.signal]));
        try {
            return await (step.loop === undefined ? this.#once(this.#names, place) : this.#loop(step.loop, place));
        } catch (error) {
            if (!late.signal.aborted) throw error;
            const what = step.loop === undefined ? "The step" : "The loop";
            throw new StepFailure(`${what} took longer than ${seconds} s (timeoutSeconds).`);
        } finally {
            clearTimeout(timer);
        }
    }

    async #loop(loop: Loop, place: Workplace): Promise<Record<string, string>> {
        const texts: string[] = [];
        for (const text of unresolved(loop)) texts.push(await resolveText(text, this.#names));
        const joined = new Map<string, string[]>();
        let index = 0;
        for (const value of iterations(loop, split(loop, texts))) {
            place.signal.throwIfAborted();
            const names = { ...this.#names, loop: loopNames(loop, index, value) };
            try {
                const outputs = await this.#once(names, place);
                for (const [key, text] of Object.entries(outputs)) joined.set(key, [...(joined.get(key) ?? []), text]);
            } catch (error) {
                if (!(error instanceof StepFailure)) throw error;
                throw new StepFailure(`Iteration ${index} ("${value}"): ${error.message}`);
            }
            index += 1;
            // Lets timers and Ctrl-C come through, whatever the body does.
            await new Promise((resume) => setImmediate(resume));
        }
        return Object.fromEntries([...joined].map(([key, texts]) => [key, texts.join("\n")]));
    }

    /** Runs the action, and again after each restart that it asks for. */
    async #once(names: Names, place: Workplace): Promise<Record<string, string>> {
        const { step } = this.placed;
        for (;;) {
            const inputs = await resolve(step.inputs ?? {}, names);
            this.#inputs = inputs;
            place.signal.throwIfAborted();
            try {
                if (step.action === "Assert") return await this.#assert(inputs, place);
                const outputs = await runAction(step.action, inputs, place);
                place.signal.throwIfAborted();
                return outputs;
            } catch (error) {
                place.signal.throwIfAborted();
                if (!(error instanceof Restart)) throw error;
            }
            this.#restarts += 1;
            if (this.#restarts > mostRestarts) {
                throw new StepFailure(`The step asked for a restart more than ${mostRestarts} times.`);
            }
            place.simulate("Exit code 194: nothing restarts here; the step runs again in the same file system.");
        }
    }

    async #assert(inputs: unknown, place: Workplace): Promise<Record<string, string>> {
        if (!(await isTrue(inputs, questionsIn(place))))
            throw new StepFailure(`Assert: ${JSON.stringify(inputs)} is false.`);
        return {};
    }

    #place(signal: AbortSignal): Workplace {
        const { sandbox, network, aws } = this.run;
        const bash: Workplace["bash"] = (script, args = [], input) =>
            sandbox.execute({
                argv: ["/bin/bash", "-c", script, "bash", ...args],
                signal,
                ...(input ? { input } : {}),
            });
        const read = async (path: string): Promise<Buffer> => {
            const argv = ["/bin/bash", "-c", '[ ! -d "$1" ] && cat -- "$1"', "bash", path];
            const finished = await sandbox.execute({ argv, signal, binary: true });
            requireSuccess(finished, `The file ${path} cannot be read`);
            return finished.stdout;
        };
        return {
            ...{ bash, read, network, aws, signal },
            program: (argv, input) =>
                sandbox.execute({ argv, signal, onOutput: (text) => this.#say(text), ...(input ? { input } : {}) }),
            say: (text) => this.#say(`${text}\n`),
            simulate: (text) => {
                if (this.result.simulated?.includes(text) !== true) (this.result.simulated ??= []).push(text);
            },
            document: (inputs) =>
                runNested(inputs, this.placed.document.file, this.level, this.run, this.#place(signal)),
        };
    }

    #say(text: string): void {
        if (this.placed.step.disableLogging === true) return;
        const line = text.endsWith("\n") ? text : `${text}\n`;
        this.run.observer.output(line);
        const lines = [...this.result.lastLines, ...text.replace(/\n$/, "").split("\n")];
        this.result.lastLines = lines.slice(-mostLastLines);
    }

    #parameter(name: string): Promise<string> {
        const { aws, signal } = this.run;
        if (aws === undefined) {
            throw new StepFailure(`{{ aws:ssm:${name} }} needs credentials: give --aws-credentials.`);
        }
        return readParameter(name, aws, signal);
    }
}

function questionsIn(place: Workplace): Questions {
    return {
        ask: async (script, ...args) => {
            const { code, stdout } = await place.bash(script, args);
            return { code, out: stdout.toString("utf8") };
        },
    };
}

function refuseIfStopped(run: Run): void {
    if (run.signal.aborted) throw stopped(run);
}

function stopped({ signal }: Run): RunStopped {
    const reason: unknown = signal.reason;
    return reason instanceof RunStopped ? reason : new RunStopped("The run was stopped.");
}
