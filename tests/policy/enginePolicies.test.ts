// The rules as policies of Pulumi: levels, settings, and what becomes of values that are not known yet.

import { expect } from "chai";
import {
    unknownCheckingProxy,
    type ResourceValidationArgs,
    type ResourceValidationPolicy,
    type StackValidationArgs,
    type StackValidationPolicy,
} from "@pulumi/policy";
import { createRequire } from "node:module";
import { goldenImagePolicies } from "../../policy/enginePolicies";
import { types } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { urnOf } from "./support";

// What the engine sends for a string that is not known yet; the framework's types do not name it.
const { unknownStringValue } = createRequire(__filename)("@pulumi/policy/proxy") as { unknownStringValue: string };

const policies = goldenImagePolicies("strict", {
    "regions-allowed": { enforcementLevel: "advisory", regions: ["eu-central-1"] },
});

function policy(name: string): ResourceValidationPolicy & StackValidationPolicy {
    return policies.find((candidate) => candidate.name === name) as ResourceValidationPolicy & StackValidationPolicy;
}

function args(type: string, properties: object, config: object = {}): ResourceValidationArgs {
    return {
        type,
        urn: urnOf(type, "web"),
        props: unknownCheckingProxy(properties),
        getConfig: () => config,
    } as unknown as ResourceValidationArgs;
}

function validate(name: string, given: ResourceValidationArgs): unknown[] {
    const reported: unknown[] = [];
    const check = policy(name).validateResource as (args: ResourceValidationArgs, report: unknown) => void;
    check(given, (message: unknown, urn?: string) => reported.push(urn === undefined ? message : [message, urn]));
    return reported;
}

describe("The rules as policies of Pulumi", () => {
    it("are all there, with level, severity, page and remedy", () => {
        expect(policies.map(({ name }) => name)).to.deep.equal(rules.map(({ id }) => id));
        const { name, displayName, description, severity, enforcementLevel, remediationSteps, url, tags, framework } =
            policy("no-public-images");
        expect({
            name,
            displayName,
            description,
            severity,
            enforcementLevel,
            remediationSteps,
            url,
            tags,
            framework,
        }).to.deep.equal({
            name: "no-public-images",
            displayName: "Images are not public",
            description: "Images are not public.",
            severity: "critical",
            enforcementLevel: "mandatory",
            remediationSteps: rules.find(({ id }) => id === "no-public-images")?.mend,
            url: "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/policy/no-public-images.md",
            tags: ["NIST SP 800-53 Rev. 5 AC-3", "NIST SP 800-53 Rev. 5 AC-6", "NIST SP 800-53 Rev. 5 SC-7"],
            framework: {
                name: "NIST SP 800-53",
                version: "Rev. 5",
                reference: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
                specification: "AC-3, AC-6, SC-7",
            },
        });
    });

    it("tell the framework that they serve first", () => {
        const named = (id: string): unknown =>
            policy(id).framework && [policy(id).framework?.name, policy(id).framework?.specification];
        expect(named("imds-v2-required")).to.deep.equal(["CIS AWS Foundations Benchmark", "5.6"]);
        expect(named("repository-scan-on-push")).to.deep.equal(["AWS Foundational Security Best Practices", "ECR.1"]);
        expect(named("source-region-kept")).to.equal(undefined);
        const none = rules.filter(({ frameworks }) => frameworks.every(({ framework }) => framework === "checkov"));
        expect(policies.filter(({ framework }) => framework === undefined).map(({ name }) => name)).to.deep.equal(
            none.map(({ id }) => id),
        );
    });

    it("take preset and choice as the defaults of their settings", () => {
        expect(policy("imds-hop-limit").configSchema?.properties.maximum).to.deep.include({
            minimum: 1,
            maximum: 64,
            default: 1,
        });
        expect(policy("regions-allowed").enforcementLevel).to.equal("advisory");
        expect(policy("regions-allowed").configSchema?.properties.regions).to.deep.include({
            default: ["eu-central-1"],
        });
    });

    it("report violations, with the settings that Pulumi hands over", () => {
        const given = { instanceMetadataOptions: { httpPutResponseHopLimit: 2 } };
        expect(
            validate("imds-hop-limit", args(types.infrastructureConfiguration, given, { maximum: 1 })),
        ).to.deep.equal(["instanceMetadataOptions.httpPutResponseHopLimit is 2; at most 1 is allowed. Lower it."]);
        expect(
            validate("imds-hop-limit", args(types.infrastructureConfiguration, given, { maximum: 2 })),
        ).to.deep.equal([]);
    });

    it("leave resources of other types alone", () => {
        expect(validate("imds-v2-required", args(types.imageRecipe, {}))).to.deep.equal([]);
    });

    it("give advice where a value is not known yet, beside the violations that are", () => {
        const distributions = [
            { region: "us-east-1", amiDistributionConfiguration: { kmsKeyId: unknownStringValue } },
            { region: "eu-central-1", amiDistributionConfiguration: {} },
        ];
        expect(
            validate("distribution-customer-key", args(types.distributionConfiguration, { distributions })),
        ).to.deep.equal([
            {
                message:
                    "distributions[0].amiDistributionConfiguration.kmsKeyId is not known before the update, so it could not be checked.",
                enforcementLevel: "advisory",
            },
            'distributions[1].amiDistributionConfiguration.kmsKeyId is not set for "eu-central-1". Specify a KMS key of that region.',
        ]);
    });

    it("look at the whole stack, through the dependencies of what is not known yet", () => {
        const bucket = {
            type: types.bucket,
            urn: urnOf(types.bucket, "logs"),
            props: unknownCheckingProxy({ bucket: unknownStringValue }),
        };
        const infrastructure = {
            type: types.infrastructureConfiguration,
            urn: urnOf(types.infrastructureConfiguration, "web"),
            props: unknownCheckingProxy({ logging: { s3Logs: { s3BucketName: unknownStringValue } } }),
        };
        const reported: unknown[] = [];
        const stack = (dependencies: object) => ({
            resources: [
                { ...bucket, propertyDependencies: {} },
                { ...infrastructure, propertyDependencies: dependencies },
            ],
            getConfig: () => ({}),
        });
        const check = (dependencies: object): unknown[] => {
            reported.length = 0;
            const validateStack = policy("log-bucket-private").validateStack as (
                args: StackValidationArgs,
                report: unknown,
            ) => void;
            validateStack(stack(dependencies) as unknown as StackValidationArgs, (message: unknown, urn?: string) =>
                reported.push(urn === undefined ? message : [message, urn]),
            );
            return [...reported];
        };
        expect(check({ logging: [bucket] })).to.deep.equal([
            ["bucket has no public access block. Add one with all four settings on.", bucket.urn],
        ]);
        expect(check({})).to.deep.equal([
            {
                message: "logging.s3Logs.s3BucketName is not known before the update, so it could not be checked.",
                enforcementLevel: "advisory",
                urn: infrastructure.urn,
            },
        ]);
    });

    it("mend the inputs, those within others too, and nothing where all is well", () => {
        const mend = (name: string, type: string, properties: object) =>
            policy(name).remediateResource?.(args(type, properties));
        expect(mend("imds-v2-required", types.infrastructureConfiguration, { keyPair: "admin" })).to.deep.equal({
            keyPair: "admin",
            instanceMetadataOptions: { httpTokens: "required" },
        });
        const volumes = { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { volumeSize: 8 } }] };
        expect(mend("recipe-volumes-encrypted", types.imageRecipe, volumes)).to.deep.equal({
            blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { volumeSize: 8, encrypted: "true" } }],
        });
        const good = { instanceMetadataOptions: { httpTokens: "required" } };
        expect(mend("imds-v2-required", types.infrastructureConfiguration, good)).to.equal(undefined);
        expect(mend("imds-v2-required", types.imageRecipe, {})).to.equal(undefined);
        const unknown = { instanceMetadataOptions: unknownStringValue };
        expect(mend("imds-v2-required", types.infrastructureConfiguration, unknown)).to.equal(undefined);
    });

    it("are mended only by rules that say so", () => {
        const mending = policies.filter((candidate) => "remediateResource" in candidate).map(({ name }) => name);
        expect(mending).to.deep.equal([
            "imds-hop-limit",
            "imds-v2-required",
            "instance-terminated-on-failure",
            "recipe-volumes-encrypted",
        ]);
    });
});
