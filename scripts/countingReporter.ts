// A mocha reporter that prints as usual and leaves what happened in a file: how many tests passed and failed, what
// failed and why, and how long each test and each hook took.

import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { reporters, Runner, type Hook, type MochaOptions, type Test } from "mocha";
import { messageOf, type Failure } from "./failures";
import type { Timed } from "./slowest";

const root = resolve(__dirname, "..");

class CountingReporter extends reporters.Dot {
    constructor(runner: Runner, options: MochaOptions) {
        super(runner, options);
        const { output } = options.reporterOptions as { output: string };
        const times: Timed[] = [];
        const broken: Failure[] = [];
        const nameOf = (item: Hook | Test) => `${relative(root, item.file ?? "")}: ${item.titlePath().join(" ")}`;
        const note = (item: Hook | Test) => times.push({ name: nameOf(item), seconds: (item.duration ?? 0) / 1000 });
        runner.on(Runner.constants.EVENT_TEST_END, note);
        runner.on(Runner.constants.EVENT_HOOK_END, note);
        runner.on(Runner.constants.EVENT_TEST_FAIL, (item: Hook | Test, error: unknown) => {
            broken.push({ name: nameOf(item), message: messageOf(error) });
        });
        runner.once(Runner.constants.EVENT_RUN_END, () => {
            const { passes, failures } = this.stats;
            writeFileSync(output, JSON.stringify({ passed: passes, failed: failures, broken, times }));
        });
    }
}

// Mocha takes the module itself for the class.
export = CountingReporter;
