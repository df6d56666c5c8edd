// Where the time of `make test` goes.

export interface Timed {
    name: string;
    seconds: number;
}

/** The lines that tell which took longest, the longest first; nothing of what took less than a second. */
export function slowest(times: readonly Timed[], count = 20): string[] {
    return [...times]
        .filter(({ seconds }) => seconds >= 1)
        .sort((a, b) => b.seconds - a.seconds)
        .slice(0, count)
        .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
