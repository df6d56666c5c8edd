// A command inside this process.

import { expect } from "chai";
import { commands } from "../../cli/commands";
import { UsageError, type Terminal } from "../../cli/command";

export interface Outcome {
    code: number;
    out: string;
    error: string;
}

export async function run(line: string[], more: Partial<Terminal> = {}): Promise<Outcome> {
    const [name = "", ...args] = line;
    const outcome = { code: -1, out: "", error: "" };
    const terminal: Terminal = {
        out: (text) => void (outcome.out += text),
        error: (text) => void (outcome.error += text),
        input: () => new Uint8Array(),
        ask: () => Promise.resolve(""),
        colour: false,
        ...more,
    };
    outcome.code = await (commands[name]?.() ?? expect.fail(name)).run(args, terminal);
    return outcome;
}

export async function refused(...line: string[]): Promise<string> {
    return run(line).then(
        ({ out }) => expect.fail(out),
        (error: unknown) => (error instanceof UsageError ? error.message : expect.fail(String(error))),
    );
}
