// Wherever the policies of a build role are listed, the rule about roles reads them.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { stackOutcomes, urnOf, type Given } from "./support";

const id = "roles-without-wildcards";
const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const custom = "arn:aws:iam::111122223333:policy/build";
const wide = JSON.stringify({ Statement: { Effect: "Allow", Action: "*:*", Resource: "*" } });
const other = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] });
const attaches = 'attaches "AdministratorAccess". Use a policy with only the permissions that are needed.';
const allows = 'allows "*:*" in statement 1. List the actions that are needed.';
const notHere = "names a policy that is not in this stack, so it could not be checked.";

const pipeline: Given = { type: types.imagePipeline, properties: { executionRole: "builder" } };
const trust = (principal: unknown, more: object = {}): unknown =>
    JSON.stringify({ Statement: { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more } });
const role = (properties: object = {}): Given => ({
    type: types.role,
    properties: { name: "builder", assumeRolePolicy: trust({ Service: "imagebuilder.amazonaws.com" }), ...properties },
});
const policy: Given = { type: types.policy, properties: { arn: custom, policy: wide } };

function says(...stack: Given[]): string[] {
    return stackOutcomes(id, [pipeline, ...stack]).map(({ message, urn }) => `${urn.split("::")[2]} ${message}`);
}

describe("Policies of build roles", () => {
    for (const [name, attachment, path] of [
        [
            "RolePolicyAttachment",
            { type: types.rolePolicyAttachment, properties: { role: "builder", policyArn: admin } },
            "policyArn",
        ],
        [
            "RolePolicyAttachmentsExclusive",
            {
                type: types.rolePolicyAttachmentsExclusive,
                properties: { roleName: "builder", policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", admin] },
            },
            "policyArns[1]",
        ],
        [
            "PolicyAttachment",
            { type: types.policyAttachment, properties: { roles: ["other", "builder"], policyArn: admin } },
            "policyArn",
        ],
    ] as [string, Given, string][]) {
        it(`are read from ${name}`, () => {
            expect(says(role(), attachment)).to.deep.equal([`${attachment.type} ${path} ${attaches}`]);
            const list = path.startsWith("policyArns");
            const own = {
                ...attachment,
                properties: { ...attachment.properties, [list ? "policyArns" : "policyArn"]: list ? [custom] : custom },
            };
            expect(says(role(), own, policy)).to.deep.equal([`${types.policy} policy ${allows}`]);
            expect(says(role(), own)).to.deep.equal([
                `${attachment.type} ${list ? "policyArns[0]" : "policyArn"} ${notHere}`,
            ]);
            const elsewhere = {
                ...attachment,
                properties: { ...attachment.properties, role: "x", roleName: "x", roles: ["x"] },
            };
            expect(says(role(), elsewhere)).to.deep.equal([]);
        });
    }

    it("are read from the role itself, beside those of other resources", () => {
        const inside = role({
            inlinePolicies: [{ name: "a", policy: wide }, { name: "b", policy: other }, {}],
            managedPolicyArns: [admin, custom],
        });
        const separate: Given = {
            type: types.rolePolicy,
            properties: { role: "builder", name: "b", policy: `${other} ` },
        };
        const attachment: Given = {
            type: types.rolePolicyAttachment,
            properties: { role: "builder", policyArn: admin },
        };
        expect(says(inside, separate, attachment, policy)).to.deep.equal([
            `${types.role} managedPolicyArns[0] ${attaches}`,
            `${types.rolePolicy} policy allows "ec2:*" in statement 1. List the actions that are needed.`,
            `${types.role} inlinePolicies[0].policy ${allows}`,
            `${types.policy} policy ${allows}`,
        ]);
    });

    it("are followed in a preview, also in lists", () => {
        const depends = (property: string, type: Given["type"]): Partial<Given> => ({
            propertyDependencies: { [property]: [urnOf(type, "web")] },
        });
        const known = { ...policy, properties: { arn: unknownValue, policy: wide } };
        const found = [`${types.policy} policy ${allows}`];
        expect(
            says(
                { ...role({ managedPolicyArns: [unknownValue] }), ...depends("managedPolicyArns", types.policy) },
                known,
            ),
        ).to.deep.equal(found);
        expect(
            says(
                { ...role({ managedPolicyArns: unknownValue }), ...depends("managedPolicyArns", types.policy) },
                known,
            ),
        ).to.deep.equal(found);
        const exclusive: Given = {
            type: types.rolePolicyAttachmentsExclusive,
            properties: { roleName: unknownValue, policyArns: [unknownValue] },
            propertyDependencies: { roleName: [urnOf(types.role, "web")], policyArns: [urnOf(types.policy, "web")] },
        };
        expect(says(role(), exclusive, known)).to.deep.equal(found);
        // The provider fills in what the program leaves out.
        expect(says(role({ managedPolicyArns: unknownValue, inlinePolicies: unknownValue }))).to.deep.equal([]);
        expect(
            says({ ...role({ inlinePolicies: unknownValue }), ...depends("inlinePolicies", types.policy) }),
        ).to.deep.equal([`${types.role} inlinePolicies is not known before the update, so it could not be checked.`]);
    });

    it("are named where only their names are listed", () => {
        const exclusive = (policyNames: unknown): Given => ({
            type: types.rolePoliciesExclusive,
            properties: { roleName: "builder", policyNames },
        });
        const separate = (name: unknown): Given => ({
            type: types.rolePolicy,
            properties: { role: "builder", name, policy: JSON.stringify({ Statement: [] }) },
        });
        expect(says(role(), exclusive(["a"]), separate("a"))).to.deep.equal([]);
        expect(says(role(), exclusive([unknownValue]), separate(unknownValue))).to.deep.equal([]);
        expect(says(role(), exclusive(["a", "b"]), separate("a"))).to.deep.equal([
            `${types.rolePoliciesExclusive} policyNames[1] ${notHere}`,
        ]);
        expect(says(role({ inlinePolicies: [{ name: "b", policy: wide }] }), exclusive(["b"]))).to.deep.equal([
            `${types.role} inlinePolicies[0].policy ${allows}`,
        ]);
        expect(says(role(), exclusive("a"))).to.deep.equal([
            `${types.rolePoliciesExclusive} policyNames is a string, but must be a list, so it could not be checked.`,
        ]);
    });

    it("of AWS are known in every partition, with and without a path", () => {
        const attached = (arn: string): string[] =>
            says(role(), { type: types.rolePolicyAttachment, properties: { role: "builder", policyArn: arn } });
        for (const partition of ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso-b"]) {
            for (const path of [
                "AdministratorAccess",
                "AdministratorAccess-Amplify",
                "PowerUserAccess",
                "IAMFullAccess",
                "aws-service-role/AnyFullAccess",
                "job-function/SystemAdministrator",
                "job-function/DatabaseAdministrator",
                "job-function/NetworkAdministrator",
                "job-function/DataScientist",
                "job-function/Billing",
            ]) {
                expect(attached(`arn:${partition}:iam::aws:policy/${path}`)).to.deep.equal([
                    `${types.rolePolicyAttachment} policyArn attaches "${path.split("/").at(-1)}". Use a policy with only the permissions that are needed.`,
                ]);
            }
            for (const path of ["EC2InstanceProfileForImageBuilder", "service-role/EC2ImageBuilderExecutionPolicy"]) {
                expect(attached(`arn:${partition}:iam::aws:policy/${path}`)).to.deep.equal([]);
            }
        }
    });

    it("are named when they are of a wrong shape", () => {
        const shape = (type: string, path: string, found: string, wanted: string): string[] => [
            `${type} ${path} is ${found}, but must be ${wanted}, so it could not be checked.`,
        ];
        expect(says(role({ managedPolicyArns: admin }))).to.deep.equal(
            shape(types.role, "managedPolicyArns", "a string", "a list"),
        );
        expect(says(role({ managedPolicyArns: [[admin]] }))).to.deep.equal(
            shape(types.role, "managedPolicyArns[0]", "a list", "a string"),
        );
        expect(says(role({ inlinePolicies: "a" }))).to.deep.equal(
            shape(types.role, "inlinePolicies", "a string", "a list"),
        );
        expect(says(role({ inlinePolicies: ["a"] }))).to.deep.equal(
            shape(types.role, "inlinePolicies[0]", "a string", "an object"),
        );
        const attachment: Given = {
            type: types.rolePolicyAttachment,
            properties: { role: "builder", policyArn: { a: 1 } },
        };
        expect(says(role(), attachment)).to.deep.equal(
            shape(types.rolePolicyAttachment, "policyArn", "an object", "a string"),
        );
        expect(stackOutcomes(id, [{ ...pipeline, properties: { executionRole: ["builder"] } }])).to.deep.equal([
            {
                kind: "unchecked",
                urn: urnOf(types.imagePipeline, "web"),
                message: "executionRole is a list, but must be a string, so it could not be checked.",
            },
        ]);
    });
});

describe("The trust policy of a build role", () => {
    const everyone = [
        `${types.role} assumeRolePolicy allows everyone in statement 1. List the principals, or add a condition.`,
    ];
    for (const principal of ["*", { AWS: "*" }, { AWS: ["*"] }, { AWS: ["111122223333", "*"] }]) {
        it(`may not let in ${JSON.stringify(principal)}`, () => {
            expect(says(role({ assumeRolePolicy: trust(principal) }))).to.deep.equal(everyone);
            expect(says(role({ assumeRolePolicy: JSON.parse(trust(principal) as string) as object }))).to.deep.equal(
                everyone,
            );
            const external = { Condition: { StringEquals: { "sts:ExternalId": "images" } } };
            expect(says(role({ assumeRolePolicy: trust(principal, external) }))).to.deep.equal([]);
        });
    }
    it("may let in a service, an account and a role", () => {
        for (const principal of [
            { Service: ["ec2.amazonaws.com", "imagebuilder.amazonaws.com"] },
            { AWS: "111122223333" },
        ]) {
            expect(says(role({ assumeRolePolicy: trust(principal) }))).to.deep.equal([]);
        }
    });
    it("of another role is not looked at", () => {
        expect(
            says({
                ...role({ assumeRolePolicy: trust("*") }),
                properties: { name: "other", assumeRolePolicy: trust("*") },
            }),
        ).to.deep.equal([]);
    });
});
