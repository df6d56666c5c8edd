// The text of a new noun's files, from the templates beside this file.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileName, nounFiles } from "../nouns/nounFiles";

export interface Noun {
    /** The class, `ImageRecipe`. */
    name: string;
    /** The folder of provider/ that it stands in. */
    room: string;
    /** Its row in docs/coverage.md. */
    row: number;
}

const templates = { class: "class", args: "args", checks: "checks", test: "test" } as const;

/** Path in the repository → text. */
export function newFiles(noun: Noun): Map<string, string> {
    const files = nounFiles(noun.room, noun.name);
    const pairs = Object.entries(templates).map(([kind, template]): [string, string] => [
        files[kind as keyof typeof templates],
        filled(template, noun),
    ]);
    return new Map([...pairs, [`scripts/coverage/rows/${fileName(noun.name)}.ts`, filled("coverageRows", noun)]]);
}

function filled(template: string, { name, room, row }: Noun): string {
    const files = nounFiles(room, name);
    const words = wordsOf(name);
    const values: Record<string, string> = {
        NOUN: name,
        A_NOUN: `${article(name)} ${name}`,
        WORDS: words,
        A_WORDS: `${article(words)} ${words}`,
        ROOM: room,
        FILE: fileName(name),
        VARIABLE: fileName(name),
        ARGS: basename(files.args, ".ts"),
        CHECKS: basename(files.checks, ".ts"),
        NUMBER: String(row),
    };
    const text = readFileSync(join(__dirname, "templates", `${template}.ts.txt`), "utf8");
    return text.replace(/__([A-Z]+(?:_[A-Z]+)?)__/g, (_, key: string) => values[key]);
}

/** `ImageRecipe` → `image recipe`. */
function wordsOf(name: string): string {
    return name.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}

const article = (words: string): string => (/^[aeiou]/i.test(words) ? "an" : "a");
