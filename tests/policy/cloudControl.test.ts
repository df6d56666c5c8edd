// Resources of Image Builder that Cloud Control makes, as the rules see them: like the provider's own, through the engine
// and from a saved state; and the way there from what the components of this package write.

import { expect } from "chai";
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { createRequire } from "node:module";
import { checkState } from "../../policy/checkState";
import { choose } from "../../policy/choices";
import { inProviderShape, mendedState, providerProperties, providerType } from "../../policy/cloudControl";
import { goldenImagePolicies } from "../../policy/enginePolicies";
import { types } from "../../policy/resource";
import { readState } from "../../policy/savedState";
import { unknownValue, Value } from "../../policy/value";
import { cloudControlMapping } from "../../provider/recipe/cloudControlRecipe";
import { cloudFormationProperties } from "../../provider/shared/cloudControl";
import { outcomes, urnOf, violationsOf, type Given } from "./support";

const { unknownCheckingProxy, unknownStringValue } = createRequire(__filename)("@pulumi/policy/proxy") as {
    unknownCheckingProxy: (properties: object) => object;
    unknownStringValue: string;
};
const notKnown = "is not known before the update, so it could not be checked.";
const arn = "arn:aws:imagebuilder:us-east-1:111122223333";

const pipeline = {
    Name: "web",
    ImageRecipeArn: `${arn}:image-recipe/web/1.0.0`,
    InfrastructureConfigurationArn: `${arn}:infrastructure-configuration/web`,
    ImageTestsConfiguration: { ImageTestsEnabled: false, TimeoutMinutes: 90 },
    Status: "DISABLED",
    Schedule: { ScheduleExpression: "rate(7 days)", AutoDisablePolicy: { FailureCount: 3 } },
    ImageTags: { Team: "platform" },
};

function resource(typeName: string, desiredState: unknown, more: object = {}): Given {
    const text = typeof desiredState === "object" && desiredState !== unknownValue;
    return {
        type: types.cloudControl,
        properties: { typeName, desiredState: text ? JSON.stringify(desiredState) : desiredState, ...more },
    };
}

/** As readState and the engine's policies hand it to the rules. */
function shaped({ type, name = "web", properties, provider, propertyDependencies = {} }: Given): Given {
    const seen = inProviderShape({
        urn: urnOf(type, name),
        type,
        properties: new Value(properties),
        provider: new Value(provider),
        propertyDependencies,
    });
    return {
        type: seen.type as Given["type"],
        name,
        properties: seen.properties.content as object,
        provider: seen.provider.content as object,
        propertyDependencies: seen.propertyDependencies as Record<string, string[]>,
    };
}

const messages = (id: string, given: Given, settings?: object): string[] =>
    outcomes(id, shaped(given), settings).map(({ message }) => message);

describe("A resource of Cloud Control", () => {
    it("has the type that the provider gives to its kind, or none", () => {
        expect(providerType("AWS::ImageBuilder::ImagePipeline")).to.equal(types.imagePipeline);
        expect(providerType("AWS::ImageBuilder::ContainerRecipe")).to.equal(types.containerRecipe);
        expect(providerType("AWS::S3::Bucket")).to.equal(undefined);
        expect(providerType(undefined)).to.equal(undefined);
    });

    it("is left alone when no rule looks at its kind", () => {
        for (const typeName of ["AWS::DynamoDB::Table", "AWS::ImageBuilder", "constructor", undefined, 7]) {
            const table = { type: types.cloudControl, properties: { typeName, desiredState: "{}" } };
            expect(shaped(table)).to.include({ type: types.cloudControl, properties: table.properties });
        }
        const native = { type: "aws-native:dynamodb:Table" as Given["type"], properties: { tableName: "web" } };
        expect(shaped(native)).to.include({ type: native.type, properties: native.properties });
    });

    it("comes back as the components of this package have it", () => {
        const written = {
            name: "web",
            parentImage: "ami-0123456789abcdef0",
            amiTags: { Name: "web", "cost-centre": "1" },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: {
                        encrypted: "true",
                        deleteOnTermination: "false",
                        volumeType: "gp3",
                        kmsKeyId: "alias/images",
                    },
                },
                { deviceName: "/dev/sdb", noDevice: true },
            ],
            components: [{ componentArn: `${arn}:component/app/1.0.0`, parameters: [{ name: "Port", value: "80" }] }],
            tags: { Team: "platform" },
        };
        const state = cloudFormationProperties({
            ...written,
            blockDeviceMappings: written.blockDeviceMappings.map((mapping) =>
                cloudControlMapping(mapping as Parameters<typeof cloudControlMapping>[0]),
            ),
            additionalInstanceConfiguration: {
                systemsManagerAgent: { uninstallAfterBuild: true },
                userDataOverride: "IyEvYmluL3No",
            },
        });
        expect(providerProperties(types.imageRecipe, JSON.stringify(state))).to.deep.equal({
            ...written,
            systemsManagerAgent: { uninstallAfterBuild: true },
            userDataBase64: "IyEvYmluL3No",
        });
    });

    it("tells launch permissions, tags of selections and failed instances as the provider does", () => {
        const distribution = {
            Distributions: [
                { AmiDistributionConfiguration: { LaunchPermissionConfiguration: { UserGroups: ["all"] } } },
            ],
        };
        expect(
            providerProperties(types.distributionConfiguration, JSON.stringify(distribution)),
        ).to.have.nested.property(
            "distributions[0].amiDistributionConfiguration.launchPermission.userGroups[0]",
            "all",
        );
        expect(
            providerProperties(types.lifecyclePolicy, '{"ResourceSelection":{"TagMap":{"Team":"platform"}}}'),
        ).to.deep.equal({ resourceSelection: { tagMap: { Team: "platform" } } });
        // The service ends such instances unless it is told otherwise.
        expect(providerProperties(types.infrastructureConfiguration, "{}")).to.deep.equal({
            terminateInstanceOnFailure: true,
        });
        expect(
            providerProperties(types.infrastructureConfiguration, '{"TerminateInstanceOnFailure":false}'),
        ).to.deep.equal({ terminateInstanceOnFailure: false });
    });

    it("has also what AWS says of it, below what is desired", () => {
        const described = JSON.stringify({ Arn: `${arn}:image-pipeline/web`, Status: "ENABLED", Name: "other" });
        expect(providerProperties(types.imagePipeline, '{"Name":"web"}', described)).to.deep.equal({
            arn: `${arn}:image-pipeline/web`,
            status: "ENABLED",
            name: "web",
        });
    });

    it("keeps its region, and has no default tags", () => {
        const given = resource("AWS::ImageBuilder::ImagePipeline", { Name: "web" }, { region: "eu-west-1" });
        const { properties, provider } = shaped({
            ...given,
            provider: { region: "us-east-1", defaultTags: '{"tags":{"team":"platform"}}' },
        });
        expect({ properties, provider }).to.deep.equal({
            properties: { name: "web", region: "eu-west-1" },
            provider: { region: "us-east-1" },
        });
    });

    it("depends for each property on what went into its desired state", () => {
        const given = resource("AWS::ImageBuilder::ImagePipeline", unknownValue);
        const { propertyDependencies = {} } = shaped({ ...given, propertyDependencies: { desiredState: ["urn:a"] } });
        expect(propertyDependencies.executionRole).to.deep.equal(["urn:a"]);
    });
});

describe("The rules on resources of Cloud Control", () => {
    const builder = "AWS::ImageBuilder::ImagePipeline";

    it("look at pipelines", () => {
        expect(messages("tests-enabled", resource(builder, pipeline))).to.deep.equal([
            "imageTestsConfiguration.imageTestsEnabled is false. Set it to true.",
        ]);
        expect(messages("pipeline-enabled", resource(builder, pipeline))).to.deep.equal([
            'status is "DISABLED". Set it to "ENABLED", or remove the pipeline.',
        ]);
        expect(messages("schedule-set", resource(builder, pipeline))).to.deep.equal([]);
        expect(messages("required-tags", resource(builder, pipeline), { tags: ["team"] })).to.deep.equal([
            'tags lack "team". Add what is missing.',
        ]);
    });

    it("look at images and recipes without components", () => {
        expect(messages("scanning-enabled", resource("AWS::ImageBuilder::Image", { Workflows: [] }))).to.deep.equal([
            "imageScanningConfiguration.imageScanningEnabled is not set. Set it to true.",
        ]);
        const recipe = {
            Name: "bare",
            ParentImage: "ami-0123456789abcdef0",
            BlockDeviceMappings: [
                { DeviceName: "/dev/xvda", Ebs: { Encrypted: true } },
                { DeviceName: "/dev/xvdb", Ebs: { Encrypted: false } },
                { DeviceName: "/dev/xvdc", NoDevice: "" },
            ],
        };
        expect(messages("recipe-volumes-encrypted", resource("AWS::ImageBuilder::ImageRecipe", recipe))).to.deep.equal([
            'blockDeviceMappings[1].ebs.encrypted is "false". Set it to true.',
        ]);
        expect(
            messages(
                "likely-secrets",
                resource("AWS::ImageBuilder::ContainerRecipe", {
                    Components: [{ ComponentArn: "a", Parameters: [{ Name: "DbPassword", Value: ["hunter2!now"] }] }],
                    DockerfileTemplateData: "FROM x",
                }),
            ),
        ).to.have.length(1);
    });

    it("count recipes among those that need a lifecycle policy", () => {
        const recipe = shaped(resource("AWS::ImageBuilder::ImageRecipe", { Name: "bare" }));
        const urn = urnOf(types.imageRecipe, "web");
        expect(violationsOf("lifecycle-covers-recipes", [recipe])).to.deep.equal([
            [urn, 'name "bare" has no enabled lifecycle policy. Add one for the version "x.x.x".'],
        ]);
        const policy: Given = {
            type: types.lifecyclePolicy,
            properties: {
                resourceType: "AMI_IMAGE",
                resourceSelection: { recipes: [{ name: "bare", semanticVersion: "x.x.x" }] },
            },
        };
        expect(violationsOf("lifecycle-covers-recipes", [recipe, policy])).to.deep.equal([]);
    });

    it("say what they could not check, as long as the desired state or a part of it is not known", () => {
        for (const state of [unknownValue, undefined, "not JSON", "[]", 7]) {
            const given = resource(builder, state, { region: "us-east-1" });
            const message =
                state === unknownValue
                    ? `imageTestsConfiguration.imageTestsEnabled ${notKnown}`
                    : "desiredState is no JSON object, so it could not be checked.";
            expect(outcomes("tests-enabled", shaped(given))).to.deep.equal([{ kind: "unchecked", message }]);
            // The region does not stand in the desired state.
            expect(messages("regions-allowed", given, { regions: ["eu-central-1"] })).to.deep.equal([
                'region is "us-east-1"; allowed values are eu-central-1. Remove it.',
            ]);
        }
        const component = resource("AWS::ImageBuilder::Component", unknownValue);
        expect(messages("documents-customer-key", component)).to.deep.equal([`kmsKeyId ${notKnown}`]);
    });
});

describe("Resources of Cloud Control, on the way to the rules", () => {
    const policies = goldenImagePolicies("strict");
    const policy = (name: string) =>
        policies.find((candidate) => candidate.name === name) as Required<ResourceValidationPolicy>;
    const args = (typeName: string, desiredState: string) =>
        ({
            type: types.cloudControl,
            urn: urnOf(types.cloudControl, "web"),
            props: unknownCheckingProxy({ typeName, desiredState, region: unknownStringValue }),
            getConfig: () => ({}),
        }) as unknown as ResourceValidationArgs;

    it("are translated by the policies of the engine", () => {
        const reported: unknown[] = [];
        const check = policy("tests-enabled").validateResource as (
            args: ResourceValidationArgs,
            report: unknown,
        ) => void;
        const report = (message: unknown) => reported.push(message);
        check(args("AWS::ImageBuilder::ImagePipeline", JSON.stringify(pipeline)), report);
        check(args("AWS::ImageBuilder::ImagePipeline", unknownStringValue), report);
        check(args("AWS::S3::Bucket", "{}"), report);
        expect(reported).to.deep.equal([
            "imageTestsConfiguration.imageTestsEnabled is false. Set it to true.",
            { message: `imageTestsConfiguration.imageTestsEnabled ${notKnown}`, enforcementLevel: "advisory" },
        ]);
    });

    it("are mended in their desired state", () => {
        const recipe = {
            Name: "bare",
            BlockDeviceMappings: [{ Ebs: { Encrypted: false } }, { Ebs: { VolumeSize: 8 } }],
        };
        const given = args("AWS::ImageBuilder::ImageRecipe", JSON.stringify(recipe));
        const mended = policy("recipe-volumes-encrypted").remediateResource(given) as { desiredState: string };
        expect(JSON.parse(mended.desiredState)).to.deep.equal({
            Name: "bare",
            BlockDeviceMappings: [{ Ebs: { Encrypted: true } }, { Ebs: { VolumeSize: 8, Encrypted: true } }],
        });
        expect(mendedState("{}", [{ keys: ["instanceMetadataOptions", "httpTokens"], content: "required" }])).to.equal(
            '{"InstanceMetadataOptions":{"HttpTokens":"required"}}',
        );
    });

    it("are translated from a saved state, with the ARN that AWS gave", () => {
        const urn = urnOf(types.cloudControl, "web");
        const inputs = { typeName: "AWS::ImageBuilder::ImagePipeline", desiredState: JSON.stringify(pipeline) };
        const described = JSON.stringify({ Arn: `${arn}:image-pipeline/web` });
        const saved = { urn, type: types.cloudControl, inputs, outputs: { ...inputs, properties: described } };
        const resources = readState(JSON.stringify({ version: 3, deployment: { resources: [saved] } }));
        expect(resources[0].outputs.properties.get("arn").content).to.equal(`${arn}:image-pipeline/web`);
        const found = checkState(resources, choose("recommended"));
        expect(found.map(({ rule, level, urn: place }) => [rule.id, level, place])).to.deep.equal([
            ["pipeline-enabled", "advisory", urn],
            ["tests-enabled", "mandatory", urn],
        ]);
    });
});
