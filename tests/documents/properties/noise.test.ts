// Nothing that is no document may crash the check, hang it or make it point outside of the text.

import { expect } from "chai";
import fc from "fast-check";
import { checkComponentDocument } from "../../../provider/documents/component";
import { renderDocument } from "../../../provider/documents/render";
import { inBuild, withScript } from "../cases/componentText";
import { assertSound } from "./invariants";

const words = [
    ...[
        "name",
        "schemaVersion",
        "parameters",
        "constants",
        "phases",
        "steps",
        "action",
        "inputs",
        "loop",
        "if",
        "forEach",
        "for",
    ],
    ...[
        "list",
        "delimiter",
        "and",
        "not",
        "value",
        "stringEquals",
        "commands",
        "path",
        "source",
        "type",
        "default",
        "__proto__",
    ],
];
const texts = [
    "build",
    "test",
    "ExecuteBash",
    "Assert",
    "S3Download",
    "{{ build.a.outputs.stdout }}",
    "{{ loop.value }}",
    "if (",
    "",
    "1.0",
];

/** A document of the right words in the wrong places. */
const jumble = fc.letrec((tie) => ({
    any: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        fc.oneof(fc.constantFrom(...texts), fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.double()),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...words), tie("any"), { maxKeys: 5 }),
    ),
})).any;

describe("the check of any input", () => {
    it("stays sound on the right words in the wrong places", () =>
        fc.assert(
            fc.property(jumble, fc.boolean(), (top, inPhases) => {
                const document = inPhases
                    ? { schemaVersion: "1.0", phases: [{ name: "build", steps: [top] }] }
                    : { any: top };
                const text = renderDocument(document);
                assertSound(checkComponentDocument(text, { parameters: { a: ["b"] } }).diagnostics, text);
            }),
            { numRuns: 400 },
        ));

    it("stays sound on any text in a document and on any text at all", () =>
        fc.assert(
            fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(200), (noise, at) => {
                const document = withScript("uptime");
                for (const text of [noise, document.slice(0, at) + noise + document.slice(at)]) {
                    assertSound(checkComponentDocument(text).diagnostics, text.replace(/^\uFEFF/, ""));
                }
            }),
            { numRuns: 400 },
        ));

    it("stays sound on any bytes", () =>
        fc.assert(
            fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
                assertSound(checkComponentDocument(bytes).diagnostics, new TextDecoder().decode(bytes));
            }),
            { numRuns: 400 },
        ));

    // Each was found by the fuzzer.
    it("points at the start of a second document that has no dashes", () => {
        const text = `${withScript("uptime")}...\nb`;
        const { diagnostics } = checkComponentDocument(text);
        expect(diagnostics.map(({ code, endLine, endColumn }) => ({ code, endLine, endColumn }))).to.deep.equal([
            { code: "multiple-documents", endLine: 13, endColumn: 2 },
        ]);
    });

    const size = 2_000_000;
    const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length));
    const bomb = `a: &a [${"x, ".repeat(9)}]\n${Array.from({ length: 9 }, (_, level) => {
        const [from, to] = ["abcdefghij"[level], "abcdefghij"[level + 1]];
        return `${to}: &${to} [${`*${from}, `.repeat(9)}]\n`;
    }).join("")}`;
    const hostile: [string, string, string[]][] = [
        ["open brackets", fill("["), ["nested-too-deep"]],
        ["maps in maps", fill("{a: "), ["nested-too-deep"]],
        ["lists in lists", fill("- "), ["nested-too-deep"]],
        ["brackets after each other", fill("[]"), ["wrong-type", "invalid-yaml"]],
        ["NUL bytes", fill("\0"), ["control-character"]],
        ["a billion laughs", `${inBuild("- { name: A, action: UpdateOS }")}${bomb}`, ["too-many-aliases"]],
        ["a script of two megabytes", withScript(fill("echo a\n")), []],
        ["one line of two megabytes", withScript(`echo ${fill("a")}`), []],
    ];
    for (const [what, text, codes] of hostile) {
        it(`answers within a second of processor time on ${what}`, () => {
            const start = process.cpuUsage();
            const { diagnostics } = checkComponentDocument(text, { disabled: new Set(["document-too-long"]) });
            const { user, system } = process.cpuUsage(start);
            expect([...new Set(diagnostics.map(({ code }) => code))]).to.deep.equal(codes);
            expect((user + system) / 1000).to.be.below(1000);
        });
    }
});
