// aws-golden-image run: component documents in a throw-away root on this machine.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Session } from "../../../interpreter/aws/session";
import { prepare, wrongPhase, type Prepared } from "../../../interpreter/prepared";
import { RunStopped, type RunResult } from "../../../interpreter/result";
import { runDocuments } from "../../../interpreter/runDocuments";
import { openSandbox } from "../../../interpreter/sandbox/open";
import { SandboxError, usualLimits, type Sandbox } from "../../../interpreter/sandbox/sandbox";
import { didYouMean } from "../../../provider/documents/nearest";
import { mostOfDocument } from "../../boundedFile";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import { runAwstoe } from "./awstoe";
import { junitOf } from "./junit";
import { RunOutput } from "./output";
import { help, readOptions, type Options } from "./options";
import { readGiven } from "./readGiven";
import { environmentOf, sessionOf } from "./session";

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export const run: Command = {
    summary: "run component documents here, in a throw-away root",
    help,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const options = readOptions(args);
        const documents = options.awstoe === undefined ? readDocuments(options, terminal) : [];
        if (documents === undefined) return exitCodes.errors;
        const aws = options.credentials ? await sessionOf(options.profile) : undefined;
        const stop = new AbortController();
        const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-run-"));
        let sandbox: Sandbox | undefined;
        let code: number = exitCodes.ok;
        const onSignal = (signal: NodeJS.Signals): void => {
            code = signals[signal as keyof typeof signals];
            stop.abort(new RunStopped(`The run was stopped by ${signal}.`));
        };
        Object.keys(signals).forEach((signal) => process.on(signal, onSignal));
        const timer = setTimeout(
            () => stop.abort(new RunStopped(`The run took longer than ${options.timeLimit} s (--time-limit).`)),
            options.timeLimit * 1000,
        );
        try {
            sandbox = openSandbox(options.image, {
                ...{ network: options.network, environment: aws === undefined ? {} : environmentOf(aws) },
                ...{ limits: usualLimits, folder },
            });
            const done = await inSandbox(sandbox, documents, options, aws, stop.signal, terminal);
            return code === exitCodes.ok ? done : code;
        } catch (error) {
            if (!(error instanceof SandboxError)) throw error;
            throw new UsageError(error.message);
        } finally {
            clearTimeout(timer);
            if (sandbox === undefined) rmSync(folder, { recursive: true, force: true });
            else if (options.keep) terminal.error(`${sandbox.kept()}\n`);
            else await sandbox.remove();
            Object.keys(signals).forEach((signal) => process.removeListener(signal, onSignal));
        }
    },
};

async function inSandbox(
    sandbox: Sandbox,
    documents: Prepared[],
    options: Options,
    aws: Session | undefined,
    signal: AbortSignal,
    terminal: Terminal,
): Promise<number> {
    if (options.awstoe !== undefined) return runAwstoe(options.awstoe, sandbox, options, signal, terminal);
    const output = new RunOutput(options.json ? { ...terminal, out: () => undefined } : terminal, options.verbose);
    output.start(sandbox.about, documents);
    let result: RunResult;
    let ended: string | undefined;
    try {
        const stepFailed = async (): Promise<void> => {
            if (options.shellOnError && !signal.aborted) openShell(sandbox, terminal);
            await Promise.resolve();
        };
        const observer = { ...output.observer, stepFailed };
        result = await runDocuments(documents, options.phases, {
            ...{ network: options.network, aws },
            ...{ sandbox, signal, observer },
        });
    } catch (error) {
        if (!(error instanceof RunStopped)) throw error;
        ended = error.message;
        result = { status: "Failed", steps: output.steps };
    }
    const changes = await sandbox.changes();
    output.end(result, changes, ended);
    if (options.junit !== undefined) writeReport(options.junit, junitOf(result, ended));
    if (options.json) {
        const report = {
            status: result.status,
            ...(ended === undefined ? {} : { ended }),
            steps: result.steps,
            changes,
        };
        terminal.out(`${JSON.stringify(report, null, 2)}\n`);
    }
    return result.status === "Failed" ? exitCodes.errors : exitCodes.ok;
}

/** Undefined when a document has errors; they are told. */
function readDocuments(
    { files, parameters, phases, phasesGiven }: Options,
    terminal: Terminal,
): Prepared[] | undefined {
    const documents: Prepared[] = [];
    let wrong = false;
    for (const file of files) {
        const prepared = prepare(file, readGiven(file, mostOfDocument), parameters);
        if ("ready" in prepared) documents.push(prepared.ready);
        else {
            wrong = true;
            for (const { line, column, message, hint, code } of prepared.errors) {
                const remedy = hint === undefined ? "" : ` ${hint}`;
                terminal.error(`${file}:${line}:${column}: error: ${message}${remedy} [${code}]\n`);
            }
        }
    }
    if (wrong) return undefined;
    const known = new Set(documents.flatMap((document) => document.parameters));
    const unknown = Object.keys(parameters).find((name) => !known.has(name));
    if (unknown !== undefined) {
        throw new UsageError(
            `No document has the parameter "${unknown}". ${didYouMean(unknown, known) ?? ""}`.trimEnd(),
        );
    }
    const phase = phasesGiven ? wrongPhase(phases, documents) : undefined;
    if (phase !== undefined) throw new UsageError(`--phases: ${phase}`);
    const some = documents.some((document) => document.phases.some(({ name }) => phases.includes(name)));
    if (!some) throw new UsageError(`No document has one of the phases ${phases.join(", ")}. Give --phases.`);
    return documents;
}

function writeReport(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new UsageError(`${resolve(file)} cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
    }
}

function openShell(sandbox: Sandbox, terminal: Terminal): void {
    if (terminal.interactive !== true) {
        terminal.error("--shell-on-error opens a shell only on a terminal.\n");
        return;
    }
    const { argv, environment } = sandbox.shell();
    const [program = "", ...args] = argv;
    terminal.error("A shell at the failed step; exit goes on.\n");
    spawnSync(program, args, { stdio: "inherit", env: environment });
}
