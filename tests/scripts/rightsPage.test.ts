import { expect } from "chai";
import { readFileSync } from "node:fs";
import { localReadmeFile, rightsFile, rightsPage, withCallTable } from "../../scripts/rightsPage";
import { rightsMatrix } from "../support/rightsMatrix";

describe("docs/rights.md", () => {
    it("is what the simulator answers", async function () {
        const told = 'docs/rights.md is old. Run "npm run rights-page" and commit it.';
        const matrix = await rightsMatrix();
        expect(readFileSync(rightsFile, "utf8") === rightsPage(matrix), told).to.equal(true);
        expect(matrix.service.flatMap(({ cells }) => cells)).to.not.include("lacking");
        expect(new Set(matrix.neighbours.flatMap(({ cells }) => cells))).to.deep.equal(new Set(["denied"]));
    });

    it("gives local/README.md its table", () => {
        const readme = readFileSync(localReadmeFile, "utf8");
        expect(readme === withCallTable(readme), 'Run "npm run rights-page" and commit local/README.md.').to.equal(
            true,
        );
        expect(() => withCallTable("# Another text\n")).to.throw("local/README.md has no table");
    });
});
