// How long work takes the processor. What else runs on the machine hardly counts, as it does by the clock.

/** In milliseconds. */
export function processorTime(work: () => unknown): number {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
}

/** Far above what anything in proportion to its input takes, far below what grows with the square of a long one. */
export const quick = 15_000;
