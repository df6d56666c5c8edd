import { expect } from "chai";
import { readFileSync } from "node:fs";
import { changesPage, pageFile, readmeFile, withChangesTable } from "../../scripts/changesPage";

describe("docs/changes.md", () => {
    it("is what the engine tests and the table of versions say", () => {
        const told = 'docs/changes.md is old. Run "npm run changes-page" and commit it.';
        expect(readFileSync(pageFile, "utf8") === changesPage(), told).to.equal(true);
    });

    it("gives README.md its table", () => {
        const readme = readFileSync(readmeFile, "utf8");
        expect(readme === withChangesTable(readme), 'Run "npm run changes-page" and commit README.md.').to.equal(true);
        expect(() => withChangesTable("# Another text\n")).to.throw("README.md has no table");
    });
});
