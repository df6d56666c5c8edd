// Tests of what is superseded: which versions of a recipe hold none of the newest images.

import { expect } from "chai";
import * as fc from "fast-check";
import { supersededVersions, versionPatterns } from "../../../provider/lifecycle/supersededVersions";

/** Looks images up as Image Builder does: without a build number, the newest of the version. */
function lookUpIn(images: string[], asked: string[] = []) {
    return (version: string): Promise<number | undefined> => {
        asked.push(version);
        const builds = images
            .filter((image) => image === version || image.startsWith(`${version}/`))
            .map((image) => Number(image.split("/")[1]));
        return Promise.resolve(builds.length === 0 ? undefined : Math.max(...builds));
    };
}

describe("superseded versions", () => {
    const versions = ["1.0.0", "1.0.1", "1.0.2"];

    it("are those below the newest images", async () => {
        const three = ["1.0.2/1", "1.0.2/2", "1.0.2/3", "1.0.1/1", "1.0.0/1"];
        expect(await supersededVersions(versions, 3, lookUpIn(three))).to.deep.equal(["1.0.1", "1.0.0"]);
        expect(await supersededVersions(versions, 4, lookUpIn(three))).to.deep.equal(["1.0.0"]);
        expect(await supersededVersions(versions, 5, lookUpIn(three))).to.deep.equal([]);
    });

    it("are none without images, however many versions there are", async () => {
        expect(await supersededVersions(versions, 1, lookUpIn([]))).to.deep.equal([]);
        expect(await supersededVersions(versions, 1, lookUpIn(["1.0.0/1"]))).to.deep.equal([]);
        expect(await supersededVersions([], 1, lookUpIn([]))).to.deep.equal([]);
    });

    it("are compared by number, and gaps between builds are passed over", async () => {
        const images = ["1.0.10/9", "1.0.10/4", "1.0.10/2", "1.0.9/1"];
        expect(await supersededVersions(["1.0.10", "1.0.9", "1.0.2"], 3, lookUpIn(images))).to.deep.equal([
            "1.0.9",
            "1.0.2",
        ]);
    });

    it("are asked for no more often than forty times, and are none then", async () => {
        const many = Array.from({ length: 100 }, (_, patch) => `1.0.${patch}`);
        const asked: string[] = [];
        expect(await supersededVersions(many, 1, lookUpIn(["1.0.1/1"], asked))).to.deep.equal([]);
        expect(asked).to.have.length(40);
    });

    it("never hold one of the newest images, whatever was built", async () => {
        const build = fc.record({ patch: fc.nat(8), failed: fc.boolean() });
        await fc.assert(
            fc.asyncProperty(
                fc.array(build, { maxLength: 30 }),
                fc.integer({ min: 1, max: 10 }),
                async (builds, keep) => {
                    // Versions only go up, so each build is of the newest version of its time.
                    const ordered = [...builds].sort((a, b) => a.patch - b.patch);
                    const numbers = new Map<number, number>();
                    const images = ordered.flatMap(({ patch, failed }) => {
                        const number = (numbers.get(patch) ?? 0) + 1;
                        numbers.set(patch, number);
                        return failed ? [] : [`1.0.${patch}/${number}`];
                    });
                    const all = Array.from({ length: 9 }, (_, patch) => `1.0.${patch}`);
                    const superseded = await supersededVersions(all, keep, lookUpIn(images));
                    for (const image of images.slice(-keep)) {
                        expect(superseded).to.not.include(image.split("/")[0]);
                    }
                },
            ),
        );
    });
});

describe("patterns of superseded versions", () => {
    it("say a line that is superseded as a whole in one", () => {
        const versions = ["0.9.0", "1.0.0", "1.0.1", "1.1.0", "1.2.0", "1.2.1"];
        expect(versionPatterns(["1.2.0", "1.1.0", "1.0.1", "1.0.0", "0.9.0"], versions)).to.deep.equal([
            "1.2.0",
            "1.1.x",
            "1.0.x",
            "0.x.x",
        ]);
    });

    it("are at most fifty, the newest and all lines", () => {
        const line = Array.from({ length: 80 }, (_, patch) => `2.0.${patch}`).reverse();
        const patterns = versionPatterns([...line.slice(1), "1.0.0"], [...line, "1.0.0"]);
        expect(patterns).to.have.length(50);
        expect([patterns[0], patterns[48], patterns[49]]).to.deep.equal(["2.0.78", "2.0.30", "1.x.x"]);
    });
});
