// npm run new-noun -- Name [room]: writes a new component with its arguments, checks, unit tests and coverage row, and lists
// it wherever all components are listed. Without a room it gets one of its own.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { rowCount } from "./coverage/topics";
import { registrations } from "./newNoun/registration";
import { newFiles } from "./newNoun/templates";
import { fileName } from "./nouns/nounFiles";

const root = resolve(__dirname, "..");
const inRoot = (file: string): string => join(root, file);

/** Why the name or the room cannot be taken. */
export function refusal(name: string | undefined, room: string | undefined): string | undefined {
    if (name === undefined) return "Say which: npm run new-noun -- Name [room].";
    if (!/^(?:[A-Z][a-z0-9]+)+$/.test(name)) return `"${name}" is not in PascalCase. Write it like ImageRecipe.`;
    const rooms = readdirSync(inRoot("provider"));
    const file = `${fileName(name)}.ts`;
    const found = rooms.find((folder) => existsSync(inRoot(join("provider", folder, file))));
    if (found !== undefined) return `There is provider/${found}/${file} already. Choose another name.`;
    if (new RegExp(`\\b${name}(?:Args)?\\b`).test(readFileSync(inRoot("provider/index.ts"), "utf8")))
        return `provider/index.ts exports ${name} already. Choose another name.`;
    if (room !== undefined && !rooms.includes(room)) return `There is no room provider/${room}. Omit it for a new one.`;
    return undefined;
}

function writeNoun(name: string, room: string): string[] {
    const noun = { name, room, row: rowCount + 1 };
    const files = newFiles(noun);
    for (const [file, change] of registrations(noun)) files.set(file, change(readFileSync(inRoot(file), "utf8")));
    for (const [file, text] of files) {
        mkdirSync(dirname(inRoot(file)), { recursive: true });
        writeFileSync(inRoot(file), text);
    }
    return [...files.keys()];
}

if (require.main === module) {
    const [name, room] = process.argv.slice(2);
    const reason = refusal(name, room);
    if (reason === undefined && name !== undefined) {
        const files = writeNoun(name, room ?? fileName(name));
        console.log(`Written or changed:\n${files.map((file) => `  ${file}`).join("\n")}
Next: fill in what is marked with TODO, then run
  npm run schema && npm run reference && npm run coverage-page && npm run sdk`);
    } else {
        console.error(reason);
        process.exitCode = 1;
    }
}
