// The command aws-golden-image: finds the subcommand, runs it, and ends with its exit code.

import { packageVersion } from "../provider/shared/package";
import { didYouMean } from "../provider/documents/nearest";
import { exitCodes, UsageError, type Terminal } from "./command";
import { commands } from "./commands";
import { help } from "./help";
import { processTerminal } from "./processTerminal";

/** Runs the command line and sets the exit code of the process. */
export async function main(args: string[] = process.argv.slice(2)): Promise<void> {
    process.exitCode = await runCommand(args, processTerminal());
}

async function runCommand(args: string[], terminal: Terminal): Promise<number> {
    const [name = "--help", ...rest] = args;
    if (name === "--version" || name === "-v") {
        terminal.out(`${packageVersion}\n`);
        return exitCodes.ok;
    }
    if (name === "--help" || name === "-h" || name === "help") {
        terminal.out(help());
        return args.length === 0 ? exitCodes.failed : exitCodes.ok;
    }
    try {
        const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
        if (load === undefined) {
            const hint = didYouMean(name, Object.keys(commands)) ?? "See aws-golden-image --help.";
            throw new UsageError(`There is no command "${name}". ${hint}`);
        }
        const command = load();
        if (rest.includes("--help") || rest.includes("-h")) {
            terminal.out(command.help);
            return exitCodes.ok;
        }
        return await command.run(rest, terminal);
    } catch (error) {
        const message = problemOf(error);
        if (message === undefined) {
            throw error;
        }
        terminal.error(`aws-golden-image: ${message}\n`);
        return exitCodes.failed;
    }
}

/** What the caller did wrong, or undefined when the error is ours. */
function problemOf(error: unknown): string | undefined {
    if (error instanceof UsageError) {
        return error.message;
    }
    const { code, message } = error as { code?: unknown; message: string };
    // node:util parseArgs adds sentences about "--"; the first one says what is wrong.
    return String(code).startsWith("ERR_PARSE_ARGS") ? `${message.split(". ")[0]?.replace(/\.$/, "")}.` : undefined;
}
