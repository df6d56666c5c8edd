// Colours for a finding as people read it.

import type { Severity } from "../../../../provider/documents/diagnostic";

const escape = (code: number, text: string): string => `\u001b[${code}m${text}\u001b[0m`;

/** The severity in red or yellow, the carets alike, the code and the hint dim. */
export function paint(block: string, severity: Severity): string {
    const colour = severity === "error" ? 31 : 33;
    return block
        .replace(`: ${severity}: `, () => `: ${escape(colour, severity)}: `)
        .replace(/\[[a-z0-9-]+\](?=\n|$)/, (code) => escape(2, code))
        .split("\n")
        .map((line) => {
            const [, before = "", carets = ""] = /^( *\| *)(\^+)$/.exec(line) ?? [];
            return carets === "" ? line : before + escape(colour, carets);
        })
        .join("\n")
        .replace(/(?<=\n) *= .*$/, (hint) => escape(2, hint));
}
