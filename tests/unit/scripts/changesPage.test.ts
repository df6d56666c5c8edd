import { expect } from "chai";
import { readFileSync } from "node:fs";
import { changesPage, pageFile } from "../../../scripts/changesPage";

describe("docs/changes.md", () => {
    it("is what the engine tests and the table of versions say", () => {
        const told = 'docs/changes.md is old. Run "npm run changes-page" and commit it.';
        expect(readFileSync(pageFile, "utf8") === changesPage(), told).to.equal(true);
    });
});
