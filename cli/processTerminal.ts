// The terminal of this process.

import { createInterface } from "node:readline";
import { readBounded } from "./boundedFile";
import { visibleText } from "./visibleText";
import type { Terminal } from "./command";

/** The state of a large stack is some tens of MiB. */
const mostOfInput = 512 * 1024 ** 2;

export function processTerminal(): Terminal {
    // A reader such as head may close the pipe before we are done; that is no error.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") {
            throw error;
        }
    });
    return {
        out: (text) => void process.stdout.write(visibleText(text)),
        error: (text) => void process.stderr.write(visibleText(text)),
        input: () => readBounded(0, mostOfInput),
        ask: (question) =>
            new Promise((answer) => {
                // On the error output, so that what goes to a pipe holds the report alone.
                const lines = createInterface({ input: process.stdin, output: process.stderr });
                lines.once("line", (line) => {
                    answer(line);
                    lines.close();
                });
                lines.once("close", () => answer(""));
                lines.setPrompt(question);
                lines.prompt();
            }),
        interactive: process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== "dumb" && !process.env.CI,
        // https://no-color.org
        colour: process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== "dumb",
    };
}
