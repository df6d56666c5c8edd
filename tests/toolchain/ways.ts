// A part of the toolchain can be had in several ways: the first that works is taken, and when none does the error
// tells for each way why.

export interface Way {
    readonly name: string;
    /** The path of the part when nothing has to be fetched or built; otherwise an error that says what is missing. */
    look(): Promise<string>;
    /** Fetches or builds the part. A way without it can only be looked for. */
    get?(): Promise<string>;
}

export async function firstWay(part: string, ways: Way[]): Promise<string> {
    const reasons = new Map<Way, string>();
    // What an earlier run left is looked for in every way first: a machine without network must not wait for a
    // download to fail each time before it takes what it built.
    for (const step of ["look", "get"] as const) {
        for (const way of ways) {
            try {
                const path = await way[step]?.();
                if (path !== undefined) return path;
            } catch (error) {
                reasons.set(way, error instanceof Error ? error.message : String(error));
            }
        }
    }
    const tried = ways.map((way) => `  ${way.name}: ${reasons.get(way)?.replaceAll("\n", "\n    ")}`);
    throw new Error(`${part} cannot be had; each way failed:\n${tried.join("\n")}`);
}
