import { expect } from "chai";
import { componentCodes } from "../../provider/documents/codes/component";
import { sharedCodes } from "../../provider/documents/codes/shared";
import { checkComponentDocument, checkComponentParameters } from "../../provider/documents/component";
import { prettyDiagnostics } from "../../provider/documents/pretty";
import { componentCases } from "./cases/component";
import { inBuild, inPhase, withInputs, withScript, type ComponentCase } from "./cases/componentText";
import { testRules } from "./ruleTests";

const check = (text: string, options: ComponentCase["options"] = {}) =>
    checkComponentDocument(options.bytes ? Buffer.from(text, options.bytes) : text, options).diagnostics;

const codesOf = (text: string, options: ComponentCase["options"] = {}) => check(text, options).map(({ code }) => code);

describe("checkComponentDocument", () => {
    testRules(componentCases, check);

    it("has a case for every code of components and for every code that all documents share", () => {
        const tested = new Set<string>(componentCases.map(({ code }) => code));
        const known = [...Object.keys(componentCodes), ...Object.keys(sharedCodes)];
        expect(known.filter((code) => !tested.has(code))).to.deep.equal([]);
    });

    it("finds all errors of a document in one go, in the order of the text", () => {
        const text = `name: [web]
schemaVersion: 3
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBsh
        onFailure: Stop
      - name: Install
        action: CopyFile
        maxAttempts: 0
        inputs:
          - source: /a
            target: /b
  - name: test
    steps: none
`;
        expect(check(text).map(({ line, column, code }) => `${line}:${column} ${code}`)).to.deep.equal([
            "1:7 wrong-type",
            "2:16 schema-version",
            "7:17 unknown-action",
            "8:20 invalid-value",
            "9:15 duplicate-name",
            "11:22 invalid-value",
            "13:13 missing-input",
            "14:13 unknown-input",
            "16:12 wrong-type",
        ]);
    });

    it("makes warnings errors when it is strict", () => {
        const text = `owner: me\n${withScript("uptime")}`;
        const severities = [false, true].map((strict) => check(text, { strict }).map(({ severity }) => severity));
        expect(severities).to.deep.equal([["warning"], ["error"]]);
    });

    it("hands back the document as a plain object, errors or not", () =>
        expect(checkComponentDocument("name: a\nschemaVersion: 1.0\nphases: []\n").document).to.deep.equal({
            name: "a",
            schemaVersion: 1,
            phases: [],
        }));

    it("hands back no document when the text is none", () =>
        expect(checkComponentDocument("just a string").document).to.equal(undefined));

    it("calls a document with test phases only a test component", () => {
        const type = (text: string) => checkComponentDocument(text).type;
        const step = "- { name: Step, action: UpdateOS }";
        expect(type(inPhase("test", step))).to.equal("TEST");
        expect(type(inPhase("validate", step))).to.equal("BUILD");
        expect(type(`${inBuild(step)}  - name: test\n    steps: [{ name: Step, action: UpdateOS }]\n`)).to.equal(
            "BUILD",
        );
    });

    it("tells on which platforms a document can run", () => {
        const on = (text: string) => checkComponentDocument(text).platforms;
        expect(on(withInputs("DeleteFile", "- path: /a"))).to.deep.equal(["Linux", "Windows", "macOS"]);
        expect(on(withScript("uptime"))).to.deep.equal(["Linux", "macOS"]);
        expect(on(inBuild("- { name: Step, action: UpdateOS }"))).to.deep.equal(["Linux", "Windows"]);
        expect(on(withInputs("CreateFile", "- { path: a, owner: root }"))).to.deep.equal(["Linux", "macOS"]);
        expect(on(withScript("dir", "ExecutePowerShell"))).to.deep.equal(["Windows"]);
    });

    it("reports an error in an aliased part once, where it is written", () => {
        const text = inBuild(
            "- { name: A, action: DeleteFile, inputs: &files [{ path: /a, owner: me }] }\n" +
                "- { name: B, action: DeleteFile, inputs: *files }",
        );
        expect(check(text).map(({ line, column, path }) => ({ line, column, path }))).to.deep.equal([
            { line: 6, column: 68, path: "phases[0].steps[0].inputs[0].owner" },
        ]);
    });

    it("reads merged keys like others", () =>
        expect(
            codesOf(
                inBuild(
                    "- &base { name: A, action: ExecuteBash, inputs: { commands: [ls] } }\n" +
                        "- { <<: *base, name: B }\n- { <<: [*base], name: C, timeoutSeconds: 0 }",
                ),
            ),
        ).to.deep.equal(["invalid-timeout"]));

    it("reads JSON, with tabs as well", () => {
        const document = {
            schemaVersion: "1.0",
            phases: [{ name: "build", steps: [{ name: "A", action: "UpdateOS" }] }],
        };
        expect(codesOf(JSON.stringify(document))).to.deep.equal([]);
        expect(codesOf(JSON.stringify(document, undefined, "\t"))).to.deep.equal([]);
        expect(codesOf(JSON.stringify({ ...document, schemaVersion: "2" }, undefined, "\t"))).to.deep.equal([
            "schema-version",
        ]);
    });

    it("takes a byte order mark and Windows line ends, and still points at the right place", () => {
        const text = withInputs("DeleteFile", "- path: /a\n  owner: me").replaceAll("\n", "\r\n");
        for (const input of [`\uFEFF${text}`, Buffer.from(`\uFEFF${text}`)]) {
            const [{ line, column, endColumn }] = checkComponentDocument(input).diagnostics;
            expect({ line, column, endColumn }).to.deep.equal({ line: 10, column: 13, endColumn: 18 });
        }
    });

    it("says that a file is UTF-16, and still checks what it says", () => {
        const text = `\uFEFF${withInputs("DeleteFile", "- path: /a\n  owner: me")}`;
        const littleEndian = Buffer.from(text, "utf16le");
        for (const bytes of [littleEndian, Buffer.from(littleEndian).swap16()]) {
            const { diagnostics } = checkComponentDocument(bytes);
            expect(diagnostics.map(({ line, code }) => `${line} ${code}`)).to.deep.equal([
                "1 invalid-encoding",
                "10 unknown-input",
            ]);
        }
    });

    it("takes a parameter value that is given but not known yet", () => {
        const text = inBuild("- { name: A, action: UpdateOS }", "parameters:\n  - Port: { type: string }\n");
        expect(codesOf(text, { parameters: { Port: undefined } })).to.deep.equal([]);
        expect(codesOf(text)).to.deep.equal([]);
    });

    it("does not ask JavaScript's object for names", () => {
        const text = withInputs("toString", "constructor: 1").replace("build", "valueOf");
        expect(codesOf(text)).to.deep.equal(["no-phase", "unknown-action"]);
        expect(codesOf(withInputs("DeleteFile", "- path: /a\n  constructor: b"))).to.deep.equal(["unknown-input"]);
    });

    it("prints a finding with its line and a caret", () => {
        const text = withInputs("DeleteFile", "- path: /a\n  owner: me");
        expect(prettyDiagnostics(check(text), text, "clean.yml")).to.equal(
            [
                'clean.yml:10:13: error: DeleteFile has no input "owner". [unknown-input]',
                "10 |             owner: me",
                "   |             ^^^^^",
                "   = The inputs are path, force.",
            ].join("\n"),
        );
    });
});

describe("checkComponentParameters", () => {
    const text = `owner: me\n${inBuild("- { name: A, action: Nothing }", "parameters:\n  - Port: { type: string }\n")}`;

    it("finds what the values get wrong and nothing else", () => {
        expect(
            checkComponentParameters(text, { Prot: ["80"] }).map(({ code, line }) => ({ code, line })),
        ).to.deep.equal([
            { code: "unknown-parameter", line: 4 },
            { code: "missing-parameter", line: 5 },
        ]);
        expect(checkComponentParameters(text, { Port: ["80"] })).to.deep.equal([]);
    });

    it("takes a string that is no document as one without parameters", () =>
        expect(checkComponentParameters("- 1", { Port: ["80"] }).map(({ code }) => code)).to.deep.equal([
            "unknown-parameter",
        ]));
});
