// What every action has: the image to act on, its inputs with all references replaced, and the way to say what it did.

import type { Session } from "../aws/session";
import type { Finished } from "../sandbox/sandbox";
import { scalarText } from "../references";
import { StepFailure } from "../result";

export interface Inputs {
    readonly [name: string]: unknown;
}

export interface Workplace {
    /** A bash script in the image; its arguments are `$1` and so on. */
    bash(script: string, args?: readonly string[], input?: Uint8Array): Promise<Finished>;
    /** A program in the image, whose output belongs to the step. */
    program(argv: readonly string[], input?: Uint8Array): Promise<Finished>;
    /** The bytes of a file in the image. */
    read(path: string): Promise<Buffer>;
    network: boolean;
    /** Who calls AWS; undefined where no credentials were given. */
    aws: Session | undefined;
    signal: AbortSignal;
    /** A line of the step's own. */
    say(text: string): void;
    /** A line for the report: this was done in another way than on an instance. */
    simulate(text: string): void;
    /** Runs a document as ExecuteDocument does. */
    document(inputs: Inputs): Promise<Record<string, string>>;
}

/** The outputs. For a list of inputs, one call for each. */
export type ActionRun = (inputs: Inputs, place: Workplace) => Promise<Record<string, string>>;

/** The step asked for a restart with its exit code, and runs again after it. */
export class Restart extends Error {}

export const textOf = scalarText;

export function flagOf(value: unknown, otherwise: boolean): boolean {
    return value === undefined || value === null ? otherwise : scalarText(value).toLowerCase() === "true";
}

export function requireSuccess({ code, stderr, limit }: Finished, what: string): void {
    if (limit !== undefined) throw new StepFailure(limit);
    if (code !== 0) throw new StepFailure(`${what}: ${stderr.trim().split("\n").at(-1) || `exit code ${code}`}`);
}
