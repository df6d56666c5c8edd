// The command aws-golden-image. Each subcommand is loaded only when it is called, so that the start stays fast.

import { packageVersion } from "../provider/shared/package";
import { didYouMean } from "../provider/documents/nearest";
import { exitCodes, UsageError, type Command, type Terminal } from "./command";
import { processTerminal } from "./processTerminal";

/* eslint-disable @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader */
const commands: { readonly [name: string]: () => Command } = {
    validate: () => (require("./commands/validate/validate") as typeof import("./commands/validate/validate")).validate,
    explain: () => (require("./commands/explain/explain") as typeof import("./commands/explain/explain")).explain,
    schedule: () => (require("./commands/schedule/schedule") as typeof import("./commands/schedule/schedule")).schedule,
    policy: () => (require("./commands/policy/policy") as typeof import("./commands/policy/policy")).policy,
    guardrails: () =>
        (require("./commands/guardrails/guardrails") as typeof import("./commands/guardrails/guardrails")).guardrails,
    clean: () => (require("./commands/clean/clean") as typeof import("./commands/clean/clean")).clean,
};
/* eslint-enable @typescript-eslint/no-require-imports */

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

/** What the caller did wrong, or undefined when the fault is ours. */
function problemOf(error: unknown): string | undefined {
    if (error instanceof UsageError) {
        return error.message;
    }
    const { code, message } = error as { code?: unknown; message: string };
    // node:util parseArgs adds sentences about "--"; the first one says what is wrong.
    return String(code).startsWith("ERR_PARSE_ARGS") ? `${message.split(". ")[0]?.replace(/\.$/, "")}.` : undefined;
}

function help(): string {
    const width = Math.max(...Object.keys(commands).map((name) => name.length));
    const list = Object.entries(commands).map(([name, load]) => `  ${name.padEnd(width)}  ${load().summary}`);
    return `Usage: aws-golden-image <command> [options]

Commands:
${list.join("\n")}

Options:
  -h, --help     this text, or the help of a command
  -v, --version  the version of the package

Exit codes: 0 no error, 1 errors found, 2 the command could not run.
`;
}
