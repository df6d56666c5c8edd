// Tests of the text that is sent for a document: the same for the same content, another one for other content.

import { expect } from "chai";
import fc from "fast-check";
import * as yaml from "yaml";
import { canonicalDocument, documentText } from "../../../provider/versions/canonicalDocument";

const base = `name: x
phases:
  - name: build
    steps:
      - name: A
        action: ExecuteBash
        inputs:
          commands:
            - "echo a"
            - |
              # kept
              echo b
`;

describe("canonicalDocument", () => {
    for (const [what, text] of [
        ["the text itself", base],
        ["comments", base.replace("phases:", "# why\nphases: # what\n  # how")],
        ["a comment at the end", `${base}# end\n`],
        ["a byte order mark", `\uFEFF${base}`],
        ["line ends of Windows", base.replace(/\n/g, "\r\n")],
        ["other indentation", base.replace(/^( +)/gm, "$1$1").replace(/^( +)- /gm, "$1-   ")],
        [
            "lists that are not indented",
            base.replace("  - name: build\n    steps:", "- name: build\n  steps:").replace(/^ {6}(?=[ -])/gm, "    "),
        ],
        ["empty lines", base.replace("    steps", "\n\n    steps")],
        ["single quotes", base.replace('"echo a"', "'echo a'")],
        ["quoted keys", base.replace("name: x", '"name": x').replace("action:", "'action':")],
    ] as const) {
        it(`does not change with ${what}`, () => {
            expect(canonicalDocument(text)).to.equal(base);
        });
    }

    it("does not change with flow style", () => {
        const flow = 'a: {b: [c, "d"], e: []}\n';
        expect(canonicalDocument(flow)).to.equal('a:\n  b:\n    - c\n    - "d"\n  e: []\n');
    });

    it("is the same for JSON and for YAML with the same quotes", () => {
        const json = '{"name": "x", "phases": [{"name": "build", "steps": []}]}';
        const text = 'name: "x"\nphases:\n  - name: "build"\n    steps: []\n';
        expect(canonicalDocument(json)).to.equal(text);
        expect(canonicalDocument(text)).to.equal(text);
    });

    for (const [from, to] of [
        ["echo a", "echo  a"],
        ["# kept", "# keep"],
        ["name: A", "name: B"],
        ["- |", "- |-"],
        ["name: x", "name: 1.0"],
        ["name: x", "name:"],
        ["name: A\n        action: ExecuteBash", "action: ExecuteBash\n        name: A"],
    ] as const) {
        it(`changes when ${JSON.stringify(from)} becomes ${JSON.stringify(to)}`, () => {
            const changed = base.replace(from, to);
            expect(changed).to.not.equal(base);
            expect(canonicalDocument(changed)).to.not.equal(canonicalDocument(base));
        });
    }

    for (const scalar of [
        "0777",
        "yes",
        "1.0",
        '"1.0"',
        "~",
        "null",
        "0x1F",
        "1e3",
        "2021-01-01",
        "1:30",
        '"yes"',
        "!!str 5",
    ]) {
        it(`keeps the scalar ${scalar} as it is written`, () => {
            expect(canonicalDocument(`a: ${scalar}\nlist:\n  - ${scalar}\n`)).to.equal(
                `a: ${scalar}\nlist:\n  - ${scalar}\n`,
            );
        });
    }

    it("folds no line, however long", () => {
        const script = `set -e\necho ${"long ".repeat(100)}end\n\n  indented\n`;
        const text = canonicalDocument(`a: ${JSON.stringify(script)}\nb: >-\n  one\n  two\n`);
        expect(yaml.parse(text)).to.deep.equal({ a: script, b: "one two" });
        expect(text.split("\n").some((line) => line.length > 400)).to.equal(true);
    });

    it("keeps anchors, aliases and merge keys", () => {
        const text = "a: &x\n  b: c\nd: *x\ne:\n  <<: *x\n";
        expect(canonicalDocument(text)).to.equal(text);
    });

    for (const [what, text] of [
        ["text that is no YAML", "a: [1"],
        ["nothing", ""],
        ["only a comment", "# nothing\n"],
    ] as const) {
        it(`leaves ${what} alone`, () => expect(canonicalDocument(text)).to.equal(text));
    }

    const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/);
    const scalar = fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.integer(),
        fc.boolean(),
        fc.constantFrom("yes", "0777", "a: b", "# a", " x\n\n y\n", "x\n"),
    );
    const { document } = fc.letrec((tie) => ({
        document: fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 4 }),
        value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie("value"), { maxLength: 4 }), tie("document")),
    }));

    it("means the same as the original, for any document, and is its own canonical form", () => {
        const failsafe = (text: string): unknown => yaml.parse(text, { schema: "failsafe" });
        fc.assert(
            fc.property(
                document,
                fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_FOLDED"),
                fc.boolean(),
                (value, style, flow) => {
                    const text = yaml.stringify(value, {
                        defaultStringType: style,
                        collectionStyle: flow ? "flow" : "block",
                    });
                    const canonical = canonicalDocument(text);
                    expect(failsafe(canonical)).to.deep.equal(failsafe(text));
                    expect(canonicalDocument(canonical)).to.equal(canonical);
                },
            ),
            { numRuns: 500 },
        );
    });
});

describe("documentText", () => {
    it("leaves text alone and renders objects", () => {
        expect(documentText("a:   b")).to.equal("a:   b");
        expect(documentText({ a: ["b"], c: "1.0" })).to.equal('a:\n  - b\nc: "1.0"\n');
    });

    it("knows no other kind of document", () => {
        for (const document of [undefined, null, 5, true]) expect(documentText(document)).to.equal(undefined);
    });
});
