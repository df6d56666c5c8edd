// docs/coverage.md is true: what it names exists, no row is missing, and a lie in a row would be found.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { exportedNames, repositoryFacts } from "../../scripts/coverage/facts";
import { numberErrors, rowErrors, type Facts } from "../../scripts/coverage/errors";
import { coveragePage } from "../../scripts/coverage/page";
import type { Row } from "../../scripts/coverage/row";
import { TestTitles } from "../../scripts/coverage/testTitles";
import { topics } from "../../scripts/coverage/topics";
import { coverageErrors, coverageFile } from "../../scripts/coverageDocs";
import { fileLinks } from "../support/markdown";

describe("docs/coverage.md", () => {
    const facts = repositoryFacts();

    it("names only what exists, and leaves out no row", () => expect(coverageErrors(facts)).to.deep.equal([]));

    it("is what the rows say; npm run coverage-page mends it", () => {
        const same = readFileSync(coverageFile, "utf8") === coveragePage(topics, facts.schema);
        expect(same, "docs/coverage.md is old").to.equal(true);
    });

    it("has links that lead to files", () => {
        const links = fileLinks(readFileSync(coverageFile, "utf8"));
        expect(links).to.have.length.above(400);
        expect(links.filter((link) => !existsSync(join(dirname(coverageFile), link)))).to.deep.equal([]);
    });
});

const facts: Facts = {
    schema: {
        name: "toys",
        resources: {
            "toys:index:Box": {
                inputProperties: { size: { type: "integer" } },
                properties: { label: { type: "string" } },
            },
        },
        types: { "toys:index:Toy": { properties: { name: { type: "string" } } } },
    },
    functions: new Set(["pack", "wrap"]),
    commands: new Set(["open"]),
    codes: new Set(["too-small"]),
    rules: new Set(["box-closed"]),
    read: (path) =>
        new Map([
            ["README.md", "# Boxes\n\n## How to close it\n"],
            ["tests/unit/box.test.ts", 'it("closes", () => {});'],
        ]).get(path),
};
const full: Row = {
    number: 1,
    capability: "Boxes",
    properties: ["Box.size", "Box.label", "Toy.name"],
    functions: ["pack", "wrap"],
    commands: ["open"],
    codes: ["too-small"],
    rules: ["box-closed"],
    pages: ["README.md", "README.md#how-to-close-it"],
    tests: { "unit/box": ["closes"] },
};

describe("a row of the coverage", () => {
    it("has no error when all that it names exists", () => expect(rowErrors(full, facts)).to.deep.equal([]));

    for (const [what, row, error] of [
        ["a property", { properties: ["Box.colour"] }, "There is no property Box.colour."],
        ["a function", { functions: ["unpack"] }, "There is no function unpack."],
        ["a command", { commands: ["close"] }, "There is no command close."],
        ["a code", { codes: ["too-large"] }, "There is no code too-large."],
        ["a rule", { rules: ["box-open"] }, "There is no rule box-open."],
        ["a page", { pages: ["TOYS.md"] }, "There is no page TOYS.md."],
        ["a heading", { pages: ["README.md#how-to-open-it"] }, "There is no page README.md#how-to-open-it."],
        ["a file of tests", { tests: { "unit/toy": ["plays"] } }, "There is no file tests/unit/toy.test.ts."],
        ["a test", { tests: { "unit/box": ["opens"] } }, 'tests/unit/box.test.ts has no test with the title "opens".'],
        ["no test of a file", { tests: { "unit/box": [] } }, "No test of tests/unit/box.test.ts is named."],
        ["no test at all", { tests: {} }, "No test is named that shows it."],
    ] as [string, Partial<Row>, string][]) {
        it(`is wrong when it names ${what} in vain`, () =>
            expect(rowErrors({ ...full, ...row }, facts)).to.deep.equal([`Row 1, Boxes: ${error}`]));
    }

    it("may name nothing only when it says why it is not built", () => {
        const row = { number: 2, capability: "Bags" };
        expect(rowErrors(row, facts)).to.deep.equal([
            "Row 2, Bags: Nothing is named that does it.",
            "Row 2, Bags: No test is named that shows it.",
        ]);
        expect(rowErrors({ ...row, notBuilt: "nobody wants them." }, facts)).to.deep.equal([]);
    });

    it("has a number of its own, and none is left out", () => {
        const rows = [1, 3, 3, 5].map((number) => ({ number, capability: "" }));
        expect(numberErrors(rows, 4)).to.deep.equal([
            "Row 2 is missing.",
            "Row 4 is missing.",
            "Row 5 is none of the 4.",
            "Row 3 is there twice.",
        ]);
    });

    it("is a line of the page, with links to what it names", () => {
        const bags = { number: 2, capability: "Bags", notBuilt: "nobody | needs them." };
        const page = coveragePage([{ title: "Things", rows: [full, bags] }], facts.schema);
        expect(page.split("\n\n").slice(2)).to.deep.equal([
            "## Things",
            [
                "| # | Capability | By | Shown by |",
                "| --- | --- | --- | --- |",
                "| 1 | Boxes | [Box.size](reference/Box.md#size)<br>[Box.label](reference/Box.md#outputs)<br>[Toy.name](reference/types.md#toy)" +
                    "<br>`pack`, `wrap` of `pulumi-aws-golden-image/documents`<br>[aws-golden-image open](command.md#open)" +
                    "<br>[too-small](errors/too-small.md)<br>rule [box-closed](policy/box-closed.md)" +
                    "<br>[README.md](../README.md)<br>[README.md#how-to-close-it](../README.md#how-to-close-it)" +
                    " | [unit/box](../tests/unit/box.test.ts): closes |",
                "| 2 | Bags | Not built: nobody \\| needs them. |  |\n",
            ].join("\n"),
        ]);
        expect(page).to.contain("1 rows are built; the other 1 say why not.");
    });
});

describe("the titles of tests", () => {
    const titles = new TestTitles(`
        describe("a box", () => {
            it("opens", () => {});
            it(\`closes\`, () => {});
            it.skip("is never tried", () => {});
            for (const [what, value] of [["a lid", 1], ["a lock", 2]]) it(\`has \${what} on it\`, () => {});
        });
    `);

    for (const title of ["opens", "closes", "has a lid on it", "has a lock on it"])
        it(`hold "${title}"`, () => expect(titles.has(title)).to.equal(true));

    for (const title of ["a box", "is never tried", "has a wheel on it", "has a lid", "open"])
        it(`do not hold "${title}"`, () => expect(titles.has(title)).to.equal(false));
});

describe("the exported functions", () => {
    it("are the values, and no types", () =>
        expect(exportedNames('export { a, type B, c as d } from "./x";\nexport type { E } from "./y";')).to.deep.equal([
            "a",
            "d",
        ]));
});
