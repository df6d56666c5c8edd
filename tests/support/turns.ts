// Waits for what happens a little later without a clock: on a busy machine a turn takes longer, and there are as many.

import { setImmediate as nextTurn } from "node:timers/promises";

/** Turns of the event loop. Each one ends all promises that wait for nothing but each other. */
export async function turns(count = 50): Promise<void> {
    for (let turn = 0; turn < count; turn++) await nextTurn();
}
