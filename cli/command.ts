// What the commands share: how one is described, where it writes, and how it ends.

import { didYouMean } from "../provider/documents/nearest";

/** Where a command reads and writes; the tests of a command inside this process give their own. */
export interface Terminal {
    out(text: string): void;
    error(text: string): void;
    /** Standard input to its end. */
    input(): Uint8Array;
    /** The next line of standard input, after a question on the error output; empty where there is none. */
    ask(question: string): Promise<string>;
    /** Whether to colour what goes to `out`. */
    colour: boolean;
    /** Whether a person sees `out` and the error output as they come; false when it is left out. */
    interactive?: boolean;
}

export interface Command {
    /** One line for the list of commands. */
    summary: string;
    /** The whole help of the command. */
    help: string;
    /** Returns the exit code, at once or later. */
    run(args: string[], terminal: Terminal): number | Promise<number>;
}

/** 0: no error was found. 1: errors were found. 2: the command could not run. */
export const exitCodes = { ok: 0, errors: 1, failed: 2 } as const;

/** The command cannot run as it was called: exit code 2. */
export class UsageError extends Error {}

/** The value of an option that has few; undefined when it was not given. */
export function oneOf<Value extends string>(
    option: string,
    value: string | undefined,
    allowed: readonly Value[],
): Value | undefined {
    const found = allowed.find((candidate) => candidate === value);
    if (value !== undefined && found === undefined) {
        const hint = didYouMean(value, allowed);
        const sentence = `${option} is "${value}", but must be ${allowed.join(", ")}.`;
        throw new UsageError(hint === undefined ? sentence : `${sentence} ${hint}`);
    }
    return found;
}
