// aws-golden-image explain: what a code means and what to do about it.

import { parseArgs } from "node:util";
import { codeEntry, codes, errorPage, type Code } from "../../../provider/documents/codes";
import { nearest } from "../../../provider/documents/nearest";
import { repository } from "../../../provider/shared/package";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";

export const explain: Command = {
    summary: "explain the code of a finding, or list all codes",
    help: `Usage: aws-golden-image explain [CODE]

Explains what the code of a finding means and what to do about it. Without a code,
lists all codes.
`,
    run(args: string[], terminal: Terminal): number {
        const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
        const [code, ...more] = positionals;
        if (more.length > 0) {
            throw new UsageError("explain takes one code.");
        }
        terminal.out(code === undefined ? list() : page(code));
        return exitCodes.ok;
    },
};

function list(): string {
    const ids = Object.keys(codes) as Code[];
    const width = Math.max(...ids.map((id) => id.length));
    return ids
        .map((id) => `${id.padEnd(width)}  ${codeEntry(id).severity.padEnd(7)}  ${codeEntry(id).title}\n`)
        .join("");
}

function page(code: string): string {
    if (!isCode(code)) {
        const near = nearest(code, Object.keys(codes));
        const hint = near === undefined ? "See aws-golden-image explain for all codes." : `Did you mean "${near}"?`;
        throw new UsageError(`There is no code "${code}". ${hint}`);
    }
    const { severity, title, meaning, remedy, source } = codeEntry(code);
    const places = [source, `${repository}/blob/main/${errorPage(code)}`].filter((place) => place !== undefined);
    return `${code} (${severity}): ${title}\n\n${meaning}\n\nWhat to do: ${remedy}\n\n${places.join("\n")}\n`;
}

function isCode(code: string): code is Code {
    return Object.hasOwn(codes, code);
}
