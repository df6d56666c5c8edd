// Downloads a file and gives up soon where nothing answers, so that a machine without network loses only seconds.

import { rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { command } from "./command";

export interface Patience {
    /** Milliseconds until the server must have answered. */
    answer: number;
    /** Milliseconds that may pass without a byte arriving. */
    stall: number;
}

export async function download(url: string, file: string, patience: Patience = { answer: 5_000, stall: 30_000 }) {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const expect = (milliseconds: number, what: string) => {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(new Error(`${what} within ${milliseconds / 1000} s`)), milliseconds);
    };
    try {
        expect(patience.answer, "no answer");
        const response = await fetch(url, { signal: abort.signal });
        if (!response.ok || response.body === null) throw new Error(`the answer is ${response.status}`);
        const target = await open(file, "w");
        expect(patience.stall, "no data");
        try {
            for await (const data of response.body as AsyncIterable<Uint8Array>) {
                expect(patience.stall, "no data");
                await target.write(data);
            }
        } finally {
            await target.close();
        }
    } catch (error) {
        throw new Error(`${url}: ${reason(abort.signal.aborted ? abort.signal.reason : error)}`);
    } finally {
        clearTimeout(timer);
    }
}

/** Downloads a compressed archive and unpacks it into the folder. */
export async function downloadArchive(url: string, folder: string): Promise<void> {
    const archive = join(folder, "archive.tar.gz");
    await download(url, archive);
    await command("tar", ["-xzf", archive, "-C", folder]);
    rmSync(archive);
}

// fetch() says only "fetch failed"; what happened is in the cause.
function reason(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error.cause instanceof Error ? error.cause.message : error.message;
}
