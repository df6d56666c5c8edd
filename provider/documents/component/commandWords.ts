// The words of a command in a script, and which of them names the program.

import type { Command } from "unbash";

export function wordsOf(command: Command): string[] {
    const words = command.args.map((argument) => (argument.type === "Word" ? argument.value : argument.text));
    return [command.name?.value ?? "", ...words];
}

/** Behind sudo and the like with their options and variables; the count of words when nothing follows them. */
export function programAt(words: readonly string[]): number {
    let at = 0;
    while (["sudo", "env", "time", "nohup"].includes(words[at] ?? "")) {
        at++;
        while (/^-|^\w+=/.test(words[at] ?? "")) at++;
    }
    return at;
}

/** Without the folder. */
export function lastName(word: string): string {
    return word.slice(word.lastIndexOf("/") + 1);
}
