import { expect } from "chai";
import { checkVersion, compareVersions, matchesVersion, nextVersion } from "../../../local/imagebuilder/versions";

describe("Versions in the local Image Builder", () => {
    it("have nodes up to 2^30 - 1 and an x only at the end", () => {
        for (const version of ["0.0.0", "1.2.1073741823", "x.x.x", "1.x.x", "1.2.x", "2021.01.01"]) {
            expect(() => checkVersion(version), version).not.to.throw();
        }
        for (const version of ["1.2.1073741824", "x.2.x", "1.x.8", "x.x.1"]) {
            expect(() => checkVersion(version), version).to.throw(`The version number '${version}' is not valid`);
        }
    });

    it("are ordered by number, not by text", () => {
        expect(["1.0.10", "1.0.9", "0.20.0", "2.0.0"].sort(compareVersions)).to.deep.equal([
            "0.20.0",
            "1.0.9",
            "1.0.10",
            "2.0.0",
        ]);
    });

    it("match wildcards", () => {
        expect(matchesVersion("1.x.x", "1.9.9")).to.equal(true);
        expect(matchesVersion("1.x.x", "2.0.0")).to.equal(false);
        expect(matchesVersion("2021.01.01", "2021.1.1")).to.equal(true);
    });

    for (const [pattern, existing, next] of [
        ["1.4.2", ["1.4.2"], "1.4.2"],
        ["1.4.x", [], "1.4.0"],
        ["1.4.x", ["1.4.9", "1.4.10", "1.5.0"], "1.4.11"],
        ["1.x.x", [], "1.0.0"],
        ["1.x.x", ["1.0.3", "1.2.0"], "1.2.1"],
        ["x.x.x", [], "0.0.1"],
        ["x.x.x", ["3.0.0"], "3.0.1"],
    ] as [string, string[], string][]) {
        it(`go from [${existing.join(", ")}] by ${pattern} to ${next}`, () => {
            expect(nextVersion(pattern, existing)).to.equal(next);
        });
    }
});
