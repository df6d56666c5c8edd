// What an acceptance run does to the world, in three kinds of acts: Pulumi on a program, the command of this package, a call of
// AWS. The checks know nothing else, so that a recording of the answers serves them as well as an account.

export interface Ended {
    code: number;
    stdout: string;
    /** Standard output and error together. */
    output: string;
}

export type ServiceName = "ec2" | "iam" | "sts" | "ssm" | "kms" | "logs" | "tagging" | "imagebuilder" | "s3";

export interface Call {
    service: ServiceName;
    operation: string;
    /** The region of the run when it is left out. */
    region?: string;
    parameters?: Record<string, unknown>;
}

export interface World {
    /** Runs the CLI in the folder of a program, which is made with its stack when it is first named. */
    pulumi(program: string, args: readonly string[]): Promise<Ended>;
    /** Runs `aws-golden-image`; `STATE:program` among the arguments becomes a file with the state of that program's stack. */
    command(args: readonly string[]): Promise<Ended>;
    /** The text of the answer: XML or JSON, as the service gives it. */
    call(call: Call): Promise<string>;
}

/** AWS refused a call. */
export class CallRefused extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(`${code}: ${message}`);
    }
}

export async function succeed(ended: Promise<Ended>, what: string): Promise<Ended> {
    const done = await ended;
    if (done.code !== 0) throw new Error(`${what} ended with exit code ${done.code}:\n${lastLines(done.output)}`);
    return done;
}

const shown = 25;

function lastLines(text: string): string {
    return text.trimEnd().split("\n").slice(-shown).join("\n");
}
