// What failed in `make test`, said once more at its end: thousands of lines later, and in a log of which only the end is kept.

export interface Failure {
    name: string;
    message: string;
}

/** Of a long message, as of two objects that differ, the whole stands where the test ran. */
const linesShown = 12;

/** Mocha's parallel workers hand errors over as plain objects, so it is not `instanceof` that tells one. */
export function messageOf(error: unknown): string {
    const { message } = (error ?? {}) as { message?: unknown };
    return typeof message === "string" ? message : String(error);
}

export function failureLines(failures: readonly Failure[]): string[] {
    return failures.flatMap(({ name, message }) => {
        const lines = message.trimEnd().split("\n");
        const more = lines.length > linesShown ? [`    (${lines.length - linesShown} more lines)`] : [];
        return [`  ${name}`, ...lines.slice(0, linesShown).map((line) => `    ${line}`), ...more];
    });
}
