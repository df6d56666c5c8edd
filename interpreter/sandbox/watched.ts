// Runs a process and watches what it and its children take. A process that goes over a limit is killed with all of them.

import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, statfsSync } from "node:fs";
import { ProcessGroup } from "./processGroup";
import type { Command, Finished, Limits } from "./sandbox";

const pageBytes = 4096;
const everyMilliseconds = 50;

export interface Watched extends Command {
    limits: Limits;
    /** A folder on the file system that is written to. */
    folder: string;
    environment: NodeJS.ProcessEnv;
    /** Called before the process is killed, for what is no child of it. */
    onKill?: () => void;
}

export function runWatched(command: Watched): Promise<Finished> {
    const { argv, input, signal, onOutput, limits, folder, environment, onKill } = command;
    if (argv.some((word) => word.includes("\0"))) {
        return Promise.resolve({
            code: 1,
            stdout: Buffer.alloc(0),
            stderr: "A path or an argument has a NUL character.\n",
        });
    }
    return new Promise((resolve, reject) => {
        const group = ProcessGroup.of(limits.processes);
        const [program = "", ...args] = group?.commandLine(argv) ?? argv;
        // A group of its own: Ctrl-C reaches this process alone, which then ends the sandbox in order.
        const child = spawn(program, args, { detached: true, stdio: "pipe", env: environment });
        const kept: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
        let bytes = 0;
        let limit: string | undefined;
        const stop = (reason?: string): void => {
            limit ??= reason;
            onKill?.();
            killTree(child);
        };
        const freeBefore = freeBytes(folder);
        const sharedBefore = sharedMemory();
        const overProcesses = () => (group?.isFull === true ? tooMany(limits) : undefined);
        const watch = setInterval(() => {
            const reason =
                overProcesses() ??
                overLimit(child.pid ?? 0, limits) ??
                overMemory(sharedMemory() - sharedBefore, limits) ??
                overWritten(freeBefore - freeBytes(folder), limits);
            if (reason !== undefined) stop(reason);
        }, everyMilliseconds);
        const abort = (): void => stop();
        signal.addEventListener("abort", abort, { once: true });
        if (signal.aborted) abort();
        for (const name of ["stdout", "stderr"] as const) {
            child[name].on("data", (chunk: Buffer) => {
                bytes += chunk.length;
                if (bytes > limits.outputBytes && command.binary !== true) {
                    stop(`It printed more than ${megabytes(limits.outputBytes)} MiB.`);
                    return;
                }
                kept[name].push(chunk);
                onOutput?.(chunk.toString("utf8"));
            });
        }
        child.stdin.on("error", () => undefined);
        child.stdin.end(input ?? "");
        const end = (): void => {
            clearInterval(watch);
            signal.removeEventListener("abort", abort);
        };
        child.once("error", (error) => {
            end();
            void group?.remove();
            reject(error);
        });
        child.once("close", (code, killedBy) => {
            end();
            // It may have ended by what it was refused, between two looks.
            limit ??= overProcesses();
            const stderr = Buffer.concat(kept.stderr).toString("utf8");
            const told = limit === undefined ? {} : { limit };
            const finished = {
                code: code ?? (killedBy === null ? 1 : 137),
                stdout: Buffer.concat(kept.stdout),
                stderr,
                ...told,
            };
            void Promise.resolve(group?.remove()).then(() => resolve(finished));
        });
    });
}

function killTree(child: ChildProcess): void {
    if (child.pid === undefined) return;
    try {
        process.kill(-child.pid, "SIGKILL");
    } catch {
        // It has ended by itself.
    }
}

/** Processes and memory of all descendants, by one look at /proc. */
function overLimit(root: number, { processes, memoryBytes }: Limits): string | undefined {
    const parents = new Map<number, { parent: number; pages: number }>();
    for (const name of readProcesses()) {
        try {
            const stat = readFileSync(`/proc/${name}/stat`, "latin1");
            const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            parents.set(Number(name), { parent: Number(fields[1]), pages: Number(fields[21]) });
        } catch {
            // It has ended meanwhile.
        }
    }
    const isOurs = new Map<number, boolean>([[root, true]]);
    const ours = (id: number): boolean => {
        const known = isOurs.get(id);
        if (known !== undefined) return known;
        isOurs.set(id, false);
        const parent = parents.get(id)?.parent;
        const answer = parent !== undefined && ours(parent);
        isOurs.set(id, answer);
        return answer;
    };
    let count = 0;
    let pages = 0;
    for (const [id, { pages: some }] of parents) {
        if (!ours(id)) continue;
        count += 1;
        pages += some;
    }
    if (count > processes) return tooMany({ processes });
    return overMemory(pages * pageBytes, { memoryBytes });
}

const overMemory = (bytes: number, { memoryBytes }: Pick<Limits, "memoryBytes">): string | undefined =>
    bytes > memoryBytes ? `It took more than ${megabytes(memoryBytes)} MiB of memory.` : undefined;

/** Of the whole machine: files in memory, as in /dev/shm, belong to no process. */
function sharedMemory(): number {
    try {
        return Number(/^Shmem:\s+(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1] ?? 0) * 1024;
    } catch {
        return 0;
    }
}

const tooMany = ({ processes }: Pick<Limits, "processes">): string => `It started more than ${processes} processes.`;

function readProcesses(): string[] {
    try {
        return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    } catch {
        return [];
    }
}

function overWritten(bytes: number, { writtenBytes }: Limits): string | undefined {
    return bytes > writtenBytes ? `It wrote more than ${megabytes(writtenBytes)} MiB.` : undefined;
}

function freeBytes(folder: string): number {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
