// The rule about roles: which roles it finds, and what it finds too wide.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { stackOutcomes, urnOf, type Given } from "./support";

const id = "roles-without-wildcards";
const notKnown = "is not known before the update, so it could not be checked.";

function policy(...statements: object[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const narrow = policy({ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::build-logs/web/*" });
const wide = policy({ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" });
const says = 'policy allows "*" in statement Everything. List the actions that are needed.';

const infrastructure: Given = {
    type: types.infrastructureConfiguration,
    properties: { instanceProfileName: "builders" },
};
const profile: Given = { type: types.instanceProfile, properties: { name: "builders", role: "builder" } };
const role: Given = {
    type: types.role,
    properties: { name: "builder", arn: "arn:aws:iam::111122223333:role/builder", inlinePolicies: unknownValue },
};
const inline = (text: unknown): Given => ({ type: types.rolePolicy, properties: { role: "builder", policy: text } });
const user = (type: Given["type"], executionRole: string): Given => ({ type, properties: { executionRole } });

function messages(...stack: Given[]): string[] {
    return stackOutcomes(id, stack).map(({ message }) => message);
}

describe("roles-without-wildcards", () => {
    it("passes narrow policies of build roles, and leaves other roles alone", () => {
        expect(messages(infrastructure, profile, role, inline(narrow))).to.deep.equal([]);
        expect(messages(infrastructure, role, inline(wide))).to.deep.equal([]);
    });

    it("leaves the policies of other roles alone", () => {
        const other: Given = { type: types.role, name: "other", properties: { name: "other" } };
        const wideElsewhere: Given = {
            type: types.rolePolicy,
            name: "other",
            properties: { role: "other", policy: wide },
        };
        expect(messages(infrastructure, profile, role, inline(narrow), other, wideElsewhere)).to.deep.equal([]);
    });

    it("finds the role of an instance profile, and reports the resource with the policy", () => {
        expect(stackOutcomes(id, [infrastructure, profile, role, inline(wide)])).to.deep.equal([
            { kind: "violation", urn: urnOf(types.rolePolicy, "web"), message: says },
        ]);
    });

    for (const type of [types.imagePipeline, types.image, types.lifecyclePolicy]) {
        for (const name of ["builder", "arn:aws:iam::111122223333:role/builder"]) {
            it(`finds the role of ${type.split(":").at(-1)} by ${name}`, () => {
                expect(messages(user(type, name), role, inline(wide))).to.deep.equal([says]);
            });
        }
    }

    it("reports a role that several use once", () => {
        const users = [types.imagePipeline, types.lifecyclePolicy].map((type) => user(type, "builder"));
        expect(messages(...users, infrastructure, profile, role, inline(wide))).to.deep.equal([says]);
    });

    it("follows attachments to policies of the stack", () => {
        const custom: Given = {
            type: types.policy,
            properties: { arn: "arn:aws:iam::111122223333:policy/wide", policy: wide },
        };
        const attachment: Given = {
            type: types.rolePolicyAttachment,
            properties: { role: "builder", policyArn: "arn:aws:iam::111122223333:policy/wide" },
        };
        expect(stackOutcomes(id, [infrastructure, profile, role, custom, attachment])).to.deep.equal([
            { kind: "violation", urn: urnOf(types.policy, "web"), message: says },
        ]);
    });

    for (const [name, found] of [
        ["AdministratorAccess", true],
        ["PowerUserAccess", true],
        ["AmazonS3FullAccess", true],
        ["service-role/AmazonSSMFullAccess", true],
        ["EC2InstanceProfileForImageBuilder", false],
        ["AmazonSSMManagedInstanceCore", false],
    ] as const) {
        it(`${found ? "reports" : "accepts"} the AWS policy ${name}`, () => {
            const policyArn = `arn:aws:iam::aws:policy/${name}`;
            const attachment: Given = { type: types.rolePolicyAttachment, properties: { role: "builder", policyArn } };
            const shown = name.split("/").at(-1);
            const message = `policyArn attaches "${shown}". Use a policy with only the permissions that are needed.`;
            expect(messages(infrastructure, profile, role, attachment)).to.deep.equal(found ? [message] : []);
        });
    }

    it("reads policies inside the role when it has no others", () => {
        const inside: Given = {
            ...role,
            properties: {
                ...role.properties,
                inlinePolicies: [{ name: "all", policy: wide }],
                managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
            },
        };
        expect(messages(infrastructure, profile, inside)).to.deep.equal([
            'inlinePolicies[0].policy allows "*" in statement Everything. List the actions that are needed.',
            'managedPolicyArns[0] attaches "AdministratorAccess". Use a policy with only the permissions that are needed.',
        ]);
    });

    for (const [statement, fault] of [
        [
            { Effect: "Allow", Action: "ec2:*", Resource: "*" },
            'allows "ec2:*" in statement 1. List the actions that are needed.',
        ],
        [
            { Effect: "Allow", Action: ["s3:GetObject", "kms:*"], Resource: "arn:aws:s3:::build-logs/*" },
            'allows "kms:*" in statement 1. List the actions that are needed.',
        ],
        [
            { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
            "allows all but some actions in statement 1. List the actions that are needed.",
        ],
        [
            { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" },
            "covers all but some resources in statement 1. List the resources.",
        ],
        [
            { Effect: "Allow", Action: "IAM:passrole", Resource: ["arn:aws:iam::111122223333:role/a", "*"] },
            'allows "IAM:passrole" on every resource in statement 1. List the resources, or add a condition.',
        ],
        [{ Effect: "Deny", Action: "*", Resource: "*" }, undefined],
        [{ Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" }, undefined],
        [
            { Effect: "Allow", Action: "kms:GenerateDataKey*", Resource: "arn:aws:kms:us-east-1:111122223333:key/1" },
            undefined,
        ],
        [
            {
                Effect: "Allow",
                Action: "iam:PassRole",
                Resource: "*",
                Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
            },
            undefined,
        ],
    ] as const) {
        it(`${fault === undefined ? "accepts" : "reports"} ${JSON.stringify(statement)}`, () => {
            const found = messages(infrastructure, profile, role, inline(policy(statement)));
            expect(found).to.deep.equal(fault === undefined ? [] : [`policy ${fault}`]);
        });
    }

    it("reports a string that is no policy", () => {
        expect(messages(infrastructure, profile, role, inline("all of it"))).to.deep.equal([
            "policy is not JSON, so it could not be checked. Write it as a JSON policy.",
        ]);
    });

    it("takes other actions and policies from the settings", () => {
        const attachment: Given = {
            type: types.rolePolicyAttachment,
            properties: { role: "builder", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        };
        const stack = [
            infrastructure,
            profile,
            role,
            inline(policy({ Effect: "Allow", Action: "ec2:RunInstances", Resource: "*" })),
            attachment,
        ];
        expect(stackOutcomes(id, stack)).to.deep.equal([]);
        const settings = { narrowActions: ["ec2:RunInstances"], forbiddenPolicies: ["ReadOnly*"] };
        expect(stackOutcomes(id, stack, settings).map(({ message }) => message)).to.deep.equal([
            'policyArn attaches "ReadOnlyAccess". Use a policy with only the permissions that are needed.',
            'policy allows "ec2:RunInstances" on every resource in statement 1. List the resources, or add a condition.',
        ]);
    });

    it("says what is not known yet", () => {
        expect(stackOutcomes(id, [infrastructure, profile, role, inline(unknownValue)])).to.deep.equal([
            { kind: "unchecked", urn: urnOf(types.rolePolicy, "web"), message: `policy ${notKnown}` },
        ]);
        const open: Given = {
            type: types.infrastructureConfiguration,
            properties: { instanceProfileName: unknownValue },
        };
        expect(stackOutcomes(id, [open, profile])).to.deep.equal([
            {
                kind: "unchecked",
                urn: urnOf(types.infrastructureConfiguration, "web"),
                message: `instanceProfileName ${notKnown}`,
            },
        ]);
    });

    it("follows what is not known yet through the dependencies", () => {
        const preview: Given[] = [
            {
                type: types.infrastructureConfiguration,
                properties: { instanceProfileName: unknownValue },
                propertyDependencies: { instanceProfileName: [urnOf(types.instanceProfile, "web")] },
            },
            {
                type: types.instanceProfile,
                properties: { name: unknownValue, role: unknownValue },
                propertyDependencies: { role: [urnOf(types.role, "web")] },
            },
            { type: types.role, properties: { name: unknownValue, arn: unknownValue } },
            {
                type: types.rolePolicy,
                properties: { role: unknownValue, policy: wide },
                propertyDependencies: { role: [urnOf(types.role, "web")] },
            },
        ];
        expect(messages(...preview)).to.deep.equal([says]);
    });
});
