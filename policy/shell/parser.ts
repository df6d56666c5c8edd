// The parser of shell scripts, of the unbash package. It is loaded with the first script, as most stacks hold none.

import type { forEachChild, parse } from "unbash";

interface Parser {
    parse: typeof parse;
    forEachChild: typeof forEachChild;
}

let loaded: Parser | undefined;

export function parser(): Parser {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
    loaded ??= require("unbash") as Parser;
    return loaded;
}

/** An argument that the shell hands over as it is. */
export function quoted(argument: string): string {
    return `'${argument.replaceAll("'", "'\\''")}'`;
}
