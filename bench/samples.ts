// Measures commands against each other: one run of each in turn, so that whatever else the machine does meets all alike.

export interface Sample {
    name: string;
    /** Runs what is measured once. */
    run: () => Promise<unknown>;
}

/** Median seconds of each; the first round fills caches and does not count. */
export async function medians(samples: Sample[], rounds: number): Promise<Map<string, number>> {
    const seconds = new Map<string, number[]>(samples.map(({ name }) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
        for (const { name, run } of samples) {
            const start = process.hrtime.bigint();
            await run();
            if (round > 0) seconds.get(name)?.push(Number(process.hrtime.bigint() - start) / 1e9);
        }
        process.stderr.write(`${samples.map(({ name }) => name).join(", ")}: ${round} of ${rounds} rounds\n`);
    }
    return new Map([...seconds].map(([name, values]) => [name, median(values)]));
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
