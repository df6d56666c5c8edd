// Conditions that narrow nothing, principals that are everyone, and policies that cannot be read.

import { expect } from "chai";
import { publicGrants } from "../../policy/iam/publicGrants";
import { unknownValue, Value } from "../../policy/value";
import { wideGrants } from "../../policy/iam/wideGrants";
import { allow, narrow, wide } from "./iamSupport";

const own = "arn:aws:s3:::logs/web/*";
const account = "111122223333";

describe("Conditions of a role's policy", () => {
    const said = (condition: unknown): string[] => wide(allow("iam:PassRole", "*", { Condition: condition }));
    const message =
        'policy allows "iam:PassRole" on every resource in statement 1. List the resources, or add a condition.';

    for (const condition of [
        {},
        { StringEquals: {} },
        { StringLike: { "iam:PassedToService": "*" } },
        { StringLike: { "iam:PassedToService": ["ec2.amazonaws.com", "*"] } },
        { StringLike: { "iam:PassedToService": "**" } },
        { StringLike: { "iam:PassedToService": "?*" } },
        { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
        { stringlike: { "iam:PassedToService": "*" } },
        { "ForAnyValue:StringLike": { "aws:TagKeys": "*" } },
        { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
        { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        { StringLikeIfExists: { "aws:SourceVpce": "vpce-1" } },
        { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } },
        { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" } },
        { ArnNotEquals: { "aws:SourceArn": "arn:aws:iam::111122223333:role/a" } },
        { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
        { ArnEquals: { "aws:PrincipalArn": "arn:*" } },
        { ArnLike: { "aws:SourceArn": "arn:aws:imagebuilder:*:*:*" } },
        { StringLike: { "aws:PrincipalOrgID": "o-*" } },
        { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-*/*" } },
        { StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } },
        { StringEquals: { "aws:PrincipalTag/a": "${aws:principaltag/a, 'none'}" } },
        { Null: { "aws:TokenIssueTime": "true" } },
        { Null: { "aws:PrincipalArn": false } },
        { Bool: { "aws:SecureTransport": "true" } },
        { Bool: { "aws:MultiFactorAuthPresent": ["true", "false"] } },
        { Bool: { "aws:ViaAWSService": "false" } },
        { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
        { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "::/0"] } },
        { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } },
        { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
        { NumericGreaterThan: { "aws:EpochTime": "0" } },
        { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
        { StringLike: { "aws:UserAgent": "builder" } },
        { StringEquals: { "iam:PassedToService": [] } },
    ]) {
        it(`narrow nothing as ${JSON.stringify(condition)}`, () => expect(said(condition)).to.deep.equal([message]));
    }

    for (const condition of [
        { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "imagebuilder.amazonaws.com"] } },
        { StringLike: { "iam:PassedToService": "ec2.amazonaws.com*" } },
        { StringEquals: { "iam:PassedToService": "*" } },
        { StringEqualsIfExists: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" } },
        { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" }, Null: { "aws:SourceVpce": "false" } },
        { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] }, Null: { "aws:tagkeys": false } },
        {
            StringLike: { "iam:PassedToService": "*" },
            StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" },
        },
        { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
        { ArnLike: { "iam:AssociatedResourceArn": "arn:aws:ec2:*:111122223333:instance/*" } },
        { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        { Bool: { "kms:GrantIsForAWSResource": true } },
        { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
        { NumericLessThan: { "aws:MultiFactorAuthAge": 3600 } },
        { "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": "aws:ebs:id" } },
    ]) {
        it(`narrow as ${JSON.stringify(condition)}`, () => expect(said(condition)).to.deep.equal([]));
    }

    it("are named when they cannot be read", () => {
        const place = "policy.Statement[0].Condition";
        for (const [condition, path, why] of [
            ["none", place, "is a string, but must be an object"],
            [["a"], place, "is a list, but must be an object"],
            [{ StringEquals: "a" }, `${place}.StringEquals`, "is a string, but must be an object"],
            [{ StringIs: { a: "b" } }, `${place}.StringIs.a`, "has an operator that is not known"],
            [{ StringEquals: { a: { b: "c" } } }, `${place}.StringEquals.a`, "is an object, but must be a string"],
            [{ StringEquals: { a: [["b"]] } }, `${place}.StringEquals.a[0]`, "is a list, but must be a string"],
            [{ StringEquals: { a: [null] } }, `${place}.StringEquals.a[0]`, "is empty"],
        ]) {
            expect(said(condition)).to.deep.equal([`${path as string} ${why as string}, so it could not be checked.`]);
        }
    });
});

describe("Policies of a wrong shape", () => {
    const message = (policy: unknown): unknown[] =>
        wideGrants(new Value(policy, ["policy"]), narrow).map(({ kind, message: text }) => [kind, text]);
    for (const [policy, said] of [
        ["[]", "policy is no policy"],
        ["7", "policy is no policy"],
        ["null", "policy is no policy"],
        ["{}", "policy.Statement is missing"],
        [{ Statement: "Allow" }, "policy.Statement is a string, but must be an object"],
        [{ Statement: [7] }, "policy.Statement[0] is 7, but must be an object"],
        [{ Statement: {} }, 'policy.Statement.Effect is not set, neither "Allow" nor "Deny"'],
        [{ Statement: { Effect: "allow" } }, 'policy.Statement.Effect is "allow", neither "Allow" nor "Deny"'],
        [{ Statement: { Effect: ["Allow"] } }, "policy.Statement.Effect is a list, but must be a string"],
        [{ Statement: unknownValue }, "policy.Statement is not known before the update"],
        [{ Statement: [allow(unknownValue, own)] }, "policy.Statement[0].Action is not known before the update"],
        [
            { Statement: [allow(["s3:GetObject", unknownValue], own)] },
            "policy.Statement[0].Action[1] is not known before the update",
        ],
        [{ Statement: [allow({ a: 1 }, own)] }, "policy.Statement[0].Action is an object, but must be a list"],
        [{ Statement: [allow("s3:GetObject", undefined)] }, "policy.Statement[0].Resource is missing"],
        [
            { Statement: [allow("s3:GetObject", { Ref: "a" })] },
            "policy.Statement[0].Resource is an object, but must be a list",
        ],
        [
            { Statement: [allow("s3:GetObject", own, { action: "*" })] },
            "policy.Statement[0].action is no element of a statement",
        ],
        [`{"Statement": "${"a".repeat(140_000)}"}`, "policy is longer than any policy of AWS"],
    ] as const) {
        it(`are named: ${said}`, () => {
            expect(message(policy)).to.deep.equal([["unchecked", `${said}, so it could not be checked.`]]);
        });
    }

    it("are read as objects, too", () => {
        expect(message({ Statement: allow("iam:Pass*", "*") })).to.deep.equal([
            [
                "violation",
                'policy allows "iam:Pass*" on every resource in statement 1. List the resources, or add a condition.',
            ],
        ]);
        expect(message(undefined)).to.deep.equal([]);
    });
});

describe("Everyone", () => {
    const grants = (statement: object): string[] =>
        publicGrants(new Value({ Statement: [{ Effect: "Allow", Action: "ecr:*", ...statement }] }, ["policy"])).map(
            ({ message }) => message,
        );
    const everyone = ["policy allows everyone in statement 1. List the principals, or add a condition."];
    for (const principal of [
        "*",
        { AWS: "*" },
        { AWS: ["*"] },
        { AWS: [account, "*"] },
        { AWS: "arn:aws:iam::*:root" },
        { AWS: "arn:*:iam::*:role/*" },
        { AWS: "arn:aws:iam::????????????:root" },
        { Federated: "*" },
        { CanonicalUser: ["*"] },
        ["*"],
    ]) {
        it(`is let in by ${JSON.stringify(principal)}`, () => {
            expect(grants({ Principal: principal })).to.deep.equal(everyone);
            expect(
                grants({ Principal: principal, Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }),
            ).to.deep.equal(everyone);
            expect(
                grants({ Principal: principal, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            ).to.deep.equal([]);
        });
    }
    for (const principal of [
        account,
        { AWS: account },
        { AWS: `arn:aws:iam::${account}:root` },
        { Service: "*" },
        { Service: "ec2.amazonaws.com" },
        { AWS: [`arn:aws:iam::${account}:role/*`] },
    ]) {
        it(`is not let in by ${JSON.stringify(principal)}`, () =>
            expect(grants({ Principal: principal })).to.deep.equal([]));
    }
    it("is named when it cannot be read", () => {
        expect(grants({ Principal: { AWS: unknownValue } })).to.deep.equal([
            "policy.Statement[0].Principal.AWS is not known before the update, so it could not be checked.",
        ]);
        expect(grants({})).to.deep.equal(["policy.Statement[0].Principal is missing, so it could not be checked."]);
        expect(grants({ Principal: 7 })).to.deep.equal([
            "policy.Statement[0].Principal is 7, but must be a list, so it could not be checked.",
        ]);
        expect(grants({ NotPrincipal: { AWS: account } })).to.deep.equal([
            "policy allows all but some principals in statement 1. List the principals.",
        ]);
    });
});
