import { expect } from "chai";
import type { Diagnostic } from "../../provider/documents/diagnostic";
import { Lines } from "../../provider/documents/lines";
import { didYouMean, nearest } from "../../provider/documents/nearest";
import { prettyDiagnostic } from "../../provider/documents/pretty";

const at = (line: number, column: number, endLine: number, endColumn: number): Diagnostic => ({
    code: "wrong-type",
    severity: "error",
    message: "Wrong.",
    line,
    column,
    endLine,
    endColumn,
});

describe("prettyDiagnostic", () => {
    it("puts a caret under every character of one line", () =>
        expect(prettyDiagnostic(at(2, 4, 2, 7), "a: 1\nb: xyz\n")).to.equal(
            "document:2:4: error: Wrong. [wrong-type]\n2 | b: xyz\n  |    ^^^",
        ));

    it("marks only the first line of several", () =>
        expect(prettyDiagnostic(at(1, 4, 3, 1), "a: |\n x\n", "f.yml")).to.equal(
            "f.yml:1:4: error: Wrong. [wrong-type]\n1 | a: |\n  |    ^",
        ));

    it("keeps tabs, so that the caret stays under its character", () =>
        expect(
            prettyDiagnostic(at(1, 2, 1, 3), "\tx")
                .split("\n")
                .slice(1),
        ).to.deep.equal(["1 | \tx", "  | \t^"]));

    it("cuts a long line around the place", () => {
        const [, shown, caret] = prettyDiagnostic(at(1, 301, 1, 302), `${"a".repeat(300)}X${"b".repeat(300)}`).split(
            "\n",
        );
        expect(shown).to.equal(`1 | …${"a".repeat(19)}X${"b".repeat(80)}…`);
        expect(caret.indexOf("^")).to.equal(shown.indexOf("X"));
    });

    it("shows no line where there is none, and the hint at the end", () =>
        expect(prettyDiagnostic({ ...at(1, 1, 1, 1), hint: "Write it." }, "")).to.equal(
            "document:1:1: error: Wrong. [wrong-type]\n  = Write it.",
        ));
});

describe("Lines", () => {
    it("finds line and column of every offset", () => {
        const lines = new Lines("ab\n\nc");
        expect([0, 1, 2, 3, 4, 5].map((offset) => lines.at(offset))).to.deep.equal([
            { line: 1, column: 1 },
            { line: 1, column: 2 },
            { line: 1, column: 3 },
            { line: 2, column: 1 },
            { line: 3, column: 1 },
            { line: 3, column: 2 },
        ]);
    });

    it("gives a line without its end, also on Windows", () => {
        const lines = new Lines("ab\r\nc");
        expect([1, 2, 3].map((line) => lines.line(line))).to.deep.equal(["ab", "c", ""]);
    });
});

describe("nearest", () => {
    it("finds a letter wrong, left out, doubled or swapped, in any case", () =>
        expect(
            ["Biuld", "bild", "builld", "buil", "BUILD"].map((name) => nearest(name, ["test", "build"])),
        ).to.deep.equal(Array(5).fill("build")));

    it("prefers the closest", () => expect(nearest("tests", ["rest", "test", "toast"])).to.equal("test"));

    it("guesses nothing when nothing is close", () => {
        expect(nearest("x", ["build", "test"])).to.equal(undefined);
        expect(nearest("phase", ["build", "test"])).to.equal(undefined);
        expect(nearest("a".repeat(101), ["a".repeat(101)])).to.equal(undefined);
        expect(didYouMean("nothing", [])).to.equal(undefined);
    });
});
