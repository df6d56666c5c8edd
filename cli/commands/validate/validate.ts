// aws-golden-image validate: checks documents and prints what it finds.

import { checkDocument, plainText } from "../../checking/checkDocument";
import type { Checked } from "../../checking/checked";
import { exitCodes, type Command, type Terminal } from "../../command";
import { formats } from "./formats";
import { readInputs, type InputFile } from "./inputFiles";
import { help, readOptions, type ValidateOptions } from "./options";

export const validate: Command = {
    summary: "check component and workflow documents and Dockerfile templates",
    help,
    run(args: string[], terminal: Terminal): number {
        const options = readOptions(args);
        const { files, skipped, failures } = readInputs(options.names, options, terminal);
        for (const { file, reason } of skipped) terminal.error(`aws-golden-image: skipped ${file}: ${reason}.\n`);
        for (const failure of failures) terminal.error(`aws-golden-image: ${failure}\n`);
        const checked =
            options.fix === undefined
                ? files.map((input) => check(input, options))
                : fix(files, options, terminal, failures);
        if (checked.length > 0 || failures.length === 0) {
            terminal.out(formats[options.format]?.(checked, terminal.colour) ?? "");
        }
        if (failures.length > 0) return exitCodes.failed;
        const failed = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
        return failed ? exitCodes.errors : exitCodes.ok;
    },
};

function check({ file, bytes, kind, source }: InputFile, { of }: ValidateOptions): Checked {
    return { file, text: plainText(bytes), diagnostics: checkDocument(bytes, kind, of(file), source) };
}

/** The diff goes before the findings that are left or, where these are for a program, to the error output. */
function fix(
    files: readonly InputFile[],
    { fix: how, format, of }: ValidateOptions,
    terminal: Terminal,
    failures: string[],
): Checked[] {
    // Loaded here, as it is needed for this option alone.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { fixInput } = require("./fixInputs") as typeof import("./fixInputs");
    const say = (text: string) => (format === "human" ? terminal.out(text) : terminal.error(text));
    let made = 0;
    const checked = files.map((input) => {
        const fixed = fixInput(input, of(input.file));
        say(fixed.diff);
        const failure = how === "write" ? fixed.write() : undefined;
        if (failure === undefined) made += fixed.made;
        else {
            failures.push(failure);
            terminal.error(`aws-golden-image: ${failure}\n`);
        }
        return fixed.checked;
    });
    say(`${made} ${made === 1 ? "fix" : "fixes"} ${how === "write" ? "made" : "possible"}\n\n`);
    return checked;
}
