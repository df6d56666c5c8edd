// The command aws-golden-image-local: starts AWS on this machine, alone or around another command.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readScenario, type PlannedFailure } from "./builds/scenario";
import { LocalAws, LocalAwsOptions, startLocalAws } from "./index";

const usage = `Usage: aws-golden-image-local COMMAND [OPTIONS]

  start                 Start and stay until Ctrl-C; prints the environment for clients.
  run -- COMMAND...     Start, run a command with that environment, stop, end with its exit code.
  env                   Print the environment for clients of a server that runs on --port.

Options:
  --port N              The port; default: a free one (env: required)
  --region REGION       The region that clients are told; default us-east-1
  --account ID          Another account, with a role "deploy" to assume; may be repeated
  --build-seconds N     How long an image build takes; default 3
  --fail FAILURE        A call that fails: Operation, Operation:nth or Operation:nth:ErrorType; may be repeated
  --scenario FILE       Builds that fail or hang: a JSON object with the list "failures"
  --run-components DIR  Builds run the documents of components in a layer over this root
  --help                This text
`;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

class UsageError extends Error {}

async function main(argv: string[]): Promise<number> {
    const separator = argv.indexOf("--");
    const own = separator < 0 ? argv : argv.slice(0, separator);
    const command = separator < 0 ? [] : argv.slice(separator + 1);
    const { values, positionals } = parse(own);
    if (values.help === true) {
        process.stdout.write(usage);
        return 0;
    }
    const options: LocalAwsOptions = {
        port: number(values.port, "--port"),
        region: values.region,
        accounts: values.account,
        buildSeconds: number(values["build-seconds"], "--build-seconds"),
        failures: values.fail,
        scenario: values.scenario === undefined ? [] : scenarioIn(values.scenario),
        runComponents: values["run-components"],
        progress: (message) => process.stderr.write(`${message}\n`),
    };
    switch (positionals.join(" ")) {
        case "start":
            return start(options);
        case "run":
            return run(options, command);
        case "env":
            return env(options);
        default:
            throw new UsageError(`Unknown command '${positionals.join(" ")}'.`);
    }
}

function parse(args: string[]) {
    try {
        return parseArgs({
            args,
            allowPositionals: true,
            options: {
                port: { type: "string" },
                region: { type: "string" },
                account: { type: "string", multiple: true },
                "build-seconds": { type: "string" },
                fail: { type: "string", multiple: true },
                scenario: { type: "string" },
                "run-components": { type: "string" },
                help: { type: "boolean", short: "h" },
            },
        });
    } catch (error) {
        throw new UsageError(error instanceof Error ? error.message : String(error));
    }
}

function number(text: string | undefined, option: string): number | undefined {
    if (text !== undefined && !/^\d+(\.\d+)?$/.test(text)) {
        throw new UsageError(`${option} takes a number, found '${text}'.`);
    }
    return text === undefined ? undefined : Number(text);
}

function scenarioIn(file: string): PlannedFailure[] {
    try {
        return readScenario(readFileSync(file, "utf8"));
    } catch (error) {
        throw new UsageError(`${file}: ${(error as Error).message}`);
    }
}

async function start(options: LocalAwsOptions): Promise<number> {
    const aws = await startLocalAws(options);
    process.stdout.write(exportLines(aws.environment));
    await new Promise<void>((resolve) => signals.forEach((signal) => process.once(signal, () => resolve())));
    await aws.stop();
    return 0;
}

async function run(options: LocalAwsOptions, [file, ...args]: string[]): Promise<number> {
    if (file === undefined) {
        throw new UsageError("run needs a command after --.");
    }
    const aws = await startLocalAws(options);
    try {
        return await runCommand(aws, file, args);
    } finally {
        await aws.stop();
    }
}

/** The command gets our signals and decides itself what to do; we end when it does. */
function runCommand(aws: LocalAws, file: string, args: string[]): Promise<number> {
    return new Promise((resolve, reject) => {
        const child = spawn(file, args, { stdio: "inherit", env: { ...process.env, ...aws.environment } });
        const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
        signals.forEach((signal) => process.on(signal, forward));
        child.once("error", reject);
        child.once("exit", (code, signal) => {
            signals.forEach((s) => process.removeListener(s, forward));
            resolve(code ?? (signal === "SIGINT" ? 130 : 143));
        });
    });
}

async function env(options: LocalAwsOptions): Promise<number> {
    if (options.port === undefined) {
        throw new UsageError("env needs --port.");
    }
    const endpoint = `http://127.0.0.1:${options.port}`;
    const response = await fetch(`${endpoint}/_local/environment`).catch(() => undefined);
    if (response?.ok !== true) {
        process.stderr.write(
            `Nothing answers at ${endpoint}. Start it: aws-golden-image-local start --port ${options.port}\n`,
        );
        return 1;
    }
    process.stdout.write(exportLines((await response.json()) as Record<string, string>));
    return 0;
}

function exportLines(environment: Record<string, string>): string {
    return Object.entries(environment)
        .map(([name, value]) => `export ${name}=${value}\n`)
        .join("");
}

main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        if (error instanceof UsageError) {
            process.stderr.write(usage);
        }
        process.exit(error instanceof UsageError ? 2 : 1);
    },
);
