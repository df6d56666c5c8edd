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
    type Invocation,
    type Sandbox,
    type SandboxOptions,
} from "./sandbox";
import { runWatched } from "./watched";

/** Both engines hand this machine's proxies to containers, and a proxy's address may hold a password. */
const noProxies = {
    podman: ["--http-proxy=false"],
    docker: ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"].flatMap((name) =>
        [name, name.toUpperCase()].flatMap((one) => ["--env", `${one}=`]),
    ),
};

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
    // What is asked for besides the usual comes with each command, so that no `inspect` shows it and no container keeps it.
    const usual = Object.entries(environmentOf({ ...options, environment: {} }));
    const environment = usual.flatMap(([key, value]) => ["--env", `${key}=${value}`]);
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
            ...[
                ...environment,
                ...noProxies[engine],
                "--entrypoint",
                "/bin/sh",
                image,
                "-c",
                "while :; do sleep 3600; done",
            ],
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
        // The client's end does not end the command in the container, and in one whose processes are at their limit no other
        // program starts: the container is started anew, with its files as they are.
        const onKill = (): void => {
            spawnSync(this.engine, ["restart", "--time", "0", this.name], { stdio: "ignore", timeout: 60_000 });
        };
        const { limits, folder } = this.options;
        return runWatched({ ...command, ...this.#invocation(command.argv), onKill, limits, folder });
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

    shell(): Invocation {
        return this.#invocation(["/bin/bash", "-i"], ["--tty"]);
    }

    /** By their names alone, as everyone on this machine can read command lines. */
    #invocation(argv: readonly string[], options: readonly string[] = []): Invocation {
        const { environment } = this.options;
        const names = Object.keys(environment).flatMap((name) => ["--env", name]);
        return {
            argv: [this.engine, "exec", "--interactive", ...options, ...names, this.name, ...argv],
            environment: { ...process.env, ...environment },
        };
    }

    kept(): string {
        return `The container ${this.name} runs on; ${this.engine} rm --force ${this.name} removes it.`;
    }

    remove(): Promise<void> {
        // podman waits 10 s for the first process, which as process 1 takes no SIGTERM.
        const atOnce = this.engine === "podman" ? ["--time", "0"] : [];
        spawnSync(this.engine, ["rm", "--force", "--volumes", ...atOnce, this.name], { stdio: "ignore" });
        rmSync(this.options.folder, { recursive: true, force: true });
        return Promise.resolve();
    }
}
