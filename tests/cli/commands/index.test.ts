// Tests of the list of commands: each folder is a command, and each command has the same shape.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { commands } from "../../../cli/commands";
import { help } from "../../../cli/help";

const root = resolve(__dirname, "../../..");
const names = Object.keys(commands);

describe("commands", () => {
    it("are those with a folder", () => {
        const folders = readdirSync(join(root, "cli/commands"), { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map(({ name }) => name);
        expect([...names].sort()).to.deep.equal(folders.sort());
    });

    it("are each in the help of the whole, with what they do", () => {
        const width = Math.max(...names.map((name) => name.length));
        for (const name of names) expect(help()).to.include(`\n  ${name.padEnd(width)}  ${commands[name]().summary}\n`);
    });

    for (const name of names) {
        it(`have a file, tests and a chapter of the docs: ${name}`, () => {
            const files = [`cli/commands/${name}/${name}.ts`, `tests/cli/commands/${name}/${name}.test.ts`];
            expect(files.filter((file) => !existsSync(join(root, file)))).to.deep.equal([]);
            expect(readFileSync(join(root, "docs/command.md"), "utf8")).to.include(`\n## ${name}\n`);
        });

        it(`say how they are called: ${name}`, () => {
            const command = commands[name]();
            expect(command.help).to.match(new RegExp(`^Usage: aws-golden-image ${name}[ \\n]`));
            expect(command.help.split("\n").filter((line) => line.length > 100)).to.deep.equal([]);
            expect(command.summary).to.match(/^[a-z].*[^.]$/);
        });
    }
});
