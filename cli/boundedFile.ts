// Reads a file to its end, but not for ever: a device such as /dev/zero, or a pipe that somebody keeps filling, has no end.

import { closeSync, openSync, readSync } from "node:fs";

const mebibyte = 1024 ** 2;

/** Far more than a document: Image Builder takes 16,000 characters inline, and AWSTOE's own are below 1 MiB. */
export const mostOfDocument = 16 * mebibyte;

export class TooLarge extends Error {
    constructor(most: number) {
        super(`it is larger than ${Math.round((most / mebibyte) * 10) / 10} MiB`);
    }
}

/** Throws as `readFileSync` does, and `TooLarge`. */
export function readBounded(file: string | number, most: number): Uint8Array {
    const descriptor = typeof file === "number" ? file : openSync(file, "r");
    try {
        const chunks: Buffer[] = [];
        let length = 0;
        for (;;) {
            const chunk = Buffer.allocUnsafe(64 * 1024);
            const read = readChunk(descriptor, chunk);
            if (read === 0) return Buffer.concat(chunks, length);
            chunks.push(chunk.subarray(0, read));
            length += read;
            if (length > most) throw new TooLarge(most);
        }
    } finally {
        if (typeof file === "string") closeSync(descriptor);
    }
}

function readChunk(descriptor: number, chunk: Buffer): number {
    for (;;) {
        try {
            return readSync(descriptor, chunk);
        } catch (error) {
            const { code } = error as NodeJS.ErrnoException;
            // On Windows the end of a pipe is an error.
            if (code === "EOF") return 0;
            // A pipe that was opened without waiting has nothing yet.
            if (code !== "EAGAIN") throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        }
    }
}
