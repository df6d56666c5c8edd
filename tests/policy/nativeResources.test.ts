// Resources of the provider aws-native, and those around Image Builder that Cloud Control makes, as the rules see them.

import { expect } from "chai";
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { unknownCheckingProxy } from "@pulumi/policy";
import { checkState } from "../../policy/checkState";
import { choose } from "../../policy/choices";
import { inProviderShape } from "../../policy/cloudControl";
import { goldenImagePolicies } from "../../policy/enginePolicies";
import type { Resource } from "../../policy/resource";
import { isStackRule } from "../../policy/rule";
import { unknownValue, Value } from "../../policy/value";
import { builder, nativeCases, profile, recipe, role, wide, wideSays, type Native } from "./cases/native";
import { ruleOf, urnOf } from "./support";

function seen({ type, name = "web", properties, propertyDependencies = {}, provider = {} }: Native): Resource {
    return inProviderShape({
        urn: urnOf(type, name),
        type,
        properties: new Value(properties),
        provider: new Value(provider),
        propertyDependencies,
    });
}

/** The same through aws.cloudcontrol.Resource. */
function cloudControl({ type, name = "web", properties }: Native): Native {
    const [, service = "", kind = ""] = type.split(":");
    const services: Record<string, string> = {
        iam: "IAM",
        ec2: "EC2",
        s3: "S3",
        logs: "Logs",
        ecr: "ECR",
        sns: "SNS",
        ram: "RAM",
        imagebuilder: "ImageBuilder",
    };
    return {
        type: "aws:cloudcontrol/resource:Resource",
        name: `${kind}-${name}`,
        properties: {
            typeName: `AWS::${services[service]}::${kind}`,
            desiredState: JSON.stringify(capital(properties)),
        },
    };
}

function capital(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(capital);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, item]) => {
            const name = key.charAt(0).toUpperCase() + key.slice(1);
            return [name, /Document$|Text$/.test(name) ? (item as unknown) : capital(item)];
        }),
    );
}

function says(id: string, stack: readonly Native[]): string[] {
    const resources = stack.map(seen).map((resource) => ({ inputs: resource, outputs: resource }));
    const [chosen] = choose("strict").filter(({ rule }) => rule.id === id);
    return checkState(resources, [{ ...chosen, level: "mandatory" }]).map(({ message }) => message);
}

describe("Resources of aws-native and Cloud Control", () => {
    for (const [rule, what, stack, messages] of nativeCases) {
        it(`are seen by ${rule}: ${what}`, () => {
            expect(says(rule, stack)).to.deep.equal(messages);
            expect(says(rule, stack.map(cloudControl))).to.deep.equal(messages);
        });
    }

    it("pass where all is well", () => {
        const tags = [{ key: "LifecycleExecutionAccess", value: "EC2 Image Builder" }];
        const repository = { type: "aws-native:ecr:Repository", properties: { repositoryName: "app", tags } };
        const policy = {
            type: "aws-native:imagebuilder:LifecyclePolicy",
            properties: { resourceType: "CONTAINER_IMAGE" },
        };
        expect(says("repository-lifecycle-tag", [recipe, repository, policy])).to.deep.equal([]);
        expect(says("roles-without-wildcards", [builder, profile, role()])).to.deep.equal([]);
        const inside = {
            type: "aws-native:ram:ResourceShare",
            properties: {
                allowExternalPrincipals: false,
                resourceArns: ["arn:aws:imagebuilder:us-east-1:111122223333:component/a/1.0.0/1"],
            },
        };
        expect(says("shares-inside-organization", [inside])).to.deep.equal([]);
    });

    it("are followed in a preview by the names of their own properties", () => {
        const policy: Native = {
            type: "aws-native:iam:RolePolicy",
            properties: { roleName: unknownValue, policyDocument: wide },
            propertyDependencies: { roleName: [urnOf("aws-native:iam:Role", "web")] },
        };
        expect(says("roles-without-wildcards", [builder, profile, role(), policy])).to.deep.equal([wideSays]);
        const unknown = { ...builder, properties: unknownValue };
        expect(says("imds-v2-required", [unknown])).to.deep.equal([
            "instanceMetadataOptions.httpTokens is not known before the update, so it could not be checked.",
        ]);
    });

    it("have the default tags of their provider", () => {
        const provider = { defaultTags: JSON.stringify({ tags: { team: "web" } }) };
        const rule = ruleOf("required-tags");
        if (isStackRule(rule)) throw new Error("required-tags looks at single resources");
        const component = seen({ type: "aws-native:imagebuilder:Component", properties: { tags: {} }, provider });
        expect(rule.check(component, { tags: ["team"] })).to.deep.equal([]);
    });

    it("are mended as their provider has it", () => {
        const mend = (id: string, type: string, properties: object): unknown => {
            const policy = goldenImagePolicies("strict").find(
                ({ name }) => name === id,
            ) as Required<ResourceValidationPolicy>;
            const args = {
                type,
                urn: urnOf(type, "web"),
                props: unknownCheckingProxy(properties),
                getConfig: () => ({}),
            };
            return policy.remediateResource(args as unknown as ResourceValidationArgs);
        };
        const volumes = { blockDeviceMappings: [{ ebs: { encrypted: false } }] };
        expect(mend("recipe-volumes-encrypted", "aws-native:imagebuilder:ImageRecipe", volumes)).to.deep.equal({
            blockDeviceMappings: [{ ebs: { encrypted: true } }],
        });
        expect(mend("imds-v2-required", "aws-native:imagebuilder:InfrastructureConfiguration", {})).to.deep.equal({
            instanceMetadataOptions: { httpTokens: "required" },
        });
    });
});

describe("Resources in components of other packages", () => {
    it("are seen by their own type, wherever they stand", () => {
        const repository: Resource = {
            ...seen({ type: "aws:ecr/repository:Repository", properties: { name: "app" } }),
            urn: "urn:pulumi:dev::images::awsx:ecr:Repository$aws:ecr/repository:Repository::app",
        };
        const container = seen({
            type: "aws:imagebuilder/containerRecipe:ContainerRecipe",
            properties: { targetRepository: { repositoryName: "app" } },
        });
        const resources = [repository, container].map((resource) => ({ inputs: resource, outputs: resource }));
        const [chosen] = choose("strict").filter(({ rule }) => rule.id === "repository-scan-on-push");
        expect(checkState(resources, [chosen]).map(({ urn, message }) => [urn, message])).to.deep.equal([
            [repository.urn, "imageScanningConfiguration.scanOnPush is not set. Set it to true."],
        ]);
    });
});
