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
        const inputs = readInputs(options, terminal);
        const checked =
            options.fix === undefined ? inputs.map((input) => check(input, options)) : fix(inputs, options, terminal);
        terminal.out(formats[options.format]?.(checked, terminal.colour) ?? "");
        const failed = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
        return failed ? exitCodes.errors : exitCodes.ok;
    },
};

function check({ file, bytes, kind }: InputFile, { of }: ValidateOptions): Checked {
    return { file, text: plainText(bytes), diagnostics: checkDocument(bytes, kind, of(file)) };
}

/** The diff goes before the findings that are left or, where these are for a program, to the error output. */
function fix(inputs: InputFile[], { fix: how, format, of }: ValidateOptions, terminal: Terminal): Checked[] {
    // Loaded here, as it is needed for this option alone.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { fixInput } = require("./fixInputs") as typeof import("./fixInputs");
    const say = (text: string) => (format === "human" ? terminal.out(text) : terminal.error(text));
    const fixed = inputs.map((input) => fixInput(input, of(input.file)));
    const made = fixed.reduce((sum, one) => sum + one.made, 0);
    for (const { diff } of fixed) say(diff);
    if (how === "write") for (const one of fixed) one.write();
    say(`${made} ${made === 1 ? "fix" : "fixes"} ${how === "write" ? "made" : "possible"}\n\n`);
    return fixed.map((one) => one.checked);
}
