// The terminal of this process.

import { readFileSync } from "node:fs";
import type { Terminal } from "./command";

export function processTerminal(): Terminal {
    // A reader such as head may close the pipe before we are done; that is no fault.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") {
            throw error;
        }
    });
    return {
        out: (text) => void process.stdout.write(text),
        error: (text) => void process.stderr.write(text),
        input: () => readFileSync(0),
        // https://no-color.org
        colour: process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb",
    };
}
