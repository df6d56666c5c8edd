// The page about local runs: its table is the code's, and the tests it names exist.

import { readFileSync } from "node:fs";
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

    it("names tests that there are", () => {
        const tests = ["run.test.ts", "hostile.test.ts"]
            .map((file) => readFileSync(join(root, "tests/cli/commands/run", file), "utf8"))
            .join("\n");
        const named = rows("What the guide says, and the test for it").map(([, test]) => test);
        expect(named.length).to.be.greaterThan(5);
        for (const test of named) expect(tests).to.contain(`it("${test}"`);
    });
});
