// An account of AWS, or the local AWS, for which `AWS_ENDPOINT_URL` stands: the same code serves both.

import { execFile, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { BuildService } from "../../cli/builds/service";
import { ExampleProject } from "../../tests/support/exampleProject";
import { callAws } from "./awsCalls";
import { editedExample, TAG, type Place } from "./exampleEdits";
import { succeed, type Call, type Ended, type World } from "./world";

const repository = resolve(__dirname, "..", "..");
const program = join(repository, "bin", "aws-golden-image");

export class AccountWorld implements World {
    private readonly projects = new Map<string, Promise<ExampleProject>>();
    private readonly commands = new Set<ChildProcess>();
    private readonly service: BuildService;
    private stopping = new AbortController();

    /** Programs and states are kept in `folder`, so that another run can clean up what this one could not. */
    constructor(
        private readonly folder: string,
        private readonly place: Place,
    ) {
        this.service = new BuildService({ region: place.region });
    }

    /** Ends what runs; what comes after `resume` runs again. */
    interrupt(): void {
        this.stopping.abort(new Error("interrupted"));
        for (const project of this.projects.values())
            void project.then((made) => made.interrupt()).catch(() => undefined);
        for (const command of this.commands) command.kill("SIGTERM");
    }

    resume(): void {
        this.stopping = new AbortController();
    }

    async pulumi(name: string, args: readonly string[]): Promise<Ended> {
        const project = await this.project(name);
        this.stopping.signal.throwIfAborted();
        return project.run([...args]);
    }

    async command(args: readonly string[]): Promise<Ended> {
        const given: string[] = [];
        for (const arg of args) given.push(arg.startsWith("STATE:") ? await this.stateFile(arg.slice(6)) : arg);
        this.stopping.signal.throwIfAborted();
        const env = { ...process.env, AWS_REGION: this.place.region, CI: "true" };
        return new Promise((done) => {
            const child = execFile(
                process.execPath,
                [program, ...given],
                { cwd: this.folder, env, maxBuffer: Infinity },
                (_, stdout, stderr) => {
                    this.commands.delete(child);
                    done({ code: child.exitCode ?? -1, stdout, output: stdout + stderr });
                },
            );
            this.commands.add(child);
        });
    }

    call(call: Call): Promise<string> {
        const { signal } = this.stopping;
        const endpoint = process.env.AWS_ENDPOINT_URL;
        const credentials = () => this.service.credentials();
        return callAws({ region: this.place.region, endpoint, credentials, signal }, call);
    }

    private async stateFile(name: string): Promise<string> {
        const { stdout } = await succeed(
            this.pulumi(name, ["stack", "export", "--show-secrets"]),
            `The export of ${name}`,
        );
        const file = join(this.folder, `${name}.json`);
        writeFileSync(file, stdout);
        return file;
    }

    private project(name: string): Promise<ExampleProject> {
        const project = this.projects.get(name) ?? this.open(name);
        this.projects.set(name, project);
        return project;
    }

    private async open(name: string): Promise<ExampleProject> {
        const root = join(this.folder, name);
        const known = existsSync(root);
        mkdirSync(root, { recursive: true });
        const project = await ExampleProject.in(root, `examples/${name}`, "typescript", { environment: environment() });
        if (known) return project;
        const file = join(project.folder, "index.ts");
        writeFileSync(file, editedExample(readFileSync(file, "utf8"), this.place));
        await project.succeed(["stack", "init", this.place.run]);
        await project.succeed(["config", "set", "aws:region", this.place.region]);
        await project.succeed(["config", "set", "--path", `aws:defaultTags.tags["${TAG}"]`, this.place.run]);
        return project;
    }
}

/** What of AWS is set here, as the toolchain hides it from programs. */
function environment(): Record<string, string> {
    const own = Object.entries(process.env).filter(([name]) => name.startsWith("AWS_"));
    return {
        AWS_CONFIG_FILE: join(homedir(), ".aws", "config"),
        AWS_SHARED_CREDENTIALS_FILE: join(homedir(), ".aws", "credentials"),
        AWS_EC2_METADATA_DISABLED: "false",
        ...(Object.fromEntries(own) as Record<string, string>),
    };
}
