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
                encryptionConfigurations: [
                    { encryptionType: "KMS", kmsKey: "arn:aws:kms:us-east-1:111122223333:key/1" },
                ],
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
            [
                "repository-customer-key",
                "encryptionConfigurations",
                "encryptionConfigurations is not set. Set the type to KMS and specify a customer managed key.",
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
        for (const [entry, message] of [
            [
                { encryptionType: "AES256" },
                '.encryptionType is "AES256". Set it to "KMS", with a customer managed key.',
            ],
            [{ encryptionType: "KMS" }, ".kmsKey is not set. Specify a customer managed KMS key."],
            [
                { encryptionType: "KMS", kmsKey: "arn:aws:kms:us-east-1:111122223333:alias/aws/ecr" },
                '.kmsKey is "arn:aws:kms:us-east-1:111122223333:alias/aws/ecr". Specify a customer managed KMS key.',
            ],
        ] as const) {
            it(`repository-customer-key reports ${JSON.stringify(entry)}`, () => {
                expect(
                    violationsOf("repository-customer-key", [
                        pushing,
                        given(repository, "encryptionConfigurations", [entry]),
                    ]),
                ).to.deep.equal([[urn, `encryptionConfigurations[0]${message}`]]);
            });
        }
        it("repository-customer-key says when the key is not known yet, and accepts KMS_DSSE", () => {
            const key = (kmsKey: unknown) => given(repository, "encryptionConfigurations.0.kmsKey", kmsKey);
            expect(uncheckedOf("repository-customer-key", [pushing, key(unknownValue)])).to.deep.equal([
                [urn, `encryptionConfigurations[0].kmsKey ${notKnown}`],
            ]);
            const double = given(repository, "encryptionConfigurations.0.encryptionType", "KMS_DSSE");
            expect(stackOutcomes("repository-customer-key", [pushing, double])).to.deep.equal([]);
        });
    });

    describe("repository-lifecycle-tag", () => {
        const id = "repository-lifecycle-tag";
        const tags = { LifecycleExecutionAccess: "EC2 Image Builder" };
        const repository: Given = { type: types.repository, properties: { name: "app", tags } };
        const pushing: Given = {
            type: types.containerRecipe,
            properties: { name: "app", targetRepository: { repositoryName: "app" } },
        };
        const policy: Given = { type: types.lifecyclePolicy, properties: { resourceType: "CONTAINER_IMAGE" } };
        const without = given(repository, "tags", { team: "platform" });
        const urn = urnOf(types.repository, "web");

        it("passes a tagged repository, one that is tagged by default, and stacks without a policy for containers", () => {
            expect(stackOutcomes(id, [pushing, repository, policy])).to.deep.equal([]);
            const byDefault = { ...without, provider: { defaultTags: JSON.stringify({ tags }) } };
            expect(stackOutcomes(id, [pushing, byDefault, policy])).to.deep.equal([]);
            expect(stackOutcomes(id, [pushing, without])).to.deep.equal([]);
            expect(stackOutcomes(id, [pushing, without, given(policy, "status", "DISABLED")])).to.deep.equal([]);
            expect(stackOutcomes(id, [pushing, without, given(policy, "resourceType", "AMI_IMAGE")])).to.deep.equal([]);
        });
        it("reports a repository without the tag, and with another value", () => {
            expect(violationsOf(id, [pushing, without, policy])).to.deep.equal([
                [urn, 'tags.LifecycleExecutionAccess is not set. Set it to "EC2 Image Builder".'],
            ]);
            const wrong = given(repository, "tags.LifecycleExecutionAccess", "yes");
            expect(violationsOf(id, [pushing, wrong, policy])).to.deep.equal([
                [urn, 'tags.LifecycleExecutionAccess is "yes". Set it to "EC2 Image Builder".'],
            ]);
        });
        it("says what is not known yet", () => {
            const byDefault = { ...without, provider: { defaultTags: { tags: unknownValue } } };
            for (const repository of [given(without, "tags", unknownValue), byDefault]) {
                expect(uncheckedOf(id, [pushing, repository, policy])).to.deep.equal([
                    [urn, `tags.LifecycleExecutionAccess ${notKnown}`],
                ]);
            }
            expect(uncheckedOf(id, [pushing, without, given(policy, "resourceType", unknownValue)])).to.deep.equal([
                [urnOf(types.lifecyclePolicy, "web"), `resourceType ${notKnown}`],
            ]);
        });
    });

    describe("repository-not-public", () => {
        const id = "repository-not-public";
        const repository: Given = { type: types.repository, properties: { name: "app" } };
        const pushing: Given = {
            type: types.containerRecipe,
            properties: { name: "app", targetRepository: { repositoryName: "app" } },
        };
        const urn = urnOf(types.repositoryPolicy, "web");
        const allowing = (principal: object, effect = "Allow"): object => ({
            Version: "2012-10-17",
            Statement: [{ Sid: "Pull", Effect: effect, Action: "ecr:BatchGetImage", ...principal }],
        });
        const policy = (content: unknown): Given => ({
            type: types.repositoryPolicy,
            properties: {
                repository: "app",
                policy: typeof content === "object" && content !== unknownValue ? JSON.stringify(content) : content,
            },
        });

        for (const [said, content] of [
            ["an account", allowing({ Principal: { AWS: "arn:aws:iam::222233334444:root" } })],
            ["a condition", allowing({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })],
            ["a service", allowing({ Principal: { Service: "*" } })],
            ["a denial", allowing({ Principal: "*" }, "Deny")],
        ] as const) {
            it(`passes ${said}`, () => {
                expect(stackOutcomes(id, [pushing, repository, policy(content)])).to.deep.equal([]);
            });
        }
        it("has nothing to say about repositories that Image Builder does not push to", () => {
            expect(stackOutcomes(id, [repository, policy(allowing({ Principal: "*" }))])).to.deep.equal([]);
        });
        for (const [content, message] of [
            [
                allowing({ Principal: "*" }),
                "allows everyone in statement Pull. List the principals, or add a condition.",
            ],
            [
                allowing({ Principal: { AWS: ["111122223333", "*"] } }),
                "allows everyone in statement Pull. List the principals, or add a condition.",
            ],
            [allowing({ NotPrincipal: "a" }), "allows all but some principals in statement Pull. List the principals."],
            ["{", "is not JSON, so it could not be checked. Write it as a JSON policy."],
        ] as const) {
            it(`reports ${JSON.stringify(content)}`, () => {
                expect(violationsOf(id, [pushing, repository, policy(content)])).to.deep.equal([
                    [urn, `policy ${message}`],
                ]);
            });
        }
        it("says what is not known yet", () => {
            expect(uncheckedOf(id, [pushing, repository, policy(unknownValue)])).to.deep.equal([
                [urn, `policy ${notKnown}`],
            ]);
            expect(uncheckedOf(id, [given(pushing, "targetRepository", unknownValue), repository])).to.deep.equal([
                [urnOf(types.containerRecipe, "web"), `targetRepository.repositoryName ${notKnown}`],
            ]);
        });
    });
});
