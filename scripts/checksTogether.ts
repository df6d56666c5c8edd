// Runs stages two at a time and shows what each of them prints when it has ended, so that the lines do not mix.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStage, type Result } from "./runStage";
import type { Stage } from "./stages";

export interface Ended {
    stage: Stage;
    result: Result;
    /** What it printed, on standard output and error together. */
    output: string;
    milliseconds: number;
}

/** Whether a stage can run beside others: it has no tests, and waits for nothing that is still being built. */
export function isCheck({ counted, needs }: Stage): boolean {
    return !counted && needs.length === 0;
}

/** In the order of the stages they begin; `ended` hears of each when it is over. */
export async function checksTogether(stages: readonly Stage[], ended: (one: Ended) => void): Promise<void> {
    const waiting = [...stages];
    const folder = mkdtempSync(join(tmpdir(), "checks-"));
    const work = async (): Promise<void> => {
        for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
            const file = join(folder, stage.key);
            const began = Date.now();
            const descriptor = openSync(file, "w");
            const result = await runStage(stage, descriptor).finally(() => closeSync(descriptor));
            ended({ stage, result, output: readFileSync(file, "utf8"), milliseconds: Date.now() - began });
        }
    };
    try {
        await Promise.all([work(), work()]);
    } finally {
        rmSync(folder, { recursive: true });
    }
}
