// The doctor with a stack that the real engine made: all is well, and then one fault at a time, of which it tells that one and no
// other.

import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AwsClient, textOf, textsOf } from "../../local/aws/awsClient";
import { startLocalAws, type LocalAws } from "../../local";
import { checks } from "../../cli/commands/doctor/checks";
import { run, type Outcome } from "../cli/inProcess";
import { ExampleProject } from "../support/exampleProject";

const scope = { account: "111122223333", region: "us-east-1" };
const target = { account: "222233334444", region: "us-east-1" };
const ROLE = "EC2ImageBuilderDistributionCrossAccountRole";

interface Outputs {
    pipelineArn: string;
    subnetId: string;
    vpcId: string;
    routeTableId: string;
    topicArn: string;
    keys: Record<string, string>;
    endpointIds: Record<string, string>;
}

interface Report {
    success: boolean;
    categories: { checks: { id: string; status: string; findings: { level: string; message: string }[] }[] }[];
}

describe("the doctor of a stack", () => {
    let aws: LocalAws;
    let project: ExampleProject;
    let client: AwsClient;
    let base: string;
    let state: string;
    let made: Outputs;
    const environment = { ...process.env };

    before(async () => {
        aws = await startLocalAws({ accounts: [target.account], buildSeconds: 1 });
        client = new AwsClient(aws.endpoint);
        base = await register("base", "Owner");
        project = await ExampleProject.copyOf("tests/engine/programs/doctor", "native", aws);
        await project.succeed(["config", "set", "aws:region", scope.region]);
        await project.succeed(["config", "set", "ami", base]);
        await project.succeed(["up", "--yes", "--skip-preview"]);
        made = await project.outputs<Outputs & Record<string, unknown>>();
        state = join(project.root, "stack.json");
        writeFileSync(state, JSON.stringify(await project.export()));
        Object.assign(process.env, aws.environment);
    });
    after(async () => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        await project.close();
        await aws.stop();
    });

    const ec2 = (action: string, parameters: Record<string, string>, where = scope) =>
        client.query(where, "ec2", action, parameters);
    const kms = (action: string, request: object) =>
        client.json<object>(scope, "kms", `TrentService.${action}`, request);

    async function register(name: string, tag: string, value = "test"): Promise<string> {
        const id = textOf(await ec2("RegisterImage", { Name: name }), "imageId") ?? "";
        await ec2("CreateTags", { "ResourceId.1": id, "Tag.1.Key": tag, "Tag.1.Value": value });
        return id;
    }

    const doctor = (...more: string[]): Promise<Outcome> => run(["doctor", "--state", state, ...more]);

    /** The messages of each check that did not pass. */
    async function found(...line: string[]): Promise<Record<string, string[]>> {
        const { out } = await run(["doctor", ...(line.length === 0 ? ["--state", state] : line), "--json"]);
        const { categories } = JSON.parse(out) as Report;
        return Object.fromEntries(
            categories
                .flatMap((category) => category.checks)
                .filter(({ status }) => status !== "ok" && status !== "skipped")
                .map(({ id, findings }) => [id, findings.map(({ level, message }) => `${level}: ${message}`)]),
        );
    }

    it("finds all well", async () => {
        const { code, out } = await doctor("--verbose");
        expect(out).to.contain("0 failed, 0 with warnings, 0 could not be checked.");
        const passed = out.split("\n").filter((line) => line.startsWith("√")).length;
        const left = out.split("\n").filter((line) => line.startsWith("-") && line.includes("nothing to look at"));
        expect(left.map((line) => line.split(" – ")[0])).to.deep.equal([
            "- images for other accounts are not encrypted with the default EBS key",
            "- images that shall be public may be",
            "- no log group is in the way",
        ]);
        expect(passed + left.length).to.equal(checks.length);
        expect(code).to.equal(0);
    });

    it("finds all well after a build, too", async () => {
        await client.json(scope, "kms", "TrentService.ListKeys", {});
        const { code, out } = await run(["build", made.pipelineArn, "--interval", "0.2"]);
        expect(code, out).to.equal(0);
        expect(await found()).to.deep.equal({});
    });

    const cases: {
        name: string;
        plant: () => Promise<unknown>;
        expected: () => Record<string, string[]>;
        undo: () => Promise<unknown>;
    }[] = [
        {
            name: "a role in a target account that trusts another account",
            plant: () =>
                client.query(target, "iam", "UpdateAssumeRolePolicy", {
                    RoleName: ROLE,
                    PolicyDocument: trust("999988887777"),
                }),
            expected: () => ({
                "target-roles": [
                    `failed: Account 222233334444 has no role ${ROLE} that account 111122223333 may assume.`,
                ],
            }),
            undo: () =>
                client.query(target, "iam", "UpdateAssumeRolePolicy", {
                    RoleName: ROLE,
                    PolicyDocument: trust(scope.account),
                }),
        },
        {
            name: "a disabled key",
            plant: () => kms("DisableKey", { KeyId: keyOf("us-east-1") }),
            expected: () => ({ "image-keys": [`failed: ${made.keys["us-east-1"]} is Disabled.`] }),
            undo: () => kms("EnableKey", { KeyId: keyOf("us-east-1") }),
        },
        {
            name: "a subnet whose endpoint of S3 is gone",
            plant: () =>
                ec2("ModifyVpcEndpoint", {
                    VpcEndpointId: made.endpointIds.s3 ?? "",
                    "RemoveRouteTableId.1": made.routeTableId,
                }),
            expected: () => ({
                subnets: [
                    `failed: The endpoint of s3 in ${made.vpcId} is not in route table ${made.routeTableId} of ${made.subnetId}.`,
                ],
            }),
            undo: () =>
                ec2("ModifyVpcEndpoint", {
                    VpcEndpointId: made.endpointIds.s3 ?? "",
                    "AddRouteTableId.1": made.routeTableId,
                }),
        },
        {
            name: "private DNS names that are off",
            plant: () => ec2("ModifyVpcAttribute", { VpcId: made.vpcId, "EnableDnsHostnames.Value": "false" }),
            expected: () => ({
                subnets: [
                    `failed: enableDnsHostnames of ${made.vpcId} is off, so private DNS names of endpoints do not work.`,
                ],
            }),
            undo: () => ec2("ModifyVpcAttribute", { VpcId: made.vpcId, "EnableDnsHostnames.Value": "true" }),
        },
        {
            name: "a deprecated base image",
            plant: () => ec2("EnableImageDeprecation", { ImageId: base, DeprecateAt: "2025-01-31T00:00:00Z" }),
            expected: () => ({ "base-images": [`warning: ${base} is deprecated since 2025-01-31.`] }),
            undo: () => ec2("DisableImageDeprecation", { ImageId: base }),
        },
        {
            name: "a quota that is reached, and one that is near",
            plant: async () => {
                aws.setQuota("Snapshots per Region", 1);
                return Promise.resolve();
            },
            expected: () => ({ quotas: quotaMessages }),
            undo: async () => {
                aws.setQuota("Snapshots per Region", 100_000);
                return Promise.resolve();
            },
        },
    ];
    let quotaMessages: string[] = [];
    const keyOf = (region: string) => (made.keys[region] ?? "").split("/").at(-1) ?? "";

    before(async () => {
        const count = async (region: string) =>
            textsOf(await ec2("DescribeSnapshots", { "Owner.1": "self" }, { ...scope, region }), "snapshotId").length;
        const [own, other] = [await count("us-east-1"), await count("eu-west-1")];
        // A build adds one to each.
        quotaMessages = [
            `failed: Snapshots per Region in us-east-1: ${own + 1} of 1 are used.`,
            `failed: Snapshots per Region in eu-west-1: ${other + 1} of 1 are used.`,
        ];
    });

    for (const { name, plant, expected, undo } of cases) {
        it(`finds ${name}, and nothing else`, async () => {
            await plant();
            const problems = await found();
            const report = await doctor();
            await undo();
            expect(problems).to.deep.equal(expected());
            const fails = JSON.stringify(expected()).includes('"failed: ');
            expect(report.code).to.equal(fails ? 1 : 0);
            expect(await found()).to.deep.equal({});
        });
    }
});

function trust(account: string): string {
    const Principal = { AWS: `arn:aws:iam::${account}:root` };
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal }],
    });
}
