// Tests of what the plugin answers when the engine checks, compares and reads a ContentVersion.
import { expect } from "chai";
import { changes, check, read } from "../../../provider/plugin/contentVersionResource";
import { unknownMark } from "../../../provider/shared/engineMarks";
import { contentHash } from "../../../provider/shared/contentHash";
import { secretValue } from "../../support/secretValue";

const state = { version: "1.0.0", hash: contentHash("a") };

describe("check of a ContentVersion", () => {
    it("keeps version and hash, never the content", () => {
        expect(check({}, { content: "a" })).to.deep.equal({ inputs: state, failures: [] });
    });

    it("counts on from the old inputs", () => {
        expect(check(state, { content: "a" }).inputs).to.deep.equal(state);
        expect(check(state, { content: "b" }).inputs).to.deep.equal({ version: "1.0.1", hash: contentHash("b") });
    });

    it("takes null for no value", () => {
        expect(check({}, { content: "a", version: null, existing: null }).inputs).to.deep.equal(state);
    });

    it("leaves everything unknown while content or strategy is", () => {
        const unknown = { version: unknownMark, hash: unknownMark };
        expect(check(state, { content: unknownMark }).inputs).to.deep.equal(unknown);
        expect(check(state, { content: "a", version: unknownMark }).inputs).to.deep.equal(unknown);
    });

    it("knows the first version before the content, as it is the same for any", () => {
        const hash = unknownMark;
        expect(check({}, { content: unknownMark }).inputs).to.deep.equal({ version: "1.0.0", hash });
        expect(check({}, { content: unknownMark, version: "2.1.x" }).inputs).to.deep.equal({ version: "2.1.0", hash });
        expect(check({}, { content: unknownMark, existing: ["1.0.6"] }).inputs).to.deep.equal({
            version: "1.0.7",
            hash,
        });
        expect(check({}, { content: unknownMark, existing: unknownMark }).inputs).to.deep.equal({
            version: unknownMark,
            hash,
        });
    });

    it("keeps the version of the same content while the existing versions are unknown, and promises no other", () => {
        for (const existing of [unknownMark, ["1.0.0", unknownMark]]) {
            expect(check(state, { content: "a", existing }).inputs).to.deep.equal(state);
            expect(check(state, { content: "b", existing }).inputs).to.deep.equal({
                version: unknownMark,
                hash: contentHash("b"),
            });
        }
    });

    it("keeps the hash of secret content secret", () => {
        const inputs = { version: "1.0.0", hash: secretValue(contentHash("a")) };
        expect(check({}, { content: secretValue("a") }).inputs).to.deep.equal(inputs);
        expect(
            check(inputs, { content: secretValue("a"), existing: secretValue([secretValue("1.0.0")]) }).inputs,
        ).to.deep.equal(inputs);
    });

    it("reports a version that may not follow, with its property", () => {
        expect(check({ ...state, version: "1.4.2" }, { content: "b", version: "1.4.2" })).to.deep.equal({
            inputs: {},
            failures: [
                {
                    property: "version",
                    reason:
                        'The content has changed but the version is still "1.4.2", and an existing version cannot be changed. ' +
                        'Use "1.4.3", or "1.4.x" to increment automatically.',
                },
            ],
        });
    });

    it("reports every input of the wrong type at once", () => {
        expect(check({}, { version: 1, existing: "1.0.0" }).failures).to.deep.equal([
            { property: "content", reason: "No value; specify the content that is versioned." },
            {
                property: "version",
                reason: 'Found 1, which is not a string; specify a string such as "1.4.x" or "1.4.2".',
            },
            { property: "existing", reason: 'Found "1.0.0", which is not a list; specify a list of versions.' },
        ]);
        expect(check({}, { content: "a", existing: ["1.0.0", 2] }).failures).to.deep.equal([
            { property: "existing[1]", reason: 'Found 2, which is not a string; specify a string such as "1.4.2".' },
        ]);
    });
});

describe("check of a ContentVersion that has a place", () => {
    const here = { ...state, place: "here" };

    it("notes it, which is no change of the version", () => {
        expect(check(state, { content: "a", place: "here", existing: ["1.0.0"] }).inputs).to.deep.equal(here);
        expect(check(here, { content: "a", place: "here", existing: ["1.0.0"] }).inputs).to.deep.equal(here);
        expect(changes(state, here)).to.equal(false);
    });

    it("keeps the version when it moves to where there is none or only lower ones", () => {
        for (const existing of [[], ["0.9.7"]]) {
            const { inputs } = check(here, { content: "a", place: "there", existing });
            expect(inputs).to.deep.equal({ ...state, place: "there" });
        }
    });

    it("goes above the versions that exist where it moves to", () => {
        const versionOf = (existing: string[], more: object = {}) =>
            check(here, { content: "a", place: "there", existing, ...more }).inputs.version;
        expect(versionOf(["1.0.0"])).to.equal("1.0.1");
        expect(versionOf(["1.3.4"])).to.equal("1.3.5");
        expect(versionOf(["0.1.0"], { content: "b" })).to.equal("1.0.1");
    });

    it("refuses an exact version that exists where it moves to", () => {
        const { failures } = check(here, { content: "a", version: "1.0.0", place: "there", existing: ["1.0.0"] });
        expect(failures).to.deep.equal([
            {
                property: "version",
                reason: 'Version "1.0.0" already exists. Use "1.0.1", or "1.0.x" to increment automatically.',
            },
        ]);
    });

    it("promises no version while the place, or what exists there, is unknown", () => {
        const hash = contentHash("a");
        expect(check(here, { content: "a", place: unknownMark, existing: [] }).inputs).to.deep.equal({
            version: unknownMark,
            hash,
            place: unknownMark,
        });
        expect(check(here, { content: "a", place: "there", existing: unknownMark }).inputs).to.deep.equal({
            version: unknownMark,
            hash,
            place: "there",
        });
        expect(check({}, { content: "a", place: unknownMark }).inputs.version).to.equal("1.0.0");
    });
});

describe("check of a ContentVersion with keepVersions", () => {
    it("notes the number, which is no change of the version", () => {
        const noted = { ...state, keepVersions: 3 };
        expect(check(state, { content: "a", keepVersions: 3 }).inputs).to.deep.equal(noted);
        expect(changes(state, noted)).to.equal(false);
        expect(check(noted, { content: "a" }).inputs).to.deep.equal(state);
    });

    it("refuses what is no number of versions, and a place that is no text", () => {
        for (const keepVersions of [0, 1.5, "3"]) {
            expect(check({}, { content: "a", keepVersions, place: 1 }).failures).to.deep.equal([
                {
                    property: "place",
                    reason: "Found 1, which is not a string; specify a string that identifies the place.",
                },
                {
                    property: "keepVersions",
                    reason: `Found ${JSON.stringify(keepVersions)}, which is not an integer above 0; specify the number of versions to keep.`,
                },
            ]);
        }
    });
});

describe("changes of a ContentVersion", () => {
    it("are another version or another hash", () => {
        expect(changes(state, { ...state })).to.equal(false);
        expect(changes(state, { ...state, version: "1.0.1" })).to.equal(true);
        expect(changes(state, { ...state, hash: "b" })).to.equal(true);
        expect(changes({ ...state, hash: secretValue(state.hash) }, state)).to.equal(false);
    });

    it("are none when an imported version gets its first hash", () => {
        expect(changes({ version: "1.0.0" }, state)).to.equal(false);
    });
});

describe("read of a ContentVersion", () => {
    it("gives a refresh the state back and leaves the inputs, which may know more", () => {
        expect(read("1.0.0", state)).to.deep.equal({ properties: state });
        expect(read("1.0.0", { version: "1.0.0" })).to.deep.equal({ properties: { version: "1.0.0" } });
    });

    it("imports by the version", () => {
        expect(read("1.4.2", {})).to.deep.equal({ properties: { version: "1.4.2" }, inputs: { version: "1.4.2" } });
    });

    it("refuses an id that is no version", () => {
        for (const id of ["web", "1.4.x"]) {
            expect(() => read(id, {})).to.throw(
                `A ContentVersion is imported by its version, such as "1.4.2", but "${id}" is not a version.`,
            );
        }
    });
});
