// Keeps what was downloaded or built outside the repository, one folder for each part and version.

import { randomUUID } from "node:crypto";
import {
    existsSync,
    linkSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statfsSync,
    writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isRunning } from "./command";

/** GiB. A build of all parts leaves 2.5 there, and needs more while it goes on. */
const builtSize = 4;

export function cacheFolder(...parts: string[]): string {
    const root = process.env.AWS_GOLDEN_IMAGE_CACHE ?? join(homedir(), ".cache", "aws-golden-image");
    return join(root, ...parts);
}

/** The path, when something is there. */
export async function existing(path: string): Promise<string> {
    if (!existsSync(path)) throw new Error(`${path} does not exist`);
    return path;
}

/** The folder of a part; `fill` writes it when it is not there yet, and nobody ever sees it half written. */
export async function cached(part: string, version: string, fill: (folder: string) => Promise<void>): Promise<string> {
    const folder = cacheFolder(part, version);
    if (existsSync(folder)) return folder;
    try {
        mkdirSync(dirname(folder), { recursive: true });
        const unlock = await lock(`${folder}.lock`, part);
        try {
            if (!existsSync(folder)) await make(folder, fill);
        } finally {
            unlock();
        }
    } catch (error) {
        throw isDiskFull(error) ? new Error(diskFull(dirname(folder))) : error;
    }
    return folder;
}

async function make(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
    removeLeftovers(`${folder}.new-`);
    const work = mkdtempSync(`${folder}.new-`);
    try {
        await fill(work);
        renameSync(work, folder);
    } finally {
        rmSync(work, { recursive: true, force: true });
    }
}

function isDiskFull(error: unknown): boolean {
    return error instanceof Error && /ENOSPC|no space left on device|disk quota exceeded/i.test(error.message);
}

function diskFull(folder: string): string {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder));
    const free = ((bavail * bsize) / 2 ** 30).toFixed(1);
    return (
        `The disk is full (${free} GiB are left for ${folder}): everything that is built takes ${builtSize} GiB there. ` +
        "Free some space, or set AWS_GOLDEN_IMAGE_CACHE to a folder on another disk"
    );
}

/** What a run that was killed did not finish; nobody else is at work while the lock is held. */
function removeLeftovers(prefix: string): void {
    for (const name of readdirSync(dirname(prefix))) {
        const path = join(dirname(prefix), name);
        if (path.startsWith(prefix)) rmSync(path, { recursive: true, force: true });
    }
}

// Two runs at once would build the same thing twice. Should a lock be lost all the same, the rename keeps the result
// whole, so a process that died is simply taken over.
async function lock(file: string, part: string): Promise<() => void> {
    // Of this call: one process may want the same part several times at once.
    const own = `${file}.${process.pid}-${randomUUID()}`;
    writeFileSync(own, String(process.pid));
    let said = false;
    try {
        while (!taken(own, file)) {
            const pid = holder(file);
            if (pid === undefined || !isRunning(pid)) {
                rmSync(file, { force: true });
                continue;
            }
            if (!said && pid !== process.pid) process.stderr.write(`Waiting for process ${pid}, which makes ${part}\n`);
            said = true;
            await pause(500);
        }
    } finally {
        rmSync(own, { force: true });
    }
    return () => rmSync(file, { force: true });
}

// A link appears with its content, which a new file does not.
function taken(own: string, file: string): boolean {
    try {
        linkSync(own, file);
        return true;
    } catch (error) {
        if (isCode(error, "EEXIST")) return false;
        throw error;
    }
}

function holder(file: string): number | undefined {
    try {
        const pid = Number(readFileSync(file, "utf8"));
        return pid > 0 ? pid : undefined;
    } catch {
        return undefined;
    }
}

function isCode(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}
