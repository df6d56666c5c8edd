// The pages about local runs: the table is the code's, and the tests that they name exist.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { runs } from "../../interpreter/actions";
import { actionTable } from "../../interpreter/actionTable";
import { actions } from "../../provider/documents/component/actions";

const root = resolve(__dirname, "../..");
const page = readFileSync(join(root, "docs/local-run.md"), "utf8");

/** The cells of the rows of a table, without its head. */
function rows(heading: string): string[][] {
    const part = page.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
    const lines = part.split("\n").filter((line) => line.startsWith("| "));
    return lines.slice(2).map((line) => line.slice(2, -2).split(" | "));
}

describe("docs/local-run.md", () => {
    it("shows the code's table of actions, which has all of them", () => {
        const table = Object.entries(actionTable).map(([name, { treatment, note }]) => [
            `\`${name}\``,
            treatment,
            note,
        ]);
        expect(rows("The actions")).to.deep.equal(table);
        expect(Object.keys(actionTable).sort()).to.deep.equal(Object.keys(actions).sort());
    });

    it("calls refused exactly what has no code", () => {
        const refused = Object.entries(actionTable).filter(([, { treatment }]) => treatment === "refused");
        const without = Object.keys(actions).filter((name) => name !== "Assert" && !Object.hasOwn(runs, name));
        expect(without).to.have.members(refused.map(([name]) => name));
    });
});

describe("docs/local-run-conformance.md", () => {
    const conformance = readFileSync(join(root, "docs/local-run-conformance.md"), "utf8");
    const cells = conformance.split("\n").flatMap((line) => {
        const [, rule, test] = /^\| (.+) \| (.+) \|$/.exec(line) ?? [];
        return rule === undefined || test === undefined || rule === "rule" || rule === "---" ? [] : [{ rule, test }];
    });

    it("names a test for each rule, and no test that there is not", () => {
        const folders = ["tests/cli/commands/run", "tests/interpreter/actions"];
        const titles = new Set(
            folders.flatMap((folder) =>
                readdirSync(join(root, folder))
                    .filter((file) => file.endsWith(".test.ts"))
                    .flatMap((file) => [...readFileSync(join(root, folder, file), "utf8").matchAll(/\bit\("([^"]+)"/g)])
                    .map(([, title]) => title),
            ),
        );
        expect(cells.length).to.be.greaterThan(50);
        expect(cells.filter(({ test }) => !titles.has(test))).to.deep.equal([]);
        expect(new Set(cells.map(({ rule }) => rule)).size).to.equal(cells.length);
    });

    it("has a rule for every action that runs here", () => {
        const rules = cells.map(({ rule }) => rule).join("\n");
        const missing = Object.keys(actionTable).filter((name) => !new RegExp(`\\b${name}\\b`).test(rules));
        expect(missing).to.deep.equal(["UninstallMSI", "UpdateOS"]);
    });
});
