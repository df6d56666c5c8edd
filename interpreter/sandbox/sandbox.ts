// A throw-away root in which commands run.

export interface Command {
    argv: readonly string[];
    input?: Uint8Array;
    /** Ends the command with all that it started. */
    signal: AbortSignal;
    onOutput?: (text: string) => void;
    /** Keeps everything instead of what a person would read; for files that are read. */
    binary?: boolean;
}

export interface Finished {
    code: number;
    stdout: Buffer;
    stderr: string;
    /** A limit that was reached, as a sentence. */
    limit?: string;
}

export interface Change {
    kind: "added" | "changed" | "removed";
    path: string;
}

/** A process to start, with all of its environment: what a document can read is decided here, not by this process's own. */
export interface Invocation {
    argv: string[];
    environment: NodeJS.ProcessEnv;
}

export interface Sandbox {
    /** What the report says of it, such as `a layer over /srv/al2023`. */
    about: string;
    execute(command: Command): Promise<Finished>;
    /** Undefined where the changes are not known, with the host. */
    changes(): Promise<Change[] | undefined>;
    /** An interactive shell in it. */
    shell(): Invocation;
    /** What to say of a sandbox that is kept. */
    kept(): string;
    remove(): Promise<void>;
}

export interface Limits {
    processes: number;
    memoryBytes: number;
    outputBytes: number;
    writtenBytes: number;
}

export const usualLimits: Limits = {
    processes: 512,
    memoryBytes: 2 * 1024 ** 3,
    outputBytes: 16 * 1024 ** 2,
    writtenBytes: 4 * 1024 ** 3,
};

export interface SandboxOptions {
    network: boolean;
    /** Environment of commands besides the usual one. */
    environment: Readonly<Record<string, string>>;
    limits: Limits;
    /** The run's own folder, for all that is written. */
    folder: string;
}

/** It cannot be made here, and the sentence says what to do. */
export class SandboxError extends Error {}

export function environmentOf({ environment }: SandboxOptions): Record<string, string> {
    return {
        PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        HOME: "/root",
        USER: "root",
        LANG: "C.UTF-8",
        AWS_EC2_METADATA_DISABLED: "true",
        ...environment,
    };
}
