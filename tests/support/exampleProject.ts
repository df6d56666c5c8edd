// An example, copied with everything that its relative paths lead to, and the real CLI to run it on the local AWS.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { LocalAws } from "../../local";
import { partsFor } from "../toolchain/parts";
import { toolchain } from "../toolchain/toolchain";
import type { StackExport } from "../../cli/drawing/stackState";

export interface Outcome {
    code: number;
    /** Standard output and error together, in the order of the lines. */
    output: string;
    stdout: string;
}

const repository = resolve(__dirname, "..", "..");

/** What a client needs in its environment, of the local AWS or of an account. */
type Aws = Pick<LocalAws, "environment">;

export class ExampleProject {
    /** The folder of the program. */
    readonly folder: string;
    private readonly running = new Set<ChildProcess>();

    private constructor(
        source: string,
        language: string,
        private readonly pulumi: string,
        readonly environment: Record<string, string>,
        /** Where the copy is; nothing is written anywhere else. */
        readonly root: string,
    ) {
        const name = source.split("/").at(-1) ?? source;
        const examples = join(this.root, "examples");
        this.folder = join(examples, name, language);
        Object.assign(this.environment, { PULUMI_BACKEND_URL: `file://${join(this.root, "state")}` });
        if (existsSync(this.folder)) return;
        cpSync(resolve(repository, source), join(examples, name), {
            recursive: true,
            filter: (path) => !path.endsWith("node_modules"),
        });
        for (const shared of ["bin", "sdk", "node_modules"])
            symlinkSync(join(repository, shared), join(this.root, shared));
        // What `npm install` makes of "file:../../.." in the program's package.json.
        mkdirSync(join(examples, "node_modules"));
        symlinkSync(repository, join(examples, "node_modules", "pulumi-aws-golden-image"));
        mkdirSync(join(this.root, "state"));
    }

    /** `source` is a folder, seen from the repository, that holds a folder for each language. */
    static async copyOf(source: string, language: string, aws: Aws, stack = "dev"): Promise<ExampleProject> {
        const project = await ExampleProject.in(
            mkdtempSync(join(tmpdir(), "aws-golden-image-")),
            source,
            language,
            aws,
        );
        await project.succeed(["stack", "init", stack]);
        return project;
    }

    /** In a folder that the caller names, without a stack; a copy that is there already is used as it is. */
    static async in(root: string, source: string, language: string, aws: Aws): Promise<ExampleProject> {
        const { pulumi, environment } = await toolchain(partsFor(language));
        const own = {
            ...environment,
            ...aws.environment,
            PULUMI_CONFIG_PASSPHRASE: "",
            // Lets `--event-log` write what the engine does, step by step.
            PULUMI_DEBUG_COMMANDS: "true",
        };
        return new ExampleProject(source, language, pulumi, own, root);
    }

    /** Runs the CLI to its end; a line is handed on as soon as it is there. */
    run(args: string[], onLine: (line: string) => void = () => undefined): Promise<Outcome> {
        const child = spawn(this.pulumi, ["--non-interactive", "--color", "never", ...args], {
            cwd: this.folder,
            env: this.environment,
            stdio: ["ignore", "pipe", "pipe"],
            // A Ctrl-C in the terminal is ours to pass on: the engine has to save the state, not to be killed with us.
            detached: true,
        });
        this.running.add(child);
        const stdout: string[] = [];
        const output: string[] = [];
        const read = (lines: string[][]) => (line: string) => {
            for (const list of lines) list.push(line);
            onLine(line);
        };
        createInterface({ input: child.stdout }).on("line", read([stdout, output]));
        createInterface({ input: child.stderr }).on("line", read([output]));
        return new Promise((done, fail) => {
            child.on("error", fail);
            child.on("close", (code) => {
                this.running.delete(child);
                done({ code: code ?? -1, output: output.join("\n"), stdout: stdout.join("\n") });
            });
        });
    }

    async succeed(args: string[], onLine?: (line: string) => void): Promise<Outcome> {
        const outcome = await this.run(args, onLine);
        if (outcome.code !== 0) {
            throw new Error(`pulumi ${args.join(" ")} ended with exit code ${outcome.code}:\n${outcome.output}`);
        }
        return outcome;
    }

    async export(): Promise<StackExport> {
        return JSON.parse((await this.succeed(["stack", "export", "--show-secrets"])).stdout) as StackExport;
    }

    async outputs<Outputs = Record<string, unknown>>(): Promise<Outputs> {
        return JSON.parse((await this.succeed(["stack", "output", "--json"])).stdout) as Outputs;
    }

    /** Asks what runs to end; the engine finishes the calls that it has begun and saves the state. */
    interrupt(): void {
        for (const child of this.running) child.kill("SIGINT");
    }

    /** Ends what still runs, without regard for the state, and removes the copy. */
    async close(): Promise<void> {
        for (const child of this.running) {
            // The first lets the engine stop its plugins and wait for what they do; the second ends the wait.
            child.kill("SIGINT");
            await pause(500);
            child.kill("SIGINT");
        }
        await Promise.all([...this.running].map((child) => once(child, "close")));
        this.remove();
    }

    remove(): void {
        rmSync(this.root, { recursive: true, force: true });
    }
}
