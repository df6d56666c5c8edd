// A mocha reporter that prints as usual and leaves the numbers of passed and failed tests in a file.

import { writeFileSync } from "node:fs";
import { reporters, Runner, type MochaOptions } from "mocha";

class CountingReporter extends reporters.Dot {
    constructor(runner: Runner, options: MochaOptions) {
        super(runner, options);
        const { output } = options.reporterOptions as { output: string };
        runner.once(Runner.constants.EVENT_RUN_END, () => {
            const { passes, failures } = this.stats;
            writeFileSync(output, JSON.stringify({ passed: passes, failed: failures }));
        });
    }
}

// Mocha takes the module itself for the class.
export = CountingReporter;
