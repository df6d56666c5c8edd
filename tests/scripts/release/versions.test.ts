// The version stands in one place and is repeated everywhere else; the changelog gets its heading and gives the notes.

import { expect } from "chai";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cutVersion, sectionOf } from "../../../scripts/release/changelog";
import { releaseNotes } from "../../../scripts/release/notes";
import { disagreements, places, setVersion, versionOf } from "../../../scripts/release/versionPlaces";

const root = resolve(__dirname, "..", "..", "..");

describe("The version of the package", () => {
    let copy: string;
    beforeEach(() => {
        copy = mkdtempSync(join(tmpdir(), "version-"));
        for (const { file } of places(root)) {
            mkdirSync(dirname(join(copy, file)), { recursive: true });
            cpSync(join(root, file), join(copy, file));
        }
    });
    afterEach(() => rmSync(copy, { recursive: true }));

    it("is the same in every file", () => {
        expect(disagreements(root)).to.deep.equal([]);
        const files = places(root).map(({ file }) => file);
        expect(files).to.include.members([
            "policy/package.json",
            "provider/plugin/schema.json",
            "provider/shared/package.ts",
            "sdk/go/awsgoldenimage/pulumi-plugin.json",
            "sdk/nodejs/package.json",
            "sdk/python/pulumi_aws_golden_image/pulumi-plugin.json",
            "sdk/python/pyproject.toml",
        ]);
    });

    it("is written everywhere, and nothing else is changed", () => {
        const wanted = "3.2.1-rc.4";
        const changed = setVersion(copy, wanted);
        expect(changed.sort()).to.deep.equal([...new Set(places(root).map(({ file }) => file))].sort());
        expect(versionOf(copy)).to.equal(wanted);
        expect(disagreements(copy)).to.deep.equal([]);
        for (const file of changed) {
            const [old, text] = [root, copy].map((folder) => readFileSync(join(folder, file), "utf8").split("\n"));
            expect(text, file).to.have.lengthOf(old?.length ?? 0);
            const differing = text?.filter((line, at) => line !== old?.[at]) ?? [];
            expect(differing, file).to.have.lengthOf(places(root).filter((place) => place.file === file).length);
            for (const line of differing) expect(line).to.include(wanted);
        }
    });

    it("is missed where a file says another, or none", () => {
        const old = versionOf(root);
        const replace = (file: string, from: string, to: string) => {
            const path = join(copy, file);
            writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
        };
        replace("policy/package.json", `"version": "${old}"`, '"version": "9.9.9"');
        replace("sdk/python/pyproject.toml", `version = "${old}"`, "");
        rmSync(join(copy, "action.yml"));
        expect(disagreements(copy)).to.deep.equal([
            `policy/package.json has 9.9.9, package.json has ${old}: run npm run set-version -- ${old}`,
            "action.yml is missing",
            `sdk/python/pyproject.toml has no version, package.json has ${old}: run npm run schema and npm run sdk`,
        ]);
    });

    it("is looked for in what generators write for Java and .NET, too", () => {
        mkdirSync(join(copy, "sdk", "java"), { recursive: true });
        mkdirSync(join(copy, "sdk", "dotnet"), { recursive: true });
        const pom = "<project><artifactId>golden</artifactId>\n<version>0.0.1</version></project>";
        writeFileSync(join(copy, "sdk", "java", "pom.xml"), pom);
        writeFileSync(join(copy, "sdk", "dotnet", "Golden.csproj"), "<Version>0.0.2</Version>");
        writeFileSync(join(copy, "sdk", "dotnet", "version.txt"), "0.0.3\n");
        const names = disagreements(copy).map((line) => line.split(",")[0]);
        expect(names).to.deep.equal([
            "sdk/dotnet/Golden.csproj has 0.0.2",
            "sdk/dotnet/version.txt has 0.0.3",
            "sdk/java/pom.xml has 0.0.1",
        ]);
        setVersion(copy, "0.2.0");
        expect(disagreements(copy)).to.deep.equal([]);
    });
});

const changelog = `# Changes

## Unreleased

- Add dogs.

## 0.1.0 (2026-01-02)

- Add cats.
- Add \`## not a heading\`.

## [v0.0.9] - 2025-01-02

- Add fish.
`;

describe("The changelog", () => {
    it("has a section for each version", () => {
        expect(sectionOf(changelog, "Unreleased")).to.equal("- Add dogs.");
        expect(sectionOf(changelog, "0.1.0")).to.equal("- Add cats.\n- Add `## not a heading`.");
        expect(sectionOf(changelog, "0.0.9")).to.equal("- Add fish.");
        expect(sectionOf(changelog, "0.1")).to.equal(undefined);
    });

    it("gives what is unreleased a heading", () => {
        const cut = cutVersion(changelog, "0.2.0", "2026-11-29");
        expect(sectionOf(cut, "0.2.0")).to.equal("- Add dogs.");
        expect(sectionOf(cut, "Unreleased")).to.equal("");
        expect(cut).to.include("## Unreleased\n\n## 0.2.0 (2026-11-29)\n\n- Add dogs.");
        expect(() => cutVersion(cut, "0.3.0", "2026-11-30")).to.throw(
            'CHANGELOG.md has nothing under "## Unreleased": add a line for each change first.',
        );
        expect(() => cutVersion(cut, "0.2.0", "2026-11-30")).to.throw("CHANGELOG.md already has a section for 0.2.0.");
    });

    it("becomes the notes of a release, with what breaks programs", () => {
        const changes = [
            { breaking: true, text: "type pets:index:Cat was removed" },
            { breaking: false, text: "type pets:index:Dog is new" },
        ];
        const notes = releaseNotes({ changelog, version: "0.1.0", before: "v0.0.9", changes });
        expect(notes.split("\n\n").slice(0, 3)).to.deep.equal([
            "- Add cats.\n- Add `## not a heading`.",
            "## Breaking changes of the schema",
            "- type pets:index:Cat was removed",
        ]);
        expect(notes).to.include("/compare/v0.0.9...v0.1.0");
        expect(notes).not.to.include("Dog");
        expect(() => releaseNotes({ changelog, version: "0.2.0", changes: [] })).to.throw(
            'CHANGELOG.md has no section "## 0.2.0": run npm run set-version -- 0.2.0.',
        );
        const dry = releaseNotes({ changelog, version: "0.2.0", changes: [], fallback: "Unreleased" });
        expect(dry.startsWith("- Add dogs.\n\n## Install")).to.equal(true);
    });
});
