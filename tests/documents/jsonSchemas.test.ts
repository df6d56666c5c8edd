import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import { expect } from "chai";
import { parse } from "yaml";
import { checkComponentDocument } from "../../provider/documents/component";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { contentCases } from "./cases/componentContents";
import { flowCases } from "./cases/componentFlow";
import { inputCases } from "./cases/componentInputs";
import { structureCases } from "./cases/componentStructure";
import { workflowCases } from "./cases/workflow";

const root = resolve(__dirname, "../..");

// What a schema can see: the shape of a document, but no names, references or rules across steps.
const seen = new Set([
    "empty-list",
    "extra-key",
    "missing-input",
    "missing-key",
    "one-of-inputs",
    "too-many-steps",
    "unknown-action",
    "unknown-input",
    "unknown-key",
    "unknown-operator",
    "schema-version",
]);

describe("the JSON schemas for editors", () => {
    const schema = (name: string): ValidateFunction =>
        new Ajv({ allErrors: true }).compile(
            JSON.parse(readFileSync(`${root}/schemas/${name}.json`, "utf8")) as object,
        );
    const component = schema("component");
    const workflow = schema("workflow");

    it("agree with the tables of actions", () => {
        const script = ["-r", "ts-node/register/transpile-only", "scripts/jsonSchemas.ts", "--check"];
        const { status, stderr } = spawnSync(process.execPath, script, { cwd: root, encoding: "utf8" });
        expect({ status, stderr }).to.deep.equal({ status: 0, stderr: "" });
    });

    const tables = [
        {
            kind: "component",
            validate: component,
            cases: [...structureCases, ...inputCases, ...flowCases, ...contentCases],
            clean: (text: string) => checkComponentDocument(text).diagnostics.length === 0,
        },
        {
            kind: "workflow",
            validate: workflow,
            cases: workflowCases,
            clean: (text: string) => checkWorkflowDocument(text).diagnostics.length === 0,
        },
    ];
    for (const { kind, validate, cases, clean } of tables) {
        it(`take every ${kind} document of the tests that has no error`, () => {
            const texts = cases.map(({ good }) => good).filter(clean);
            expect(texts.length).to.be.greaterThan(60);
            for (const text of texts) {
                validate(parse(text, { merge: true }));
                expect(validate.errors, text).to.equal(null);
            }
        });

        for (const { code, bad, place } of cases.filter((one) => seen.has(one.code))) {
            it(`refuse a ${kind} document with ${code} at ${place}`, () =>
                expect(validate(parse(bad, { merge: true })), bad).to.equal(false));
        }
    }
});
