// The rules about lifecycle policies: which recipes they cover, and when they act.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const notKnown = "is not known before the update, so it could not be checked.";
const recipe: Given = { type: types.imageRecipe, properties: { name: "web", version: "1.0.0" } };

describe("Rules about lifecycle policies", () => {
    const lifecycle: Given = {
        type: types.lifecyclePolicy,
        properties: {
            status: "ENABLED",
            resourceType: "AMI_IMAGE",
            policyDetails: [
                { action: { type: "DEPRECATE" }, filter: { type: "AGE", value: 12, unit: "WEEKS" } },
                { action: { type: "DELETE" }, filter: { type: "AGE", value: 1, unit: "YEARS" } },
            ],
            resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
        },
    };
    const container: Given = {
        type: types.containerRecipe,
        name: "app",
        properties: { name: "app", version: "1.0.0" },
    };
    const containerLifecycle: Given = {
        type: types.lifecyclePolicy,
        name: "app",
        properties: {
            resourceType: "CONTAINER_IMAGE",
            policyDetails: [{ action: { type: "DELETE" }, filter: { type: "AGE", value: 2, unit: "MONTHS" } }],
            resourceSelection: { recipes: [{ name: "app", semanticVersion: "x.x.x" }] },
        },
    };

    describe("lifecycle-covers-recipes", () => {
        const urn = urnOf(types.imageRecipe, "web");
        const none = [[urn, 'name "web" has no enabled lifecycle policy. Add one for the version "x.x.x".']];

        it("passes recipes of both kinds with a policy for all their versions", () => {
            const stack = [recipe, lifecycle, container, containerLifecycle];
            expect(stackOutcomes("lifecycle-covers-recipes", stack)).to.deep.equal([]);
        });
        it("reports a recipe without a policy", () => {
            expect(violationsOf("lifecycle-covers-recipes", [recipe, containerLifecycle])).to.deep.equal(none);
            expect(violationsOf("lifecycle-covers-recipes", [container])).to.deep.equal([
                [
                    urnOf(types.containerRecipe, "app"),
                    'name "app" has no enabled lifecycle policy. Add one for the version "x.x.x".',
                ],
            ]);
        });
        for (const [path, value] of [
            ["status", "DISABLED"],
            ["resourceType", "CONTAINER_IMAGE"],
            ["resourceSelection.recipes.0.name", "app"],
            ["resourceSelection.recipes", undefined],
        ] as const) {
            it(`does not count a policy whose ${path} is ${value}`, () => {
                expect(violationsOf("lifecycle-covers-recipes", [recipe, given(lifecycle, path, value)])).to.deep.equal(
                    none,
                );
            });
        }
        it("reports a policy for one version", () => {
            const one = given(lifecycle, "resourceSelection.recipes.0.semanticVersion", "1.0.0");
            expect(violationsOf("lifecycle-covers-recipes", [recipe, one])).to.deep.equal([
                [urn, 'name "web" has a lifecycle policy only for the version "1.0.0". Select "x.x.x".'],
            ]);
        });
        it("follows names that are not known yet", () => {
            const preview = [
                given(recipe, "name", unknownValue),
                given(lifecycle, "resourceSelection.recipes.0.name", unknownValue, {
                    propertyDependencies: { resourceSelection: [urn] },
                }),
            ];
            expect(stackOutcomes("lifecycle-covers-recipes", preview)).to.deep.equal([]);
            expect(violationsOf("lifecycle-covers-recipes", preview.slice(0, 1))).to.deep.equal([
                [urn, 'name has no enabled lifecycle policy. Add one for the version "x.x.x".'],
            ]);
        });
        for (const [path, value, message] of [
            ["resourceSelection", unknownValue, `resourceSelection.recipes ${notKnown}`],
            ["resourceSelection.recipes.0.name", unknownValue, `resourceSelection.recipes[0].name ${notKnown}`],
            [
                "resourceSelection.recipes.0.semanticVersion",
                unknownValue,
                `resourceSelection.recipes[0].semanticVersion ${notKnown}`,
            ],
            [
                "resourceSelection",
                { tagMap: { team: "web" } },
                "resourceSelection.tagMap selects images by their tags, which cannot be matched to a recipe, so it could not be checked.",
            ],
        ] as const) {
            it(`says that it cannot tell: ${message}`, () => {
                const stack = [recipe, given(lifecycle, path, value)];
                expect(uncheckedOf("lifecycle-covers-recipes", stack)[0]).to.deep.equal([urn, message]);
                expect(violationsOf("lifecycle-covers-recipes", stack)).to.deep.equal([]);
            });
        }
    });

    describe("superseded-images-deprecated", () => {
        const urn = urnOf(types.lifecyclePolicy, "web");

        it("passes when the first rule by age comes in time, of one policy or of several", () => {
            const late = given(lifecycle, "policyDetails.0.filter.value", 1, { name: "late" });
            const stack = [
                recipe,
                lifecycle,
                given(late, "policyDetails.0.filter.unit", "YEARS"),
                container,
                containerLifecycle,
            ];
            expect(stackOutcomes("superseded-images-deprecated", stack)).to.deep.equal([]);
        });
        it("leaves a recipe without a policy to the rule for that", () => {
            expect(stackOutcomes("superseded-images-deprecated", [recipe])).to.deep.equal([]);
        });
        for (const [unit, days] of [
            ["DAYS", 100],
            ["WEEKS", 700],
            ["MONTHS", 3000],
            ["YEARS", 365],
        ] as const) {
            it(`reports an age in ${unit}`, () => {
                const details = [
                    { action: { type: "DELETE" }, filter: { type: "AGE", value: unit === "YEARS" ? 1 : 100, unit } },
                ];
                const stack = [recipe, given(lifecycle, "policyDetails", details)];
                expect(violationsOf("superseded-images-deprecated", stack)).to.deep.equal([
                    [
                        urn,
                        `policyDetails first act after ${days} days; images must be deprecated within 90 days. Add or change a rule.`,
                    ],
                ]);
            });
        }
        it("reports rules that only count", () => {
            const stack = [
                recipe,
                given(lifecycle, "policyDetails", [
                    { action: { type: "DELETE" }, filter: { type: "COUNT", value: 5 } },
                ]),
            ];
            expect(violationsOf("superseded-images-deprecated", stack)).to.deep.equal([
                [
                    urn,
                    "policyDetails have no rule by age; images must be deprecated within 90 days. Add or change a rule.",
                ],
            ]);
        });
        it("takes its bound from the settings", () => {
            expect(violationsOf("superseded-images-deprecated", [recipe, lifecycle], { days: 83 })).to.deep.equal([
                [
                    urn,
                    "policyDetails first act after 84 days; images must be deprecated within 83 days. Add or change a rule.",
                ],
            ]);
            expect(violationsOf("superseded-images-deprecated", [recipe, lifecycle], { days: 84 })).to.deep.equal([]);
        });
        for (const [path, message] of [
            ["policyDetails", `policyDetails ${notKnown}`],
            ["policyDetails.0.filter.value", `policyDetails[0].filter.value ${notKnown}`],
        ] as const) {
            it(`says that ${path} is not known yet`, () => {
                const stack = [recipe, given(lifecycle, path, unknownValue)];
                expect(uncheckedOf("superseded-images-deprecated", stack)).to.deep.equal([[urn, message]]);
            });
        }
    });
});
