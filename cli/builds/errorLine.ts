// The line of a build's log that says what went wrong: the first one that reads like an error after the failed step began.

/** Lower case; a line with one of these reads like an error. */
const signs = [
    "error",
    "failed",
    "fatal",
    "exception",
    "denied",
    "not found",
    "cannot",
    "can't",
    "unable to",
    "no space left",
    "exit status",
    "exit code",
    "timed out",
    "could not",
    "refused",
];

/** Lower case; such lines hold a sign and mean nothing. */
const harmless = [
    "0 failed",
    "0 errors",
    "errors: 0",
    "failed: 0",
    "failed=0",
    "no error",
    "without error",
    "error_log",
    "errors=remount",
];

const LONGEST = 500;

export function errorLines(lines: readonly string[], step: string | undefined): string[] {
    // The first mention: a summary at the end names the step, too.
    const from = step === undefined ? -1 : lines.findIndex((line) => line.includes(step));
    const found = lines.filter(readsLikeAnError);
    const after = from < 0 ? [] : lines.slice(from).filter(readsLikeAnError);
    return (after.length > 0 ? after : found).map((line) =>
        line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line,
    );
}

function readsLikeAnError(line: string): boolean {
    const text = line.slice(0, 2 * LONGEST).toLowerCase();
    return signs.some((sign) => text.includes(sign)) && !harmless.some((phrase) => text.includes(phrase));
}
