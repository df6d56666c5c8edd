// The layout of the repository: each noun has the same files, tests/unit mirrors provider/, and no file grows too long.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { componentOutputs } from "../../provider/plugin/components";
import { fileName, nounFiles } from "../../scripts/nouns/nounFiles";
import { rightArguments } from "../support/rightArguments";

const root = resolve(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

function folders(path: string): string[] {
    return readdirSync(join(root, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
}

const rooms = folders("provider");
const nouns = [...componentOutputs(read("provider/plugin/schema.json")).keys()].map((token) => token.split(":")[2]);

describe("files of each noun", () => {
    it("are asked of all components", () => expect(nouns).to.have.length.above(14));

    for (const noun of nouns) {
        const room = rooms.find((name) => existsSync(join(root, "provider", name, `${fileName(noun)}.ts`)));

        it(`are there: ${noun}`, () => {
            expect(room, `no room of provider/ has ${fileName(noun)}.ts`).to.not.equal(undefined);
            const files = nounFiles(room ?? "", noun);
            const missing = Object.values(files).filter((file) => !existsSync(join(root, file)));
            expect(missing).to.deep.equal([]);
            expect(read(files.class)).to.include(`export class ${noun} extends pulumi.ComponentResource`);
            expect(read(files.args)).to.include(`export interface ${noun}Args`);
            expect(read(files.checks)).to.match(/^export function check[A-Z]/m);
        });

        it(`go with arguments to try and a page of the reference: ${noun}`, () => {
            expect(rightArguments[noun] ?? []).to.not.deep.equal([]);
            expect(existsSync(join(root, `docs/reference/${noun}.md`))).to.equal(true);
        });

        it(`hold one thing each: ${noun}`, () => {
            const files = nounFiles(room ?? "", noun);
            expect(read(files.class)).to.not.match(/^(export )?(interface \w+Args|function check)/m);
            expect(read(files.args)).to.not.match(/^(export )?(class|function|const) /m);
            expect(read(files.checks)).to.not.match(/^export class /m);
        });
    }
});

describe("unit tests", () => {
    it("are in folders named after rooms", () => {
        expect(folders("tests/unit").filter((folder) => !rooms.includes(folder))).to.deep.equal([]);
    });
});

describe("files of provider/", () => {
    const lengths = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name): [string, number] => [name, read(join("provider", name)).split("\n").length - 1])
        .sort(([, a], [, b]) => a - b);
    const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)][1];

    it("are short: half of them at most 90 lines, nine of ten at most 200", () => {
        expect(lengths).to.have.length.above(200);
        expect(at(0.5)).to.be.at.most(90);
        expect(at(0.9)).to.be.at.most(200);
    });

    it("have fewer than 300 lines", () => {
        expect(lengths.filter(([, lines]) => lines >= 300).map(([name]) => name)).to.deep.equal([]);
    });
});
