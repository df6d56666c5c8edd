// When a policy does not apply to a resource or a stack, Pulumi is told so, and why.

import { expect } from "chai";
import {
    unknownCheckingProxy,
    type ResourceValidationArgs,
    type ResourceValidationPolicy,
    type StackValidationArgs,
    type StackValidationPolicy,
} from "@pulumi/policy";
import { goldenImagePolicies, type PolicyOptions } from "../../policy/enginePolicies";
import { types } from "../../policy/resource";
import { isStackRule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { urnOf } from "./support";

/** As the framework has it: the function does not come back. */
class NotApplicable extends Error {}

function notApplicable(reason?: string): never {
    throw new NotApplicable(reason);
}

type Run = (args: object, report: (message: string) => void) => void;

function policy(name: string, options?: PolicyOptions): ResourceValidationPolicy & StackValidationPolicy {
    const found = goldenImagePolicies("strict", {}, options).find((candidate) => candidate.name === name);
    return found as ResourceValidationPolicy & StackValidationPolicy;
}

/** What is reported, or why the policy does not apply. */
function outcome(run: unknown, args: object): unknown {
    const reported: string[] = [];
    try {
        (run as Run)({ getConfig: () => ({}), notApplicable, ...args }, (message) => reported.push(message));
    } catch (error) {
        if (error instanceof NotApplicable) return error.message;
        throw error;
    }
    return reported;
}

const resource = (type: string, properties: object = {}): Partial<ResourceValidationArgs> => ({
    type,
    urn: urnOf(type, "web"),
    props: unknownCheckingProxy(properties) as Record<string, unknown>,
});
const stack = (...kinds: string[]): Partial<StackValidationArgs> => ({
    resources: kinds.map((type) => ({
        ...resource(type),
        propertyDependencies: {},
    })) as StackValidationArgs["resources"],
});
const tags = (given: Record<string, string>): object => ({ stackTags: new Map(Object.entries(given)) });

describe("A policy that does not apply", () => {
    it("says which resources it looks at", () => {
        const { validateResource, remediateResource } = policy("imds-v2-required");
        const reason = "The rule looks at aws.imagebuilder.InfrastructureConfiguration.";
        expect(outcome(validateResource, resource(types.imageRecipe))).to.equal(reason);
        expect(outcome(remediateResource, resource(types.imageRecipe))).to.equal(reason);
        const table = { typeName: "AWS::DynamoDB::Table", desiredState: "{}" };
        expect(outcome(validateResource, resource(types.cloudControl, table))).to.equal(reason);
        expect(outcome(validateResource, resource(types.infrastructureConfiguration))).to.deep.equal([
            'instanceMetadataOptions.httpTokens is not set. Set it to "required".',
        ]);
    });

    it("says what the stack has none of", () => {
        const { validateStack } = policy("lifecycle-covers-recipes");
        expect(outcome(validateStack, stack(types.bucket))).to.equal(
            "The stack has no aws.imagebuilder.ImageRecipe or aws.imagebuilder.ContainerRecipe.",
        );
        expect(outcome(validateStack, stack(types.imageRecipe))).to.deep.equal([
            'name has no enabled lifecycle policy. Add one for the version "x.x.x".',
        ]);
    });

    it("says nothing to a framework that cannot be told", () => {
        const older = { ...resource(types.imageRecipe), notApplicable: undefined };
        expect(outcome(policy("imds-v2-required").validateResource, older)).to.deep.equal([]);
        expect(
            outcome(policy("lifecycle-covers-recipes").validateStack, { ...stack(), notApplicable: undefined }),
        ).to.deep.equal([]);
    });

    it("of the stack starts from resources that its rule knows", () => {
        for (const rule of rules.filter(isStackRule)) {
            expect(rule.about.length, rule.id).to.be.greaterThan(0);
            expect(outcome(policy(rule.id).validateStack, stack(types.key)), rule.id).to.match(
                /^The stack has no aws\./,
            );
        }
    });
});

describe("Policies for stacks with certain tags", () => {
    const options: PolicyOptions = { stackTags: { environment: ["staging", "prod"], team: "images" } };
    const { validateResource } = policy("imds-v2-required", options);
    const { validateStack } = policy("lifecycle-covers-recipes", options);
    const build = resource(types.infrastructureConfiguration);

    it("apply where each tag has one of its values", () => {
        for (const environment of ["staging", "prod"]) {
            const given = tags({ environment, team: "images", other: "x" });
            expect(outcome(validateResource, { ...build, ...given })).to.have.length(1);
            expect(outcome(validateStack, { ...stack(types.imageRecipe), ...given })).to.have.length(1);
        }
    });

    it("do not apply to other stacks, and say why", () => {
        const reason = "The stack has no tag environment with staging or prod.";
        for (const given of [tags({}), tags({ environment: "dev", team: "images" }), {}]) {
            expect(outcome(validateResource, { ...build, ...given })).to.equal(reason);
            expect(outcome(validateStack, { ...stack(types.imageRecipe), ...given })).to.equal(reason);
        }
        expect(outcome(validateResource, { ...build, ...tags({ environment: "prod" }) })).to.equal(
            "The stack has no tag team with images.",
        );
    });
});
