// A value that is of another shape than its property takes is named, never passed over: for each rule, each property that
// it depends on.

import { expect } from "chai";
import { inProviderShape } from "../../policy/cloudControl";
import { defaultTags } from "../../policy/defaultTags";
import { types } from "../../policy/resource";
import { unknownValue, Value } from "../../policy/value";
import { distributionCases } from "./cases/distribution";
import { documentCases } from "./cases/documents";
import { infrastructureCases } from "./cases/infrastructure";
import { pipelineCases } from "./cases/pipeline";
import { recipeCases } from "./cases/recipe";
import { changed, outcomes, resourceOf, stackOutcomes, type Given } from "./support";

const cases = [...infrastructureCases, ...recipeCases, ...documentCases, ...distributionCases, ...pipelineCases];
const shapes: unknown[] = [[], {}, ["x"], { x: "x" }, [["x"]], [{ x: "x" }], "x", 7, true];

function at(value: unknown, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);

/** What a property of this kind cannot be: the provider makes strings of numbers and truth values, and reads them. */
function wrongFor(value: unknown): unknown[] {
    const kind = kindOf(value);
    if (kind === "list" || kind === "object") return shapes.filter((shape) => kindOf(shape) !== kind);
    return shapes.filter((shape) => ["list", "object"].includes(kindOf(shape)));
}

describe("Values of a wrong shape", () => {
    for (const testCase of cases) {
        const { rule, type, good, unknown, settings } = testCase;
        for (const [path] of unknown) {
            const value = at(good, path);
            if (value === undefined || value === unknownValue) continue;
            it(`are named by ${rule} on ${type.split(":").at(-1)}: ${path}`, () => {
                for (const wrong of wrongFor(value)) {
                    const found = outcomes(rule, { ...testCase, properties: changed(good, path, wrong) }, settings);
                    expect(found.length, JSON.stringify(wrong)).to.be.greaterThan(0);
                }
            });
        }
    }

    it("are told by what is at fault, where a value stands in one", () => {
        const launch = { distributions: [{ amiDistributionConfiguration: { launchPermission: "all" } }] };
        expect(
            outcomes("no-public-images", { type: types.distributionConfiguration, properties: launch }),
        ).to.deep.equal([
            {
                kind: "unchecked",
                message:
                    "distributions[0].amiDistributionConfiguration.launchPermission is a string, but must be an object, so it could not be checked.",
            },
        ]);
    });

    it("are none when the provider reads them", () => {
        const about = (rule: string, type: Given["type"], properties: object): string[] =>
            outcomes(rule, { type, properties }).map(({ message }) => message);
        const build = types.infrastructureConfiguration;
        expect(about("instance-terminated-on-failure", build, { terminateInstanceOnFailure: "true" })).to.deep.equal(
            [],
        );
        expect(
            about("tests-enabled", types.imagePipeline, { imageTestsConfiguration: { imageTestsEnabled: "false" } }),
        ).to.deep.equal(["imageTestsConfiguration.imageTestsEnabled is false. Set it to true."]);
        expect(
            about("imds-hop-limit", build, { instanceMetadataOptions: { httpPutResponseHopLimit: "3" } }),
        ).to.deep.equal(["instanceMetadataOptions.httpPutResponseHopLimit is 3; at most 2 is allowed. Lower it."]);
        expect(
            about("imds-hop-limit", build, { instanceMetadataOptions: { httpPutResponseHopLimit: "many" } }),
        ).to.deep.equal([
            "instanceMetadataOptions.httpPutResponseHopLimit is a string, but must be a number, so it could not be checked.",
        ]);
        expect(about("no-key-pair", build, { keyPair: 7 })).to.deep.equal(['keyPair is "7". Remove it.']);
    });

    it("of volumes are named, whatever stands beside them", () => {
        const mapped = (mapping: unknown): string[] =>
            outcomes("recipe-volumes-encrypted", {
                type: types.imageRecipe,
                properties: { blockDeviceMappings: [mapping] },
            }).map(({ message }) => message);
        expect(mapped({ noDevice: true })).to.deep.equal([]);
        expect(mapped({ virtualName: "ephemeral0" })).to.deep.equal([]);
        expect(mapped({ virtualName: "ephemeral0", ebs: { encrypted: "false" } })).to.deep.equal([
            'blockDeviceMappings[0].ebs.encrypted is "false". Set it to true.',
        ]);
        expect(mapped({ virtualName: ["ephemeral0"] })).to.deep.equal([
            "blockDeviceMappings[0].virtualName is a list, but must be a string, so it could not be checked.",
        ]);
        expect(mapped("/dev/xvda")).to.deep.equal([
            "blockDeviceMappings[0] is a string, but must be an object, so it could not be checked.",
        ]);
    });

    it("of references between resources are named", () => {
        const wrong: [rule: string, given: Given, path: string][] = [
            [
                "log-bucket-private",
                {
                    type: types.infrastructureConfiguration,
                    properties: { logging: { s3Logs: { s3BucketName: ["a"] } } },
                },
                "logging.s3Logs.s3BucketName",
            ],
            [
                "topic-customer-key",
                { type: types.infrastructureConfiguration, properties: { snsTopicArn: ["a"] } },
                "snsTopicArn",
            ],
            [
                "no-inbound-rules",
                { type: types.infrastructureConfiguration, properties: { securityGroupIds: [["a"]] } },
                "securityGroupIds[0]",
            ],
            [
                "log-retention",
                { type: types.image, properties: { loggingConfiguration: { logGroupName: ["a"] } } },
                "loggingConfiguration.logGroupName",
            ],
            [
                "repository-scan-on-push",
                { type: types.containerRecipe, properties: { targetRepository: { repositoryName: ["a"] } } },
                "targetRepository.repositoryName",
            ],
            [
                "approval-required",
                { type: types.imagePipeline, properties: { workflows: [{ workflowArn: ["a"] }] } },
                "workflows[0].workflowArn",
            ],
            [
                "shares-inside-organization",
                { type: types.resourceAssociation, properties: { resourceArn: ["a"] } },
                "resourceArn",
            ],
            [
                "roles-without-wildcards",
                { type: types.lifecyclePolicy, properties: { executionRole: ["a"] } },
                "executionRole",
            ],
        ];
        for (const [rule, given, path] of wrong) {
            expect(
                stackOutcomes(rule, [given]).map(({ message }) => message),
                rule,
            ).to.deep.equal([`${path} is a list, but must be a string, so it could not be checked.`]);
        }
        const list = { type: types.infrastructureConfiguration, properties: { securityGroupIds: "sg-1" } };
        expect(stackOutcomes("no-inbound-rules", [list]).map(({ message }) => message)).to.deep.equal([
            "securityGroupIds is a string, but must be a list, so it could not be checked.",
        ]);
    });

    it("of a desired state are named when they are nested too deeply to be read", () => {
        const deepest = `{"Name":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
        const refused = inProviderShape(
            resourceOf({
                type: types.cloudControl,
                properties: { typeName: "AWS::ImageBuilder::ImagePipeline", desiredState: deepest },
            }),
        );
        expect(refused.properties.get("status").whyUnknown).to.equal("desiredState is no JSON object");
    });

    it("of a provider's default tags are named where a tag is missing", () => {
        const tagged = (defaults: unknown): string[] =>
            outcomes(
                "required-tags",
                { type: types.component, properties: {}, provider: { defaultTags: defaults } },
                { tags: ["team"] },
            ).map(({ message }) => message);
        expect(tagged(JSON.stringify({ tags: { team: "web" } }))).to.deep.equal([]);
        expect(tagged(unknownValue)).to.deep.equal([
            "defaultTags.tags is not known before the update, so it could not be checked.",
        ]);
        expect(tagged("team=web")).to.deep.equal(["defaultTags.tags is no JSON text, so it could not be checked."]);
        expect(tagged({ tags: ["team"] })).to.deep.equal([
            "defaultTags.tags is a list, but must be an object, so it could not be checked.",
        ]);
        expect(defaultTags({ provider: new Value(undefined) }).isAbsent).to.equal(true);
    });
});
