// The words of a PowerShell command: where its parts end, which of its arguments are options, and what a file is called.

import { isOption } from "./powershellCommands";
import type { Token } from "./powershellTokens";

export function split(tokens: readonly Token[], at: (token: Token) => boolean, goesOn = false): Token[][] {
    const parts: Token[][] = [[]];
    for (const [index, token] of tokens.entries()) {
        const before = tokens[index - 1] as Token | undefined;
        const next = tokens[index + 1] as Token | undefined;
        // A line that ends in a pipe goes on, and one that begins with it, too.
        const pipe = (one: Token | undefined): boolean => one?.kind === "operator" && one.text === "|";
        if (goesOn && at(token) && (pipe(before) || pipe(next))) continue;
        if (at(token)) parts.push([]);
        else parts.at(-1)?.push(token);
    }
    return parts.filter((part) => part.length > 0);
}

export const word = (token: Token | undefined): string => (token?.kind === "word" ? token.text : "");
export const variableName = (text: string): string =>
    text
        .replace(/^\$/, "")
        .replace(/^(?:script|global|local|private):/i, "")
        .toLowerCase();
export const joined = (a: string | undefined, b: string | undefined): string => `${a ?? ""}${b ?? ""}`;

/** By its last name: where a script is run from is not known. */
export function fileName(path: string): string {
    return (path.split(/[/\\]/).at(-1) ?? "").toLowerCase();
}

export function option(texts: readonly string[], name: string, least: number): string | undefined {
    const at = texts.findIndex((text) => text.length > least && /^-\D/.test(text) && isOption(text, name));
    return at < 0 ? undefined : (texts[at + 1] ?? "");
}

/** Without options; a value of one counts, as it may be a switch. */
export const positional = (texts: readonly string[]): string[] =>
    texts.filter((text) => !text.startsWith("-") && text !== "");
