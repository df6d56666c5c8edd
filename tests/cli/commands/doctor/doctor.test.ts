// The command doctor in a fresh account of the local AWS: its options, its forms of output, its exit codes. That it finds each fault in a
// stack is in tests/engine/doctor.test.ts.

import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checks } from "../../../../cli/commands/doctor/checks";
import { doctorPage, pageFile } from "../../../../scripts/doctorPage";
import { Builds, refused, run } from "../../builds/support";

// On a busy machine an answer takes longer than a user would wait.
const patient = ["--timeout", "600"];
const ROLE = "EC2ImageBuilderDistributionCrossAccountRole";

describe("doctor", () => {
    const builds = new Builds();
    const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-doctor-"));
    after(() => rmSync(folder, { recursive: true }));

    it("says by category what it found, what to do, and where to read on", async () => {
        const { code, out, error } = await run([
            "doctor",
            ...patient,
            "--region",
            "us-east-1",
            "--to-region",
            "xx-east-9",
        ]);
        expect(error).to.equal("");
        expect(out.split("\n").slice(0, 10)).to.deep.equal([
            "credentials",
            "-----------",
            "√ the credentials are valid, and of the stack's account",
            "",
            "accounts",
            "--------",
            "× all regions are switched on for the account",
            "    There is no region xx-east-9.",
            "    Switch the region on under Account → AWS Regions, also in the target accounts, or take it out of regions.",
            "    see https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/doctor.md#regions",
        ]);
        expect(out).to.match(/\nChecks: \d+ passed, 1 failed, 0 with warnings, \d+ could not be checked\.\n$/);
        expect(code).to.equal(1);
    });

    it("prints one JSON object", async () => {
        const { code, out } = await run(["doctor", ...patient, "--region", "us-east-1", "--json"]);
        const report = JSON.parse(out) as {
            success: boolean;
            categories: { name: string; checks: { id: string }[] }[];
        };
        expect(report.success).to.equal(true);
        expect(report.categories.map(({ name }) => name)).to.deep.equal([
            "credentials",
            "accounts",
            "keys",
            "network",
            "images",
            "limits",
            "leftovers",
        ]);
        expect(report.categories.flatMap((category) => category.checks).map(({ id }) => id)).to.deep.equal(
            checks.map(({ id }) => id),
        );
        expect(code).to.equal(0);
    });

    it("fails for warnings with --strict alone", async () => {
        const account = builds.account;
        const id = await account.aws
            .query(account.scope, "ec2", "RegisterImage", { Name: "old" })
            .then((xml) => /<imageId>(.*)<\/imageId>/.exec(xml)?.[1] ?? "");
        const at = { ImageId: id, DeprecateAt: "2020-01-01T00:00:00Z" };
        await account.aws.query(account.scope, "ec2", "EnableImageDeprecation", at);
        const line = ["doctor", "--region", "us-east-1", "--base-image", id];
        expect((await run(line)).code).to.equal(0);
        const strict = await run([...line, "--strict"]);
        expect(strict.out).to.contain(
            `‼ the base images exist and are not deprecated\n    ${id} is deprecated since 2020-01-01.\n`,
        );
        expect(strict.code).to.equal(1);
    });

    it("stops at credentials of another account, and calls the rest unchecked", async () => {
        const arn = "arn:aws:imagebuilder:us-east-1:999988887777:image-pipeline/web";
        const state = join(folder, "stack.json");
        const resource = {
            urn: "urn:pulumi:dev::p::aws:imagebuilder/imagePipeline:ImagePipeline::web",
            type: "aws:imagebuilder/imagePipeline:ImagePipeline",
            outputs: { arn, name: "web" },
        };
        writeFileSync(state, JSON.stringify({ version: 3, deployment: { resources: [resource] } }));
        const { code, out } = await run(["doctor", ...patient, "--state", state]);
        expect(out).to.contain(
            `× the credentials are valid, and of the stack's account\n    The credentials belong to account ${builds.account.id}, but the stack is in 999988887777.`,
        );
        expect(out).to.match(/\? all regions are switched on for the account\n/);
        expect(out).to.match(/Checks: 0 passed, 1 failed, 0 with warnings, \d+ could not be checked\.\n$/);
        expect(code).to.equal(1);
    });

    it("prints the rights of the checks that apply, without a call", async () => {
        const before = builds.account.local.requests().length;
        const { out } = await run(["doctor", "--region", "cn-north-1", "--account", "222233334444", "--policy"]);
        const { Statement } = JSON.parse(out) as {
            Statement: { Sid: string; Action: string | string[]; Resource: unknown }[];
        };
        expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).to.deep.equal([
            ["Read", "*"],
            ["TryRoles", [`arn:aws-cn:iam::222233334444:role/${ROLE}`]],
        ]);
        expect(Statement[0]?.Action)
            .to.include("ec2:GetEbsEncryptionByDefault")
            .and.not.include("sns:GetTopicAttributes");
        expect(Statement[1]?.Action).to.equal("sts:AssumeRole");
        expect(builds.account.local.requests().length).to.equal(before);
    });

    it("refuses what it cannot look at", async () => {
        const wrong: [string[], string][] = [
            [["--region", "Frankfurt"], '--region is "Frankfurt", but must be a region such as eu-central-1.'],
            [["--region", "us-east-1", "--account", "12"], '--account is "12", but must be twelve digits.'],
            [
                ["--region", "us-east-1", "--subnet", "vpc-1"],
                '--subnet is "vpc-1", but must be an id such as subnet-0123456789abcdef0.',
            ],
            [
                ["--state", "x.json", "--subnet", "subnet-1"],
                "--subnet conflicts with --stack and --state: the stack says it.",
            ],
            [["--state", join(folder, "none.json")], `${join(folder, "none.json")} cannot be read: `],
            ...["0", "601", "1.5", "soon", ""].map((text): [string[], string] => [
                ["--region", "eu-west-1", `--timeout=${text}`],
                `--timeout ${text} is not a number of seconds from 1 to 600.`,
            ]),
        ];
        const pending = join(folder, "pending.json");
        const resource = { urn: "urn:pulumi:dev::a::b::web", type: "aws:imagebuilder/imagePipeline:ImagePipeline" };
        writeFileSync(pending, JSON.stringify({ deployment: { resources: [resource] } }));
        wrong.push([["--state", pending], "The stack's image pipelines do not exist yet. Give --region instead."]);
        for (const [line, message] of wrong) expect(await refused("doctor", ...line)).to.contain(message);
    });

    it("has a chapter for each check", () => {
        expect(readFileSync(pageFile, "utf8"), "Run npm run doctor-page.").to.equal(doctorPage());
        expect(new Set(checks.map(({ id }) => id)).size).to.equal(checks.length);
    });
});
