import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { expect } from "chai";
import { failureLines } from "../../scripts/failures";

describe("The failures of make test", () => {
    it("are each told with name and message", () => {
        const failures = [
            { name: "a.test.ts: adds", message: "expected 1\nto equal 2\n" },
            { name: "b.test.ts: ends", message: "" },
        ];
        expect(failureLines(failures)).to.deep.equal([
            "  a.test.ts: adds",
            "    expected 1",
            "    to equal 2",
            "  b.test.ts: ends",
            "    ",
        ]);
        expect(failureLines([])).to.deep.equal([]);
    });

    it("say how much of a long message is left out", () => {
        const message = Array.from({ length: 14 }, (_, at) => `line ${at + 1}`).join("\n");
        const lines = failureLines([{ name: "long", message }]);
        expect(lines).to.have.length(14);
        expect(lines.slice(-2)).to.deep.equal(["    line 12", "    (2 more lines)"]);
    });

    it("of Mocha's parallel workers have their messages", () => {
        const folder = mkdtempSync(join(tmpdir(), "failures-"));
        try {
            const test = join(folder, "one.test.ts");
            const output = join(folder, "counted.json");
            writeFileSync(test, `it("adds", () => { throw new Error("expected 1 to equal 2"); });\n`);
            writeFileSync(join(folder, "two.test.ts"), `it("throws a text", () => { throw "text"; });\n`);
            const reporter = resolve(__dirname, "../../scripts/countingReporter.ts");
            const options = [
                "--parallel",
                "--jobs",
                "2",
                "--reporter",
                reporter,
                "--reporter-option",
                `output=${output}`,
            ];
            spawnSync(
                process.execPath,
                [require.resolve("mocha/bin/mocha.js"), ...options, test, join(folder, "two.test.ts")],
                { cwd: resolve(__dirname, "../.."), encoding: "utf8" },
            );
            const { failed, broken } = JSON.parse(readFileSync(output, "utf8")) as {
                failed: number;
                broken: { message: string }[];
            };
            const messages = broken.map(({ message }) => message).sort();
            expect({ failed, messages }).to.deep.equal({
                failed: 2,
                messages: ["expected 1 to equal 2", 'the string "text" was thrown, throw an Error :)'],
            });
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
