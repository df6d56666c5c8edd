// podman or docker as sandbox: one container for a run, made from an image and removed with all it holds.

import { randomUUID } from "node:crypto";
import { execFile, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { findProgram } from "./directory";
import {
    environmentOf,
    SandboxError,
    type Change,
    type Command,
    type Finished,
    type Sandbox,
    type SandboxOptions,
} from "./sandbox";
import { runWatched } from "./watched";

const kinds: Record<string, Change["kind"]> = { A: "added", C: "changed", D: "removed" };

export function containerSandbox(engine: "podman" | "docker", image: string, options: SandboxOptions): Sandbox {
    if (!/^[a-zA-Z0-9][\w.:/@-]*$/.test(image)) {
        throw new SandboxError(`--image ${engine}:NAME needs the name of an image, but found "${image}".`);
    }
    if (findProgram(engine) === undefined) {
        throw new SandboxError(`${engine} is not installed; --image DIR takes a directory instead.`);
    }
    const name = `aws-golden-image-${randomUUID()}`;
    const { memoryBytes, processes } = options.limits;
    const environment = Object.entries(environmentOf(options)).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
    const { status, stderr } = spawnSync(
        engine,
        [
            ...["run", "--detach", "--rm", "--name", name, "--user", "0:0", "--workdir", "/"],
            ...["--network", options.network ? (engine === "docker" ? "bridge" : "slirp4netns") : "none"],
            ...[
                "--pids-limit",
                String(processes),
                "--memory",
                String(memoryBytes),
                "--security-opt",
                "no-new-privileges",
            ],
            ...[...environment, "--entrypoint", "/bin/sh", image, "-c", "while :; do sleep 3600; done"],
        ],
        { encoding: "utf8" },
    );
    if (status !== 0) {
        const why = stderr.trim().split("\n").at(-1) ?? "";
        throw new SandboxError(`${engine} cannot start the image ${image}: ${why}`);
    }
    return new ContainerSandbox(engine, image, name, options);
}

class ContainerSandbox implements Sandbox {
    readonly about: string;

    constructor(
        private readonly engine: "podman" | "docker",
        image: string,
        private readonly name: string,
        private readonly options: SandboxOptions,
    ) {
        this.about = `a container of ${image}, by ${engine}`;
    }

    execute(command: Command): Promise<Finished> {
        // The client's end does not end the command in the container, so all processes but the first are killed there.
        const onKill = (): void => {
            spawnSync(this.engine, ["exec", this.name, "/bin/sh", "-c", "kill -9 -1"], {
                stdio: "ignore",
                timeout: 5000,
            });
        };
        const argv = [this.engine, "exec", "--interactive", this.name, ...command.argv];
        return runWatched({ ...command, argv, onKill, limits: this.options.limits, folder: this.options.folder });
    }

    changes(): Promise<Change[]> {
        return new Promise((resolve) => {
            execFile(this.engine, ["diff", this.name], { maxBuffer: 64 * 1024 ** 2 }, (error, out) => {
                const lines = error === null ? out.split("\n") : [];
                resolve(
                    lines.flatMap((line) => {
                        const kind = kinds[line.charAt(0)];
                        return kind === undefined ? [] : [{ kind, path: line.slice(2) }];
                    }),
                );
            });
        });
    }

    shell(): string[] {
        return [this.engine, "exec", "--interactive", "--tty", this.name, "/bin/bash", "-i"];
    }

    kept(): string {
        return `The container ${this.name} runs on; ${this.engine} rm --force ${this.name} removes it.`;
    }

    remove(): Promise<void> {
        spawnSync(this.engine, ["rm", "--force", "--volumes", this.name], { stdio: "ignore" });
        rmSync(this.options.folder, { recursive: true, force: true });
        return Promise.resolve();
    }
}
