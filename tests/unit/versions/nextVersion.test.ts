// Tests of the version rules, as single cases and as properties over whole histories of edits.
import { expect } from "chai";
import * as fc from "fast-check";
import * as semver from "semver";
import { maximumVersionNode, nextVersion, type CurrentVersion } from "../../../provider/versions/nextVersion";

/** The versions that a history of contents gets, one after the other. */
function history(contents: string[], strategy?: string, existing?: string[]): string[] {
    let current: CurrentVersion | undefined;
    return contents.map((hash) => {
        const { version, faults } = nextVersion({ hash, strategy, current, existing });
        if (faults) {
            throw new Error(JSON.stringify(faults));
        }
        current = { version, hash };
        return version;
    });
}

function fault(request: Parameters<typeof nextVersion>[0]): string {
    const { faults } = nextVersion(request);
    expect(faults, "faults").to.have.length(1);
    expect(faults?.[0].property).to.equal("version");
    return faults?.[0].reason ?? "";
}

const current = { version: "1.4.2", hash: "a" };

describe("nextVersion", () => {
    it("starts at 1.0.0, keeps the version of the same content and raises the patch of changed content", () => {
        expect(history(["a", "a", "b", "a"])).to.deep.equal(["1.0.0", "1.0.0", "1.0.1", "1.0.2"]);
    });

    it("starts a line at its first version", () => {
        expect(history(["a", "b"], "1.4.x")).to.deep.equal(["1.4.0", "1.4.1"]);
    });

    it("takes an exact version as it is", () => {
        expect(history(["a", "a"], "1.4.2")).to.deep.equal(["1.4.2", "1.4.2"]);
    });

    it("starts above the versions that exist", () => {
        expect(history(["a", "b"], undefined, ["1.2.5", "1.10.0", "1.9.9"])).to.deep.equal(["1.10.1", "1.10.2"]);
        expect(history(["a", "b"], "1.4.x", ["1.4.7", "1.3.9"])).to.deep.equal(["1.4.8", "1.4.9"]);
        expect(history(["a"], "2.0.x", ["1.4.7"])).to.deep.equal(["2.0.0"]);
    });

    it("goes above a version that someone else has made meanwhile, but only when the content changes", () => {
        expect(nextVersion({ hash: "a", current, existing: ["1.4.2", "1.4.3"] })).to.deep.equal({ version: "1.4.2" });
        expect(nextVersion({ hash: "b", current, existing: ["1.4.2", "1.4.3"] })).to.deep.equal({ version: "1.4.4" });
    });

    it("moves to the first version of a higher line, also with the same content", () => {
        expect(nextVersion({ hash: "a", current, strategy: "1.5.x" })).to.deep.equal({ version: "1.5.0" });
        expect(nextVersion({ hash: "b", current, strategy: "2.0.x" })).to.deep.equal({ version: "2.0.0" });
        expect(nextVersion({ hash: "a", current, strategy: "1.4.3" })).to.deep.equal({ version: "1.4.3" });
    });

    it("stays in the line that is in use when the strategy is taken away", () => {
        expect(nextVersion({ hash: "a", current })).to.deep.equal({ version: "1.4.2" });
        expect(nextVersion({ hash: "b", current })).to.deep.equal({ version: "1.4.3" });
    });

    it("takes the first content after an import for what the imported version holds", () => {
        const imported = { version: "1.4.2" };
        expect(nextVersion({ hash: "a", current: imported })).to.deep.equal({ version: "1.4.2" });
        expect(nextVersion({ hash: "a", current: imported, strategy: "1.4.x" })).to.deep.equal({ version: "1.4.2" });
    });

    it("refuses a line below the newest version", () => {
        const expected =
            'Version "1.0.x" is below 1.4.2, the newest one: versions must increase, because parents use the newest. ' +
            'Use "1.4.x" or higher.';
        expect(fault({ hash: "b", current, strategy: "1.0.x" })).to.equal(expected);
        expect(fault({ hash: "a", current, strategy: "1.0.x" })).to.equal(expected);
        expect(fault({ hash: "a", existing: ["1.4.2"], strategy: "1.0.x" })).to.equal(expected);
    });

    it("refuses changed content under the same exact version and names the version to use", () => {
        expect(fault({ hash: "b", current, strategy: "1.4.2" })).to.equal(
            'The content has changed but the version is still "1.4.2", and an existing version cannot be changed. ' +
                'Use "1.4.3", or "1.4.x" to increment automatically.',
        );
        expect(fault({ hash: "b", current, strategy: "1.4.2", existing: ["1.4.9"] })).to.match(/Use "1\.4\.10", or/);
    });

    it("refuses an exact version that exists or is below the newest", () => {
        expect(fault({ hash: "a", existing: ["1.4.2"], strategy: "1.4.2" })).to.equal(
            'Version "1.4.2" already exists. Use "1.4.3", or "1.4.x" to increment automatically.',
        );
        expect(fault({ hash: "a", current, strategy: "1.4.1" })).to.equal(
            'Version "1.4.1" is below 1.4.2, the newest one: versions must increase, because parents use the newest. ' +
                'Use "1.4.3", or "1.4.x" to increment automatically.',
        );
    });

    it("says what to do when a line is full", () => {
        const full = { version: `1.4.${maximumVersionNode}`, hash: "a" };
        expect(fault({ hash: "b", current: full })).to.equal(
            'No version follows 1.4.1073741823 in this series: each number is at most 1073741823. Use "1.5.x".',
        );
        expect(fault({ hash: "b", current: full, strategy: full.version })).to.match(/Use "1\.5\.x"\.$/);
        const fullMinor = { version: `1.${maximumVersionNode}.${maximumVersionNode}`, hash: "a" };
        expect(fault({ hash: "b", current: fullMinor })).to.match(/Use "2\.0\.x"\.$/);
        const fullMajor = { version: Array(3).fill(maximumVersionNode).join("."), hash: "a" };
        expect(fault({ hash: "b", current: fullMajor })).to.match(/Use another name\.$/);
        expect(fault({ hash: "b", current: fullMajor, strategy: fullMajor.version })).to.match(/Use another name\.$/);
    });

    it("refuses what is no version, with the form that is wanted", () => {
        for (const strategy of [
            "",
            "1",
            "1.0",
            "1.x.x",
            "x.x.x",
            "1.0.x.x",
            "1.0.0-beta",
            "v1.0.0",
            "01.0.0",
            "1.0.1073741824",
        ]) {
            expect(fault({ hash: "a", strategy })).to.equal(
                `"${strategy}" is not a version: specify three numbers from 0 to 1073741823 such as "1.4.2", or "1.4.x" to increment automatically.`,
            );
        }
    });

    it("reports every version in existing that is none, with its place, beside a wrong strategy", () => {
        const { faults } = nextVersion({ hash: "a", strategy: "1", existing: ["1.0.0", "1.0.x", "new"] });
        expect(faults?.map(({ property }) => property)).to.deep.equal(["version", "existing[1]", "existing[2]"]);
        expect(faults?.[2].reason).to.equal(
            '"new" is not a version: specify three numbers from 0 to 1073741823 such as "1.4.2".',
        );
    });

    it("gives any history of edits strictly increasing versions, and the same content never two in a row", () => {
        const contents = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 200 });
        const strategies = fc.constantFrom(undefined, "1.0.x", "7.3.x");
        fc.assert(
            fc.property(contents, strategies, (edits, strategy) => {
                const versions = history(edits, strategy);
                for (let i = 1; i < edits.length; i++) {
                    if (edits[i] === edits[i - 1]) {
                        expect(versions[i]).to.equal(versions[i - 1]);
                    } else {
                        expect(semver.patch(versions[i])).to.equal(semver.patch(versions[i - 1]) + 1);
                    }
                }
            }),
        );
    });

    it("never lets a version go down or stand for two contents, whatever strategies and existing versions come", () => {
        const node = fc.integer({ min: 0, max: 2 });
        const exact = fc.tuple(node, node, node).map((nodes) => nodes.join("."));
        const strategy = fc.oneof(
            exact,
            fc.tuple(node, node).map(([a, b]) => `${a}.${b}.x`),
            fc.constant(undefined),
        );
        const edit = fc.record({
            hash: fc.constantFrom("a", "b"),
            strategy,
            existing: fc.array(exact, { maxLength: 3 }),
        });
        fc.assert(
            fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
                let state: CurrentVersion | undefined;
                for (const request of edits) {
                    const { version } = nextVersion({ ...request, current: state });
                    if (version === undefined) {
                        continue;
                    }
                    if (version === state?.version) {
                        expect(request.hash).to.equal(state.hash);
                    } else {
                        for (const older of [...request.existing, ...(state ? [state.version] : [])]) {
                            expect(semver.gt(version, older), `${version} > ${older}`).to.equal(true);
                        }
                    }
                    state = { version, hash: request.hash };
                }
            }),
        );
    });
});
