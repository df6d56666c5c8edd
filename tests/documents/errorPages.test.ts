import { expect } from "chai";
import { codes } from "../../provider/documents/codes";
import { errorPages, pagesFolder } from "../../scripts/errorPages";
import { differences, readTree } from "../../scripts/generatedFiles";
import { valueCases } from "./cases/values";

describe("docs/errors", () => {
    it("is what the codes and cases say; npm run error-pages mends it", () =>
        expect(differences(readTree(pagesFolder), errorPages())).to.deep.equal([]));

    it("has a page for every code and an index", () =>
        expect([...readTree(pagesFolder).keys()].sort()).to.deep.equal(
            [...Object.keys(codes).map((code) => `${code}.md`), "README.md"].sort(),
        ));

    for (const { code, bad, good, check } of valueCases) {
        it(`shows ${code} with a value that has this error only and one that has none`, () => {
            expect(check(bad).map((finding) => finding.code)).to.deep.equal([code]);
            expect(check(good)).to.deep.equal([]);
        });
    }
});
