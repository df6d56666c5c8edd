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
});
