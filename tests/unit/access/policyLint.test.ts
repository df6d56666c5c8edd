// A linter over every policy that this package makes: what it says is mended, or explained here.
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as golden from "../../../provider";
import { guardrailStatements } from "../../../provider/access/guardrails";
import { policyDocument } from "../../../provider/access/policyDocument";
import { madePolicies } from "../../support/madePolicies";
import { arnsOverlap, lint, overlap } from "../../support/policyLinter";
import { rightArguments } from "../../support/rightArguments";
import { rightsCases } from "../../support/rightsCases";

/** What the linter says and we leave, with the reason. */
const newAction = "an operation of botocore 1.44.8 that the linter's data lack";
const EXPLAINED: Record<string, string> = {
    "ScanImagesOnDemand: there is no action ec2:GetImageFindings": newAction,
    "ScanImagesOnDemand: there is no action inspector2:GetOnDemandScanStatus": newAction,
    "ScanImagesOnDemand: there is no action inspector2:StartOnDemandScan": newAction,
};

/** The other nouns with policies are in the pipelines. */
const LINTED = ["DestinationAccount", "LifecyclePolicy", "VpcEndpoints"];

type Class = new (name: string, args: unknown) => pulumi.ComponentResource;
const nouns = Object.entries(golden).filter(([name]) => LINTED.includes(name)) as unknown as [string, Class][];
const programs = [
    ...nouns.flatMap(([name, Noun]) =>
        (rightArguments[name] ?? []).map((args, index): [string, () => pulumi.ComponentResource] => [
            `${name} ${index}`,
            () => new Noun("web", args),
        ]),
    ),
    ...rightsCases.map(({ title, args }): [string, () => pulumi.ComponentResource] => [
        `a pipeline with ${title}`,
        () => new golden.GoldenImagePipeline("web", args),
    ]),
];

describe("a linter of policies", () => {
    const kinds = new Set<string>();
    const explained = new Set<string>();
    for (const [title, make] of programs) {
        it(`finds nothing in ${title}`, async () => {
            const findings: string[] = [];
            for (const { of, kind, document } of await madePolicies(make)) {
                kinds.add(kind);
                for (const finding of await lint(kind, document)) {
                    if (EXPLAINED[finding] === undefined) findings.push(`${of}: ${finding}`);
                    else explained.add(finding);
                }
            }
            expect(findings).to.deep.equal([]);
        });
    }

    it("has seen policies of each kind, and each finding that is explained", () => {
        expect([...kinds].sort()).to.deep.equal(["endpoint", "identity", "resource", "trust"]);
        expect([...explained].sort()).to.deep.equal(Object.keys(EXPLAINED).sort());
    });

    it("finds nothing in the guardrails", async () => {
        const document = policyDocument(
            guardrailStatements({ sessionTokens: true, tagKeys: ["team"], topicArns: ["*"], lifecycleOf: "AMI_IMAGE" }),
        );
        expect(await lint("serviceControl", document)).to.deep.equal([]);
    });

    it("finds actions, resources and condition keys that do not go together", async () => {
        const statement = { Sid: "A", Effect: "Allow" as const, Action: "ec2:RunInstances", Resource: "*" };
        const wrong = (change: object) => lint("identity", policyDocument([{ ...statement, ...change }]));
        expect(await wrong({})).to.deep.equal([]);
        expect(await wrong({ Action: "ec2:RunInstanze" })).to.deep.equal(["A: there is no action ec2:RunInstanze"]);
        expect(await wrong({ Action: "sns:Publish", Resource: "arn:aws:sqs:us-east-1:111122223333:q" })).to.deep.equal([
            "A: sns:Publish acts on none of the resources",
            "A: no action acts on arn:aws:sqs:us-east-1:111122223333:q",
        ]);
        expect(await wrong({ Action: "ec2:DescribeImages", Resource: "arn:aws:ec2:*::image/*" })).to.have.lengthOf(2);
        expect(await wrong({ Condition: { StringEquals: { "sns:Protocol": "email" } } })).to.deep.equal([
            "A: no action knows the condition key sns:Protocol",
        ]);
        expect(await wrong({ Effect: "Permit" })).to.have.lengthOf(1);
        expect(await lint("trust", { Version: "2012-10-17", Statement: [statement] })).to.not.deep.equal([]);
    });

    it("knows when two patterns can mean the same", () => {
        expect(arnsOverlap("arn:aws:ec2:*::image/*", "arn:*:ec2:*::image/*")).to.equal(true);
        expect(arnsOverlap("arn:aws:ec2:*:*:image/*", "arn:*:ec2:*::snapshot/*")).to.equal(false);
        expect(overlap("a*c", "*b*")).to.equal(true);
        expect(overlap("abc", "ab")).to.equal(false);
        expect(overlap("", "*")).to.equal(true);
    });
});
