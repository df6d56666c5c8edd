// The rules about repositories that container images are pushed to.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const notKnown = "is not known before the update, so it could not be checked.";

describe("Rules about repositories", () => {
    describe("repository rules", () => {
        const repository: Given = {
            type: types.repository,
            properties: {
                name: "app",
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
            },
        };
        const pushing: Given = {
            type: types.containerRecipe,
            properties: { name: "app", targetRepository: { repositoryName: "app" } },
        };
        const distributing: Given = {
            type: types.distributionConfiguration,
            properties: {
                distributions: [
                    { containerDistributionConfiguration: { targetRepository: { repositoryName: "app" } } },
                ],
            },
        };
        const other: Given = { type: types.repository, name: "other", properties: { name: "other" } };
        const urn = urnOf(types.repository, "web");
        const broken = [
            [
                "repository-scan-on-push",
                "imageScanningConfiguration",
                "imageScanningConfiguration.scanOnPush is not set. Set it to true.",
            ],
            [
                "repository-immutable-tags",
                "imageTagMutability",
                'imageTagMutability is not set. Set it to "IMMUTABLE".',
            ],
        ] as const;

        for (const [id, path, message] of broken) {
            it(`${id} passes a good repository, and repositories that Image Builder does not push to`, () => {
                expect(stackOutcomes(id, [pushing, distributing, repository, other])).to.deep.equal([]);
            });
            it(`${id} reports a repository of a recipe and of a distribution, once`, () => {
                for (const users of [[pushing], [distributing], [pushing, distributing]]) {
                    const stack = [...users, given(repository, path, undefined)];
                    expect(violationsOf(id, stack)).to.deep.equal([[urn, message]]);
                }
            });
            it(`${id} says what is not known yet`, () => {
                const [name] = message.split(" ");
                expect(uncheckedOf(id, [pushing, given(repository, path, unknownValue)])).to.deep.equal([
                    [urn, `${name} ${notKnown}`],
                ]);
                expect(uncheckedOf(id, [given(pushing, "targetRepository", unknownValue), repository])).to.deep.equal([
                    [urnOf(types.containerRecipe, "web"), `targetRepository.repositoryName ${notKnown}`],
                ]);
                expect(uncheckedOf(id, [given(distributing, "distributions", unknownValue)])).to.deep.equal([
                    [urnOf(types.distributionConfiguration, "web"), `distributions ${notKnown}`],
                ]);
            });
        }
        it("repository-immutable-tags accepts exclusions and refuses MUTABLE", () => {
            const withExclusion = given(repository, "imageTagMutability", "IMMUTABLE_WITH_EXCLUSION");
            expect(stackOutcomes("repository-immutable-tags", [pushing, withExclusion])).to.deep.equal([]);
            expect(
                violationsOf("repository-immutable-tags", [
                    pushing,
                    given(repository, "imageTagMutability", "MUTABLE"),
                ]),
            ).to.deep.equal([[urn, 'imageTagMutability is "MUTABLE". Set it to "IMMUTABLE".']]);
        });
    });
});
