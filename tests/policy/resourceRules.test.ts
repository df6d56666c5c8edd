// Each rule about single resources: a good resource passes, each property broken is reported with the exact message,
// unknown values are reported as such, settings change the outcome, and nothing makes a rule throw.

import { expect } from "chai";
import { isStackRule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { unknownValue } from "../../policy/value";
import { distributionCases } from "./cases/distribution";
import { documentCases, documentsInS3 } from "./cases/documents";
import { infrastructureCases } from "./cases/infrastructure";
import { pipelineCases } from "./cases/pipeline";
import { recipeCases } from "./cases/recipe";
import type { ResourceCase } from "./cases/resourceCase";
import { changed, outcomes, paths } from "./support";

const cases: readonly ResourceCase[] = [
    ...infrastructureCases,
    ...recipeCases,
    ...documentCases,
    ...distributionCases,
    ...pipelineCases,
];

function say(
    { rule, type, provider, settings }: ResourceCase,
    properties: object,
    kind: "violation" | "unchecked",
    other: object = {},
): string[] {
    return outcomes(rule, { type, properties, provider }, { ...settings, ...other })
        .filter((outcome) => outcome.kind === kind)
        .map(({ message }) => message);
}

describe("Rules about single resources", () => {
    it("all have cases, each on a type that the rule looks at", () => {
        const covered = new Set(cases.map(({ rule, type }) => `${rule} ${type}`));
        const missing = rules.flatMap((rule) =>
            isStackRule(rule) || rule.types.some((type) => covered.has(`${rule.id} ${type}`)) ? [] : [rule.id],
        );
        expect(missing).to.deep.equal([]);
        for (const { rule, type } of cases) {
            const found = rules.find(({ id }) => id === rule);
            expect(found !== undefined && !isStackRule(found) ? found.types : [], rule).to.include(type);
        }
    });

    for (const { rule, type, properties, says } of documentsInS3) {
        it(`${rule}: a ${type.split(":").at(-1)} in S3 is reported as not checked`, () => {
            expect(outcomes(rule, { type, properties })).to.deep.equal([{ kind: "unchecked", message: says[0] }]);
        });
    }

    for (const testCase of cases) {
        const { rule, type, good, broken, unknown, otherSettings = [] } = testCase;
        describe(`${rule} on ${type.split(":").at(-1)}`, () => {
            it("passes a good resource", () => {
                expect(outcomes(rule, { ...testCase, properties: good }, testCase.settings)).to.deep.equal([]);
            });

            for (const { set, says } of broken) {
                const [path, value] = set;
                const shown = value === undefined ? "nothing" : JSON.stringify(value);
                it(`${says.length === 0 ? "accepts" : "reports"} ${path} as ${shown}`, () => {
                    const all = outcomes(
                        rule,
                        { ...testCase, properties: changed(good, path, value) },
                        testCase.settings,
                    );
                    expect(all.map(({ message }) => message)).to.deep.equal(says);
                });
            }

            for (const [path, says] of unknown) {
                it(`says that ${path} is not known yet`, () => {
                    const properties = changed(good, path, unknownValue);
                    expect(say(testCase, properties, "unchecked")).to.deep.equal(says);
                    expect(say(testCase, properties, "violation")).to.deep.equal([]);
                });
            }

            for (const { settings, says } of otherSettings) {
                it(`takes the settings ${JSON.stringify(settings)}`, () => {
                    const all = outcomes(
                        rule,
                        { ...testCase, properties: good },
                        { ...testCase.settings, ...settings },
                    );
                    expect(all.map(({ message }) => message)).to.deep.equal(says);
                });
            }

            it("does not throw, whatever stands in a property", () => {
                const junk = [
                    null,
                    0,
                    -1,
                    "",
                    "x",
                    true,
                    [],
                    {},
                    [[]],
                    [null],
                    [unknownValue],
                    { a: unknownValue },
                    unknownValue,
                ];
                for (const path of paths(good)) {
                    for (const value of junk) {
                        const properties = changed(good, path, value);
                        expect(outcomes(rule, { ...testCase, properties }, testCase.settings)).to.be.an("array");
                    }
                }
            });
        });
    }
});
