// What kind of document a file is, whatever way it is written.

import { expect } from "chai";
import fc from "fast-check";
import { stringify } from "yaml";
import { detectKind } from "../../provider/documents/kind";

const component = {
    name: "web",
    schemaVersion: "1.0",
    phases: [
        { name: "build", steps: [{ name: "A", action: "ExecuteBash", inputs: { commands: ["uptime {{{ a }}}"] } }] },
    ],
};
const workflow = {
    name: "gate",
    schemaVersion: "1.0",
    steps: [{ name: "Gate", action: "WaitForAction", inputs: { payload: "{{{ a }}}" } }],
};

type Document = Record<string, unknown>;

const forms: Record<string, (document: Document) => string> = {
    block: (document) => stringify(document),
    flow: (document) => stringify(document, { collectionStyle: "flow" }),
    json: (document) => JSON.stringify(document),
    "indented json": (document) => JSON.stringify(document, undefined, "\t"),
    indented: (document) => stringify(document).replace(/^(?=.)/gm, "   "),
    "single quotes": (document) => stringify(document, { defaultKeyType: "QUOTE_SINGLE" }),
    "after a comment": (document) => `# FROM here on\n---\n${stringify(document)}`,
    "with carriage returns": (document) => stringify(document).replaceAll("\n", "\r\n"),
};

const encodings: Record<string, (text: string) => Uint8Array> = {
    "UTF-8": (text) => Buffer.from(text),
    "UTF-8 with mark": (text) => Buffer.from(`\uFEFF${text}`),
    "UTF-16 with mark": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
    "UTF-16 without mark": (text) => Buffer.from(text, "utf16le"),
    "UTF-16 of the other order": (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
};

/** The document with its key renamed, in its place. */
function renamed(document: Document, key: string, other: string): Document {
    return Object.fromEntries(Object.entries(document).map(([name, value]) => [name === key ? other : name, value]));
}

function without(document: Document, key: string): Document {
    return Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));
}

const changes: Record<string, (document: Document, key: string) => Document> = {
    "as it should be": (document) => document,
    "without schemaVersion": (document) => without(document, "schemaVersion"),
    "without name": (document) => without(document, "name"),
    "with a capital": (document, key) => renamed(document, key, key.charAt(0).toUpperCase() + key.slice(1)),
    "in capitals": (document, key) => renamed(document, key, key.toUpperCase()),
    "in the singular": (document, key) => renamed(document, key, key.slice(0, -1)),
    "with swapped letters": (document, key) => renamed(document, key, key.replace(/(.)(.)$/, "$2$1")),
    "under another key": (document, key) => renamed(document, key, "stages1"),
};

describe("detectKind", () => {
    for (const [kind, document, key] of [
        ["component", component, "phases"],
        ["workflow", workflow, "steps"],
    ] as const) {
        it(`finds a ${kind} in every form, encoding and misspelling`, () =>
            fc.assert(
                fc.property(
                    fc.constantFrom(...Object.keys(forms)),
                    fc.constantFrom(...Object.keys(encodings)),
                    fc.constantFrom(...Object.keys(changes)),
                    fc.constantFrom("a.yml", "a.yaml", "a.json", "<stdin>"),
                    (form, encoding, change, file) => {
                        const changed = changes[change]?.(document, key) ?? {};
                        const bytes = encodings[encoding]?.(forms[form]?.(changed) ?? "") ?? new Uint8Array();
                        expect(detectKind(file, bytes)).to.include({ kind });
                    },
                ),
                { numRuns: 400 },
            ));
    }

    const broken = stringify(component);
    for (const [title, text] of [
        ["a tab", broken.replace("  - name: A", "\t- name: A")],
        ["an open quote", broken.replace("name: web", 'name: "web')],
        ["phases deeper than the version", broken.replace("phases:", "  phases:")],
        ["an open bracket at the end", `${broken}tags: [a, b`],
    ]) {
        it(`finds a component with ${title}`, () =>
            expect(detectKind("a.yml", text ?? "")).to.include({ kind: "component" }));
    }

    it("finds the phases and the steps alone", () => {
        expect(detectKind("a.yml", stringify(component.phases))).to.include({ kind: "component" });
        expect(detectKind("a.yml", stringify(workflow.steps))).to.include({ kind: "workflow" });
        expect(detectKind("a.yml", "name: a\nschemaVersion: 1.0\n")).to.include({ kind: "component" });
    });

    it("finds Dockerfiles by their name and by their first instruction", () => {
        for (const name of ["Dockerfile", "Dockerfile.web", "web.dockerfile", "a/web.Dockerfile.template"]) {
            expect(detectKind(name, "x")).to.deep.equal({ kind: "dockerfile" });
        }
        const text = "# base\nARG A=1\nFROM {{{ imagebuilder:parentImage }}}\n";
        expect(detectKind("<stdin>", text)).to.deep.equal({ kind: "dockerfile" });
    });

    const foreign: [string, string][] = [
        ["version: 0.2\nphases:\n  build:\n    commands: [date]\n", "a CodeBuild build specification"],
        ["steps:\n  - script: date\n", "a CI pipeline"],
        ["trigger: [main]\nsteps:\n  - template: a.yml\n", "a CI pipeline"],
        ["on: push\njobs:\n  a:\n    steps: [{ run: date }]\n", "a GitHub Actions workflow or another CI pipeline"],
        ["AWSTemplateFormatVersion: 2010-09-09\nResources:\n  steps: {}\n", "a CloudFormation template"],
        ["Resources:\n  A: { Type: 'AWS::ImageBuilder::Component' }\n  steps: {}\n", "a CloudFormation template"],
        ["schemaVersion: '2.2'\nmainSteps: [{ action: aws:runShellScript, name: a }]\n", "a Systems Manager document"],
        ["apiVersion: v1\nkind: Pod\nmetadata: { name: steps }\n", "a Kubernetes manifest"],
        ["services:\n  steps: { image: a }\n", "a Docker Compose file"],
        ['{ "name": "steps", "dependencies": {} }', "a package description"],
        ['{ "StartAt": "A", "States": { "steps": {} } }', "a state machine of Step Functions"],
        ['{ "$schema": "a", "properties": { "steps": {} } }', "a JSON schema"],
    ];
    for (const [text, what] of foreign) {
        it(`takes no document for ${what}: ${text.split("\n")[0] ?? ""}`, () =>
            expect(detectKind("a.yml", text)).to.deep.equal({ foreign: what }));
    }

    it("says why it knows no kind", () => {
        const nothing = "has neither phases nor steps nor FROM";
        expect(detectKind("a.yml", "# only a comment\n")).to.deep.equal({ unknown: "is empty", broken: true });
        expect(detectKind("a.yml", "")).to.deep.equal({ unknown: "is empty", broken: true });
        expect(detectKind("a.yml", "a: 1\n")).to.deep.equal({ unknown: nothing, broken: false });
        expect(detectKind("a.yml", "steps: [\n")).to.deep.equal({ unknown: "cannot be read as YAML", broken: true });
        expect(detectKind("a.json", `{"steps": "${"x".repeat(2_000_000)}"}`)).to.deep.equal({
            foreign: "larger than any document (2000013 bytes)",
        });
    });
});
