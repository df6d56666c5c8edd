// What is known in the course of a script, for the commands in it.

import type { Assignment, Redirection, Word } from "unbash";
import type { DownloadedFiles } from "./files";
import type { Variables } from "./words";

/** What stands ready for a command to read, or what it hands on. */
export interface Input {
    /** What was downloaded. */
    data: boolean;
    /** Text that the script itself holds. */
    text?: string | undefined;
}

export interface Run {
    readonly files: DownloadedFiles;
    readonly variables: Variables;
    /** The output of the command goes to another one, or into a comparison. */
    readonly compared: boolean;
    /** The command that is followed runs what was downloaded. */
    report(): void;
    /**
     * Follows a script; whether its output is what was downloaded. What is found in a script that the outer one holds as
     * a text of its own is shown as it stands there, and otherwise the command that runs it.
     */
    script(text: string, input: Input, apart?: boolean): boolean;
    /** A function of the script, as if its body stood here; undefined when there is none of this name. */
    call(name: string, input: Input): boolean | undefined;
    write(file: string, data: boolean, text?: string): void;
    assign(assignment: Assignment): void;
    /** A word as it will be; what it writes to other scripts is what is piped. */
    word(word: Word, piped?: Input): string;
    /** What redirections give a command to read, and what becomes of its output. */
    redirects(
        redirects: readonly Redirection[],
        given: Input,
    ): { input: Input; write: (data: boolean, text?: string) => void };
}
