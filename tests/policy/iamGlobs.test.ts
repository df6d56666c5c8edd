// What a role may not be allowed, in the spellings that IAM takes.

import { expect } from "chai";
import * as fc from "fast-check";
import { arnPattern, fits, iamPattern, meet } from "../../policy/glob";
import { isEveryone, isEveryResource } from "../../policy/iam/anyone";
import { allow, wide } from "./iamSupport";

const own = "arn:aws:s3:::logs/web/*";
const account = "111122223333";

describe("Actions of a role's policy", () => {
    for (const action of [
        "*",
        "**",
        "*:*",
        "ec2:*",
        "EC2:*",
        "ec2:**",
        "ec2:?*",
        "ec2:*?",
        "e?2:*",
        "ec*:*",
        "?ms:*",
        "ec2*",
    ]) {
        it(`are too many as ${action}`, () => {
            const message = `policy allows "${action}" in statement 1. List the actions that are needed.`;
            for (const given of [action, [action], ["logs:PutLogEvents", action]]) {
                expect(wide(allow(given, own))).to.deep.equal([message]);
            }
        });
    }

    for (const action of [
        "iam:PassRole",
        "iam:Pass*",
        "iam:?assRole",
        "IAM:passrole",
        "iam:P*",
        "i*:PassRole",
        "*:PassRole",
        "iam:*Role",
        "iam:*ass*",
        "s3:Get*",
        "s3:GetObject*",
        "kms:De*",
        "ssm:Get??rameter",
        "ssm:GetParameter*",
        "sns:*Publish",
        "*:AssumeRole",
    ]) {
        it(`count on every resource as ${action}`, () => {
            expect(wide(allow(action, "*"))).to.deep.equal([
                `policy allows "${action}" on every resource in statement 1. List the resources, or add a condition.`,
            ]);
        });
    }

    for (const action of [
        "iam:GetRole",
        "iam:PassRol",
        "iam:PassRole2",
        "iamx:PassRole",
        "ec2:Describe*",
        "s3:List*",
        "kms:Describe?ey",
        "ssm:GetParameterX",
        "logs:*Events",
    ]) {
        it(`do not count on every resource as ${action}`, () => expect(wide(allow(action, "*"))).to.deep.equal([]));
    }

    it("are all but some with NotAction, and resources with NotResource", () => {
        expect(wide({ Effect: "Allow", NotAction: ["iam:*"], Resource: own })).to.deep.equal([
            "policy allows all but some actions in statement 1. List the actions that are needed.",
        ]);
        expect(wide({ Sid: "A", Effect: "Allow", Action: "s3:GetObject", NotResource: [own] })).to.deep.equal([
            "policy covers all but some resources in statement A. List the resources.",
        ]);
        expect(wide({ Effect: "Deny", NotAction: "iam:*", NotResource: own })).to.deep.equal([]);
    });
});

describe("Resources of a role's policy", () => {
    const every: [action: string, resource: string][] = [
        ["iam:PassRole", "**"],
        ["iam:PassRole", "arn:*"],
        ["iam:PassRole", "arn:aws:*"],
        ["iam:PassRole", "arn:*:*:*:*:*"],
        ["iam:PassRole", "arn:aws:iam::*"],
        ["iam:PassRole", "arn:aws:iam::*:*"],
        ["iam:PassRole", "arn:aws:iam::*:role/*"],
        ["iam:PassRole", `arn:aws:iam::${account}:role/*`],
        ["iam:PassRole", `arn:aws-cn:iam::${account}:role/?*`],
        ["iam:PassRole", `arn:aws-us-gov:iam::${account}:role*`],
        ["iam:PassRole", "*:role/*"],
        ["iam:PassRole", "*role*"],
        ["iam:PassRole", "ARN:AWS:IAM::*:ROLE/*"],
        ["sts:AssumeRole", "arn:aws:iam::????????????:role/*"],
        ["s3:GetObject", "arn:aws:s3:::*"],
        ["s3:GetObject", "arn:aws:s3:::*/*"],
        ["s3:GetObject", "arn:*:s3:::*"],
        ["kms:Decrypt", "arn:aws:kms:*:*:*"],
        ["kms:Decrypt", "arn:aws:kms:*:*:key/*"],
        ["kms:Decrypt", `arn:aws:kms:us-east-1:${account}:key/*`],
        ["kms:Decrypt", "arn:aws:kms:us-*:*:key/*"],
        ["ssm:GetParameter", `arn:aws:ssm:us-east-1:${account}:parameter/*`],
        ["ssm:GetParameter", `arn:aws:ssm:us-east-1:${account}:parameter*`],
        ["sns:Publish", `arn:aws:sns:us-east-1:${account}:*`],
    ];
    for (const [action, resource] of every) {
        it(`are all of their kind as ${resource}`, () => {
            const message = `policy allows "${action}" on "${resource}" in statement 1. List the resources, or add a condition.`;
            for (const given of [resource, [resource], [own, resource]]) {
                expect(wide(allow(action, given))).to.deep.equal([message]);
            }
        });
    }

    for (const resource of [
        own,
        "arn:aws:s3:::logs/*",
        "arn:aws:s3:::logs-*",
        "arn:aws:s3:::logs*/*",
        `arn:aws:iam::${account}:role/image-*`,
        `arn:aws:iam::${account}:role/images/*`,
        "arn:aws:iam::*:role/EC2ImageBuilderDistributionCrossAccountRole",
        `arn:aws:iam::${account}:role/$\{*}`,
        `arn:aws:kms:us-east-1:${account}:key/11111111-2222-3333-4444-555555555555`,
        "arn:aws:ssm:*:*:parameter/imagebuilder/*",
        "arn:aws:ssm:*::parameter/aws/service/*",
        "arn:aws:sns:us-east-1:111122223333:builds-*",
        "",
    ]) {
        it(`are some as ${JSON.stringify(resource)}`, () => {
            const actions = ["iam:PassRole", "s3:GetObject", "kms:Decrypt", "ssm:GetParameter", "sns:Publish"];
            expect(wide(allow(actions, resource))).to.deep.equal([]);
        });
    }
});

describe("Patterns", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ":", "/"), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 6 });
    const regex = (glob: string): RegExp => new RegExp(`^${glob.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);

    it("of settings match as a regular expression would", () => {
        fc.assert(
            fc.property(text, pattern, (one, glob) => {
                const plain = glob.replaceAll("?", "a");
                expect(fits(one, plain)).to.equal(regex(plain).test(one));
            }),
        );
    });

    it("of IAM match a text as a regular expression would", () => {
        fc.assert(
            fc.property(text, pattern, (one, glob) => {
                const literal = arnPattern(one);
                expect(meet(iamPattern(glob), literal)).to.equal(regex(glob).test(one));
                expect(meet(literal, iamPattern(glob))).to.equal(regex(glob).test(one));
            }),
        );
    });

    it("meet when some text matches both", () => {
        fc.assert(
            fc.property(text, pattern, pattern, (one, left, right) => {
                if (regex(left).test(one) && regex(right).test(one)) {
                    expect(meet(iamPattern(left), iamPattern(right))).to.equal(true);
                }
            }),
        );
        expect(meet(arnPattern("a§c"), iamPattern("ab:c"))).to.equal(false);
        expect(meet(arnPattern("a§c"), iamPattern("a*c"))).to.equal(true);
    });

    it("take time in proportion to what they are tried on", () => {
        const hostile = "a*".repeat(20_000);
        expect(fits("a".repeat(60_000), `${"a*".repeat(500)}b`)).to.equal(false);
        expect(isEveryResource(`${hostile}b`)).to.equal(false);
        expect(isEveryone(`${hostile}b`)).to.equal(false);
    });
});
