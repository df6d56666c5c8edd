// The guides: each block of code is checked as what it is. TypeScript compiles, and runs with Pulumi's mocks where it is a whole program;
// commands exist with the options that are shown; figures are those of the sources.

import { expect } from "chai";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { commands } from "../../cli/commands";
import { prices, pricesOf } from "../../scripts/costs/prices";
import { registeredResources } from "../../scripts/demo/firstLook";
import { codeBlocks } from "../support/markdown";
import { typeErrors } from "../support/typeErrors";

const guides = resolve(__dirname, "..", "..", "docs", "guides");
const read = (name: string) => readFileSync(join(guides, name), "utf8");
const names = readdirSync(guides);

/** Blocks that say the name of their file after the language are files of one program. */
function files(markdown: string): Map<string, string> {
    const found = markdown.matchAll(/^```typescript (\S+)\n([\s\S]*?)^```$/gm);
    return new Map([...found].map(([, name = "", text = ""]) => [name, text]));
}

describe("The guides", () => {
    it("have blocks of kinds that are checked here, and no other", () => {
        const languages = names.flatMap((name) =>
            [...read(name).matchAll(/^```(\S+)(?: \S+)?\n[\s\S]*?^```$/gm)].map(([, language]) => language),
        );
        expect(languages).to.have.length.above(8);
        expect(
            [...new Set(languages)].filter((one) => !["sh", "typescript", "yaml"].includes(one ?? "")),
        ).to.deep.equal([]);
    });

    it("show TypeScript that compiles", () => {
        const single = names.flatMap((name) =>
            codeBlocks(read(name)).flatMap(({ language, text }) => (language === "typescript" ? [text] : [])),
        );
        const modules = names.flatMap((name) => {
            const [module = "", program = ""] = [...files(read(name)).values()];
            // One file, as the compiler of the pages knows no neighbours.
            return module === "" ? [] : [module + program.replace(/^import .*companyImage";\n/m, "")];
        });
        expect(modules).to.have.length(1);
        expect(single).to.have.length.above(0);
        expect(typeErrors([...single, ...modules])).to.deep.equal([]);
    });

    it("show an organization's module that makes a pipeline", async () => {
        const folder = mkdtempSync(join(tmpdir(), "guide-"));
        try {
            for (const [name, text] of files(read("organization-module.md"))) writeFileSync(join(folder, name), text);
            writeFileSync(
                join(folder, "tsconfig.json"),
                '{ "compilerOptions": { "module": "commonjs", "target": "es2022" } }',
            );
            symlinkSync(resolve(guides, "..", "..", "node_modules"), join(folder, "node_modules"));
            const lines = await registeredResources(folder);
            expect(lines.join("\n"))
                .to.match(/\bImagePipeline\b/)
                .and.to.match(/\bLifecyclePolicy\b/);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("show settings that are settings of Pulumi.yaml", () => {
        const blocks = names.flatMap((name) => codeBlocks(read(name)).filter(({ language }) => language === "yaml"));
        expect(blocks).to.have.length.above(0);
        const known = ["name", "runtime", "config", "plugins", "resources", "outputs"];
        for (const { text } of blocks) expect(known).to.include.members(Object.keys(parse(text) as object));
    });

    it("show commands that exist, with options that they have", () => {
        const lines = names.flatMap((name) =>
            codeBlocks(read(name))
                .filter(({ language }) => language === "sh")
                .flatMap(({ text }) => text.split("\n"))
                .filter((line) => line.includes("aws-golden-image ")),
        );
        expect(lines).to.have.length.above(3);
        for (const line of lines) {
            const [, verb = "", rest = ""] = /aws-golden-image (\w+)(.*)$/.exec(line) ?? [];
            const command = commands[verb]?.();
            expect(command, line).to.not.equal(undefined);
            for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(command?.help, line).to.include(option);
        }
    });

    it("name commands in their text that exist", () => {
        for (const name of names)
            for (const [text, verb = ""] of read(name).matchAll(/`(?:npx )?aws-golden-image (\w+)/g))
                expect(Object.keys(commands), `${name}: ${text}`).to.include(verb);
    });
});

describe("The guide to costs", () => {
    const text = read("costs.md");

    it("has each price of scripts/costs/prices.ts, with its page and the month of all", () => {
        const rows = [...text.matchAll(/^\| (.+?) \| ([\d.]+) \| \[.*?\]\((.*?)\) \|$/gm)].map(
            ([, unit, usd, page]) => `${unit} ${usd} ${page}`,
        );
        expect(rows.sort()).to.deep.equal(
            Object.values(prices)
                .map(({ unit, usd, page }) => `${unit} ${usd} ${page}`)
                .sort(),
        );
        expect(pricesOf).to.equal("2026-11");
        expect(text).to.include("written down in November 2026");
    });

    it("reckons right", () => {
        const rows = [...text.matchAll(/^\| [^|]+ \| ([\d. ×÷]+) \| (\d+\.\d\d) \|$/gm)];
        expect(rows).to.have.length(6);
        for (const [row, how = "", usd] of rows) expect(reckoned(how).toFixed(2), row).to.equal(usd);
        const [, how = "", usd] = /are ([\d. ×]+) = USD ([\d.]+)/.exec(text) ?? [];
        expect(reckoned(how).toFixed(2)).to.equal(usd);
    });
});

/** From left to right: × and ÷ bind alike. */
function reckoned(text: string): number {
    const [first = "", ...rest] = text.trim().split(" ");
    return rest.reduce(
        (sum, part, at) => (at % 2 === 0 ? sum : rest[at - 1] === "×" ? sum * Number(part) : sum / Number(part)),
        Number(first),
    );
}
