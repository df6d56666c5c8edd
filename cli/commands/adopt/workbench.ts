// A project with a state of its own in a folder that goes again: there the resources are imported, and there the program is
// tried until its preview shows no change. An import and a preview only read from AWS.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UsageError } from "../../command";
import type { Adopted, Existing } from "./adopted";

interface Outcome {
    code: number;
    out: string;
    all: string;
}

/** A change that the preview shows. */
export interface Change {
    name: string;
    operation: string;
    properties: string[];
    outputs: Record<string, unknown>;
}

interface State {
    type: string;
    urn: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

interface Step {
    op: string;
    urn: string;
    oldState?: State;
    newState?: State;
    diffReasons?: string[] | null;
    detailedDiff?: Record<string, unknown> | null;
}

const HEAD = "name: adopted-images\nruntime: yaml\n";

export class Workbench {
    private readonly root = mkdtempSync(join(tmpdir(), "golden-image-adopt-"));
    private readonly environment: NodeJS.ProcessEnv;

    constructor(region: string, profile: string | undefined, endpoint: string | undefined) {
        mkdirSync(join(this.root, "state"));
        mkdirSync(join(this.root, "program"));
        this.environment = {
            ...process.env,
            PULUMI_BACKEND_URL: `file://${join(this.root, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            AWS_REGION: region,
            ...(profile && { AWS_PROFILE: profile }),
            ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
        };
        // What the user has set for stacks of their own.
        for (const name of ["PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_STACK", "PULUMI_ORG", "PULUMI_ACCESS_TOKEN"])
            delete this.environment[name];
        process.on("SIGINT", this.interrupted);
    }

    /** Pulumi gets the signal, too, and fails: then the folder, in which the state is, goes as it does after each error. */
    private readonly interrupted = (): void => undefined;

    remove(): void {
        process.off("SIGINT", this.interrupted);
        rmSync(this.root, { recursive: true, force: true });
    }

    async begin(region: string): Promise<void> {
        this.write("Pulumi.yaml", HEAD);
        await this.succeed(["stack", "init", "adopt"]);
        await this.succeed(["config", "set", "aws:region", region]);
    }

    /** All at once; where that fails one by one, so that one which cannot be imported does not keep out the others. */
    async import(
        all: readonly (Existing & { name: string })[],
    ): Promise<{ adopted: Adopted[]; failed: Map<string, string> }> {
        const failed = new Map<string, string>();
        if ((await this.importFile(all)).code !== 0) {
            const done = new Set((await this.states()).map(({ urn }) => nameOf(urn)));
            for (const one of all.filter(({ name }) => !done.has(name))) {
                const { code, all: text } = await this.importFile([one]);
                if (code !== 0) failed.set(one.id, reason(text));
            }
        }
        const states = new Map((await this.states()).map((state) => [nameOf(state.urn), state]));
        const adopted = all.flatMap((one) => {
            const inputs = states.get(one.name)?.inputs;
            return inputs === undefined ? [] : [{ ...one, inputs }];
        });
        return { adopted, failed };
    }

    /** What a preview of this program would change. */
    async changes(resources: string, files: ReadonlyMap<string, string>): Promise<Change[]> {
        this.write("Pulumi.yaml", HEAD + resources);
        for (const [path, text] of files) this.write(path, text);
        const { code, out, all } = await this.run(["preview", "--json"]);
        const preview = previewOf(out);
        const { steps = [], diagnostics = [] } = preview ?? {};
        if (code !== 0) {
            const errors = diagnostics.filter(({ severity }) => severity.includes("err")).map(({ message }) => message);
            throw new UsageError(`The program cannot be previewed: ${reason(errors.join("\n") || all)}`);
        }
        // Otherwise a preview that nobody understands would be one without a change.
        if (preview?.steps === undefined) throw new UsageError(`The preview cannot be read: ${reason(all)}`);
        return steps
            .filter(({ op, newState, oldState }) => op !== "same" && isAws((newState ?? oldState)?.type))
            .map(({ op, urn, oldState, diffReasons, detailedDiff }) => ({
                name: nameOf(urn),
                operation: op,
                properties: [
                    ...new Set([...(diffReasons ?? []), ...Object.keys(detailedDiff ?? {})].map(topOf)),
                ].sort(),
                outputs: oldState?.outputs ?? {},
            }));
    }

    private async importFile(all: readonly (Existing & { name: string })[]): Promise<Outcome> {
        this.write("import.json", importFile(all));
        const options = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
        return this.run(["import", "--file", "import.json", ...options]);
    }

    private async states(): Promise<State[]> {
        const { out } = await this.succeed(["stack", "export", "--show-secrets"]);
        const { deployment } = JSON.parse(out) as { deployment: { resources?: State[] } };
        return (deployment.resources ?? []).filter(({ type }) => isAws(type));
    }

    private write(file: string, text: string): void {
        const path = join(this.root, "program", file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
    }

    private async succeed(args: string[]): Promise<Outcome> {
        const outcome = await this.run(args);
        if (outcome.code !== 0) throw new UsageError(`pulumi ${args[0]} failed: ${reason(outcome.all)}`);
        return outcome;
    }

    private run(args: string[]): Promise<Outcome> {
        const child = spawn("pulumi", ["--non-interactive", "--color", "never", ...args], {
            cwd: join(this.root, "program"),
            env: this.environment,
            stdio: ["ignore", "pipe", "pipe"],
        });
        let [out, all] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (text: string) => ((out += text), (all += text)));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text));
        return new Promise((done, fail) => {
            child.on("error", (error) => fail(new UsageError(`pulumi cannot be run: ${error.message}. Install it.`)));
            child.on("close", (code) => done({ code: code ?? -1, out, all }));
        });
    }
}

export function importFile(all: readonly (Existing & { name: string })[]): string {
    return `${JSON.stringify({ resources: all.map(({ type, name, id }) => ({ type, name, id })) }, null, 4)}\n`;
}

interface Preview {
    steps?: Step[];
    diagnostics?: { severity: string; message: string }[];
}

/** Warnings of the CLI may stand before the preview. */
function previewOf(out: string): Preview | undefined {
    try {
        return JSON.parse(out.slice(Math.max(0, out.search(/^\{/m)))) as Preview;
    } catch {
        return undefined;
    }
}

const isAws = (type = ""): boolean => type.startsWith("aws:");
const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
const topOf = (path: string): string => path.split(/[.[]/)[0] ?? path;

/** The line of the CLI that says what went wrong. */
function reason(text: string): string {
    const lines = text
        .replace(/\u001b\[[\d;]*m/g, "")
        .split("\n")
        .map((line) => line.trim());
    return (lines.find((line) => /error: /i.test(line)) ?? lines.find(Boolean) ?? "no reason given")
        .replace(/^.*?error: /i, "")
        .slice(0, 500);
}
