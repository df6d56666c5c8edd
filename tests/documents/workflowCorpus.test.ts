import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect } from "chai";
import fc from "fast-check";
import { parse, parseDocument } from "yaml";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import { checkWorkflowDocument, type Stage } from "../../provider/documents/workflow";
import { workflowCases } from "./cases/workflow";
import { assertSound } from "./properties/invariants";
import { processorTime, quick } from "../support/processorTime";

const folder = join(__dirname, "workflows");
const files = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const schemaFile = join(__dirname, "../../schemas/workflow.json");
const validate = new Ajv().compile(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

/** The stage stands in the name: `release.distribution.yml`. */
const stageOf = (name: string): Stage => name.split(".").at(-2)?.toUpperCase() as Stage;

describe("workflow documents as people write them", () => {
    for (const name of files) {
        it(`${name} has no error`, () => {
            const { diagnostics } = checkWorkflowDocument(read(name), { type: stageOf(name) });
            expect(diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
            expect(validate(parse(read(name), { merge: true })), JSON.stringify(validate.errors)).to.equal(true);
        });
    }

    it("have warnings only where the guide contradicts itself", () => {
        const warnings = files.flatMap((name) =>
            checkWorkflowDocument(read(name), { type: stageOf(name) }).diagnostics.map(
                ({ code, line }) => `${name}:${line} ${code}`,
            ),
        );
        expect(warnings).to.deep.equal([
            "guide-oddities.build.yml:6 missing-image-id",
            "guide-oddities.build.yml:13 reference-suffix",
            "guide-oddities.build.yml:14 step-name-unclear",
            "guide-oddities.build.yml:18 reference-case",
            "guide-oddities.build.yml:25 suffix-without-reference",
        ]);
    });

    it("are refused in the stages that do not take their actions", () => {
        const refused = files.filter((name) =>
            checkWorkflowDocument(read(name), { type: "TEST" }).diagnostics.some(({ code }) => code === "action-stage"),
        );
        expect(refused).to.deep.equal([
            "container.distribution.yml",
            "fallback.distribution.yml",
            "release.distribution.yml",
        ]);
    });
});

describe("Dockerfile templates as people write them", () => {
    const templates = join(__dirname, "dockerfiles");
    for (const name of readdirSync(templates)) {
        it(`${name} has no error`, () =>
            expect(checkDockerfileTemplate(readFileSync(join(templates, name)))).to.deep.equal([]));
    }
});

describe("a workflow check of any text", () => {
    const texts = [...files.map(read), ...workflowCases.flatMap(({ bad, good }) => [bad, good])].filter(
        ({ length }) => length < 5000,
    );
    const pieces = [
        "\n",
        "  ",
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "|\n",
        "&a ",
        "*a",
        "<<: ",
        '"',
        "'",
        "\t",
        "$.",
        ".$",
        "~",
        "1e999",
        "\0",
    ];

    it("says something sound about documents that were cut and mixed", () =>
        fc.assert(
            fc.property(
                fc.constantFrom(...texts),
                fc.constantFrom(...texts),
                fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...pieces)), {
                    maxLength: 5,
                }),
                fc.double({ min: 0, max: 1, noNaN: true }),
                (first, second, changes, cut) => {
                    let text =
                        first.slice(0, Math.floor(first.length * cut)) + second.slice(Math.floor(second.length * cut));
                    for (const [at, piece] of changes) {
                        const offset = Math.floor(text.length * at);
                        text = text.slice(0, offset) + piece + text.slice(offset);
                    }
                    assertSound(checkWorkflowDocument(text, { parameters: {} }).diagnostics, text);
                },
            ),
            { numRuns: 500 },
        ));

    it("says something sound about any value in the place of steps", () =>
        fc.assert(
            fc.property(fc.json(), (json) => {
                const text = `schemaVersion: 1.0\nsteps: ${json}\noutputs: ${json}\nparameters: ${json}\n`;
                assertSound(checkWorkflowDocument(text).diagnostics, text);
            }),
        ));

    const step = "  - { name: Wait, action: WaitForAction }\n";
    const comparison = "{ stringEquals: a, value: $.parameters.x }, ";
    const top = "schemaVersion: 1.0\nsteps:\n";
    const large: [string, string, number][] = [
        ["20 000 steps of one name", `${top}${step.repeat(20_000)}`, 1_001],
        ["20 000 comparisons", `${top}${step.replace(" }", `, if: { or: [${comparison.repeat(20_000)}] } }`)}`, 1_001],
        [
            "400 000 open braces",
            `${top}${step.replace(" }", `, inputs: { payload: "${"{{ $.".repeat(400_000)}" } }`)}`,
            1,
        ],
    ];
    for (const [title, text, errors] of large) {
        it(`takes little longer than the parser for ${title}`, () => {
            let found: readonly unknown[] = [];
            const parsing = processorTime(() => parseDocument(text));
            // Measured at 1.2 to 1.5 times; what is guarded against is anything that grows with the square.
            const checking = processorTime(() => (found = checkWorkflowDocument(text).diagnostics));
            expect(checking).to.be.lessThan(4 * parsing + quick);
            expect(found).to.have.length(errors);
        });
    }
});
