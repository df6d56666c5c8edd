// The places that list all nouns, with a new one among them. Each function takes the text of a file and returns it changed.

import { basename } from "node:path";
import { fileName, nounFiles } from "../nouns/nounFiles";
import type { Noun } from "./templates";

/** Path in the repository → how its text changes. */
export function registrations(noun: Noun): Map<string, (text: string) => string> {
    return new Map([
        ["provider/index.ts", (text) => withExport(text, noun)],
        ["provider/rooms.json", (text) => withRoom(text, noun.room)],
        ["tests/support/rightArguments.ts", (text) => withArguments(text, noun.name)],
        ["scripts/coverage/topics.ts", (text) => withTopic(text, noun)],
    ]);
}

/** The classes are in the order of their files, each followed by the type of its arguments. */
function withExport(text: string, { name, room }: Noun): string {
    const module = (file: string) => file.replace(/^provider\//, "./").replace(/\.ts$/, "");
    const files = nounFiles(room, name);
    const path = module(files.class);
    const lines = [
        `export { ${name} } from "${path}";\n`,
        `export type { ${name}Args } from "${module(files.args)}";\n`,
    ].join("");
    const classes = [...text.matchAll(/^export \{ \w+ \} from "(.*)";$/gm)];
    const next = classes.find(([, other]) => other > path);
    // The exported types come after a blank line.
    const at = next === undefined ? text.indexOf("\n\n", classes.at(-1)?.index) + 1 : next.index;
    return text.slice(0, at) + lines + text.slice(at);
}

/** A new room stands where it may import almost every other; further down is better, where the lint allows it. */
function withRoom(text: string, room: string): string {
    if (text.includes(`"room": "${room}"`)) return text;
    const whole = /^.*"room": "goldenImagePipeline".*\n/m;
    return text.replace(whole, (line) => `${line}    { "room": "${room}", "holds": "TODO: what is in it" },\n`);
}

function withArguments(text: string, name: string): string {
    return text.replace(/\n\};\n$/, `\n    ${name}: [{ name: "web", region: "us-east-1", tags }],\n};\n`);
}

function withTopic(text: string, { name, row }: Noun): string {
    const rows = `${fileName(name)}Rows`;
    return text
        .replace(
            "\nexport const topics",
            `import { ${rows} } from "./rows/${basename(fileName(name))}";\n\nexport const topics`,
        )
        .replace("\n];", `\n    { title: "${name}", rows: ${rows} },\n];`)
        .replace(/rowCount = \d+/, `rowCount = ${row}`);
}
