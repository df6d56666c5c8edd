// The words of a command as they will be, as far as the script tells: quotes taken away, variables put in, and a mark
// where something downloaded stands.

import type { DoubleQuotedChild, ParsedScript, Word, WordPart } from "unbash";

/** In place of text that was downloaded. */
export const downloaded = "\uE100";
/** In place of the name of a file that holds it. */
export const downloadedFile = "\uE101";

/** What is known of variables. Texts are short, so that no script can make them grow without end. */
export class Variables {
    readonly #texts = new Map<string, string>();

    get(name: string): string | undefined {
        return this.#texts.get(name);
    }

    set(name: string, text: string): void {
        if (text.length <= 4096) this.#texts.set(name, text);
        else this.#texts.set(name, text.includes(downloaded) ? downloaded : "");
    }
}

export interface Expansion {
    variables: Variables;
    /** Whether the output of a nested script is what was downloaded. */
    outputs(script: ParsedScript): boolean;
    /** A script that gets what is written to it. */
    consumer(script: ParsedScript): void;
}

export function expand(word: Word, expansion: Expansion): string {
    return word.parts === undefined ? word.value : word.parts.map((part) => expandPart(part, expansion)).join("");
}

function expandPart(part: WordPart | DoubleQuotedChild, expansion: Expansion): string {
    switch (part.type) {
        case "DoubleQuoted":
        case "LocaleString":
            return part.parts.map((child) => expandPart(child, expansion)).join("");
        case "SimpleExpansion":
            return variable(part.text.slice(1), expansion);
        case "ParameterExpansion": {
            const { operation } = part;
            const given = variable(part.parameter, expansion);
            const fallback = operation?.type === "Default" ? expand(operation.operand, expansion) : "";
            return fallback.includes(downloaded) || given.startsWith("$") ? fallback || given : given;
        }
        case "CommandExpansion":
            return part.script !== undefined && expansion.outputs(part.script) ? downloaded : "x";
        case "ProcessSubstitution":
            if (part.script === undefined) return "x";
            if (part.operator === "<") return expansion.outputs(part.script) ? downloadedFile : "x";
            expansion.consumer(part.script);
            return "x";
        case "ArithmeticExpansion":
            return "0";
        case "Literal":
        case "SingleQuoted":
        case "AnsiCQuoted":
        case "Glob":
            return part.value;
        default:
            return part.text;
    }
}

function variable(name: string, { variables }: Expansion): string {
    const known = variables.get(name);
    if (known !== undefined) return known;
    return name === "SHELL" || name === "BASH" ? "bash" : `$${name}`;
}

/** `a/b` of `a/b//`. A pattern with `$` would begin at every slash. */
export function withoutLastSlashes(path: string): string {
    let end = path.length;
    while (end > 0 && path.charAt(end - 1) === "/") end -= 1;
    return path.slice(0, end);
}
