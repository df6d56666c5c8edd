// The doctor with a stack that the real engine made: all is well, and then one fault at a time, of which it tells that one and no
// other.

import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { textOf, textsOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
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
        base = await register("base-prod-base", "Owner");
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

    /** What the doctor called, as IAM names it. */
    const called = new Set<string>();

    async function listening(line: string[]): Promise<Outcome> {
        const before = aws.requests().length;
        const outcome = await run(line);
        for (const { service, operation } of aws.requests().slice(before)) called.add(`${service}:${operation}`);
        return outcome;
    }

    // A busy machine must not turn a check into one that could not be made.
    const patient = ["--timeout", "600"];
    const doctor = (...more: string[]): Promise<Outcome> =>
        listening(["doctor", "--state", state, ...patient, ...more]);

    /** The messages of each check that did not pass. */
    async function found(...line: string[]): Promise<Record<string, string[]>> {
        const { out } = await listening([
            "doctor",
            ...(line.length === 0 ? ["--state", state] : line),
            ...patient,
            "--json",
        ]);
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
            name: "a base image from AWS Marketplace without a subscription",
            plant: () =>
                ec2("ModifyImageAttribute", { ImageId: base, Attribute: "productCodes", "ProductCode.1": "abc" }),
            expected: () => ({
                marketplace: [`failed: The account has no subscription to prod-base, which ${base} needs.`],
            }),
            undo: async () => Promise.resolve(aws.subscribe("prod-base")),
        },
        {
            name: "a topic with the key of SNS",
            plant: () => topicKey("alias/aws/sns"),
            expected: () => ({
                "topic-key": [
                    `failed: ${made.topicArn} is encrypted with alias/aws/sns, which Image Builder cannot use.`,
                ],
            }),
            undo: () => topicKey(ownTopicKey),
        },
        {
            name: "a topic with a key that Image Builder may not use",
            plant: () => topicKey(made.keys["us-east-1"] ?? ""),
            expected: () => ({
                "topic-key": [
                    `warning: The policy of ${made.keys["us-east-1"]} does not name AWSServiceRoleForImageBuilder with kms:GenerateDataKey, kms:Decrypt.`,
                ],
            }),
            undo: () => topicKey(ownTopicKey),
        },
        {
            name: "a parameter that points to nothing",
            plant: () => parameter("ami-00000000000000000"),
            expected: () => ({
                parameters: [
                    "failed: /imagebuilder/web/latest in us-east-1 holds ami-00000000000000000, which does not exist.",
                ],
            }),
            undo: () => parameter(base),
        },
        {
            name: "an AMI whose image is gone",
            plant: async () => {
                orphan = await register("orphan", "CreatedBy", "EC2 Image Builder");
                await tag(
                    orphan,
                    "Ec2ImageBuilderArn",
                    "arn:aws:imagebuilder:us-east-1:111122223333:image/web/9.9.9/1",
                );
            },
            expected: () => ({ "orphaned-amis": [`warning: 1 in us-east-1 without an image: ${orphan}.`] }),
            undo: () => ec2("DeregisterImage", { ImageId: orphan }),
        },
        {
            name: "a snapshot whose AMI is gone",
            plant: async () => {
                const volume = await ec2("CreateVolume", { Size: "1", AvailabilityZone: "us-east-1a" });
                const VolumeId = textOf(volume, "volumeId") ?? "";
                orphan = textOf(await ec2("CreateSnapshot", { VolumeId }), "snapshotId") ?? "";
                await tag(orphan, "CreatedBy", "EC2 Image Builder");
            },
            expected: () => ({ "orphaned-snapshots": [`warning: 1 in us-east-1 without an AMI: ${orphan}.`] }),
            undo: () => ec2("DeleteSnapshot", { SnapshotId: orphan }),
        },
        {
            name: "the instance of a failed build",
            plant: async () => {
                const run = await ec2("RunInstances", {
                    ImageId: base,
                    MinCount: "1",
                    MaxCount: "1",
                    InstanceType: "t3.micro",
                });
                orphan = textOf(run, "instanceId") ?? "";
                await tag(
                    orphan,
                    "Ec2ImageBuilderArn",
                    "arn:aws:imagebuilder:us-east-1:111122223333:image/web/9.9.9/1",
                );
            },
            expected: () => ({
                "kept-instances": [
                    `warning: 1 left: ${orphan} of arn:aws:imagebuilder:us-east-1:111122223333:image/web/9.9.9/1 (deleted).`,
                ],
            }),
            undo: () => ec2("TerminateInstances", { "InstanceId.1": orphan }),
        },
        {
            name: "an image that is stuck",
            plant: async () => {
                aws.failBuilds({ step: "LaunchInstance", hangs: true, times: 1 });
                orphan = (await run(["build", made.pipelineArn, "--detach"])).out.trim();
                await aws.advance(1);
                const day = now() + 25 * 60 * 60 * 1000;
                Date.now = () => day;
            },
            expected: () => ({ "stuck-images": [`warning: ${orphan} is BUILDING for 25 h.`] }),
            undo: async () => {
                Date.now = now;
                await run(["cancel", orphan]);
            },
        },
        {
            name: "a quota that is reached, and one that is near",
            plant: async () => {
                const count = async (region: string) =>
                    textsOf(await ec2("DescribeSnapshots", { "Owner.1": "self" }, { ...scope, region }), "snapshotId")
                        .length;
                const [own, other] = [await count("us-east-1"), await count("eu-west-1")];
                const most = Math.max(own, other);
                aws.setQuota("Snapshots per Region", most);
                quotaMessages = [
                    `${own === most ? "failed" : "warning"}: Snapshots per Region in us-east-1: ${own} of ${most} are used.`,
                    `${other === most ? "failed" : "warning"}: Snapshots per Region in eu-west-1: ${other} of ${most} are used.`,
                ];
            },
            expected: () => ({ quotas: quotaMessages }),
            undo: async () => {
                aws.setQuota("Snapshots per Region", 100_000);
                return Promise.resolve();
            },
        },
    ];
    let orphan = "";
    let ownTopicKey = "";
    const now = Date.now;
    const tag = (id: string, key: string, value: string) =>
        ec2("CreateTags", { "ResourceId.1": id, "Tag.1.Key": key, "Tag.1.Value": value });
    const topicKey = (AttributeValue: string) =>
        client.query(scope, "sns", "SetTopicAttributes", {
            TopicArn: made.topicArn,
            AttributeName: "KmsMasterKeyId",
            AttributeValue,
        });
    const parameter = (Value: string) =>
        client.json(scope, "ssm", "AmazonSSM.PutParameter", {
            Name: "/imagebuilder/web/latest",
            Value,
            Type: "String",
            Overwrite: true,
        });
    let quotaMessages: string[] = [];
    const keyOf = (region: string) => (made.keys[region] ?? "").split("/").at(-1) ?? "";

    before(async () => {
        const topic = await client.query(scope, "sns", "GetTopicAttributes", { TopicArn: made.topicArn });
        ownTopicKey = /<key>KmsMasterKeyId<\/key>\s*<value>([^<]+)/.exec(topic)?.[1] ?? "";
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

    describe("before a stack exists", () => {
        const alone = (...line: string[]) => found("--region", "us-east-1", ...line);

        it("finds a region that is switched off", async () => {
            expect(await alone("--to-region", "me-south-1")).to.deep.equal({
                regions: ["failed: me-south-1 is switched off for this account."],
            });
        });

        it("finds images that the default key encrypts for other accounts", async () => {
            await ec2("EnableEbsEncryptionByDefault", {});
            const problems = await alone("--account", target.account);
            await ec2("DisableEbsEncryptionByDefault", {});
            expect(problems).to.deep.equal({
                "default-key": [
                    "failed: Volumes in us-east-1 are encrypted with alias/aws/ebs, which 222233334444 cannot use.",
                ],
            });
            expect(await alone("--account", target.account)).to.deep.equal({});
        });

        it("finds a key that a target account may not use", async () => {
            const { KeyMetadata } = (await kms("CreateKey", {})) as { KeyMetadata: { Arn: string } };
            const problems = await alone("--account", target.account, "--kms-key", KeyMetadata.Arn);
            expect(Object.keys(problems)).to.deep.equal(["image-keys"]);
            expect(problems["image-keys"]?.[0]).to.match(/does not allow account 222233334444 kms:DescribeKey, /);
        });

        it("finds that public images are blocked", async () => {
            await ec2("EnableImageBlockPublicAccess", { ImageBlockPublicAccessState: "block-new-sharing" });
            const problems = await alone("--public");
            await ec2("DisableImageBlockPublicAccess", {});
            expect(problems).to.deep.equal({
                "public-images": ["failed: Public AMIs are blocked for account 111122223333 in us-east-1."],
            });
            expect(await alone("--public")).to.deep.equal({});
        });

        it("finds a log group that is in the way", async () => {
            await client.json(scope, "logs", "Logs_20140328.CreateLogGroup", { logGroupName: "/aws/imagebuilder/old" });
            expect(await alone("--name", "old")).to.deep.equal({
                "log-groups": ["failed: /aws/imagebuilder/old exists already."],
            });
            expect(await alone("--name", "other")).to.deep.equal({});
        });

        it("finds what does not exist at all", async () => {
            const base = "arn:aws:imagebuilder:us-east-1:111122223333:image/none/x.x.x";
            const line = ["--subnet", "subnet-0123456789abcdef0", "--base-image", "ssm:/none", "--base-image", base];
            expect(await alone(...line)).to.deep.equal({
                subnets: ["failed: There is no subnet subnet-0123456789abcdef0 in us-east-1."],
                "base-images": ["failed: There is no SSM parameter /none.", `failed: There is no image ${base}.`],
            });
        });

        it("needs the rights that --policy prints, and no others", async () => {
            const all = [
                "--account",
                target.account,
                "--kms-key",
                made.keys["us-east-1"] ?? "",
                "--to-region",
                "eu-west-1",
            ];
            const more = ["--subnet", made.subnetId, "--base-image", base, "--topic", made.topicArn, "--public"];
            const rest = ["--parameter", "/imagebuilder/web/latest", "--name", "web"];
            const { out, code } = await run(["doctor", "--region", "us-east-1", ...all, ...more, ...rest, "--policy"]);
            expect(code).to.equal(0);
            const { Statement } = JSON.parse(out) as { Statement: { Action: string | string[]; Resource: unknown }[] };
            expect(Statement.flatMap(({ Action }) => Action).sort()).to.deep.equal([...called].sort());
            expect(Statement[1]?.Resource).to.deep.equal([`arn:aws:iam::${target.account}:role/${ROLE}`]);
        });
    });
});

function trust(account: string): string {
    const Principal = { AWS: `arn:aws:iam::${account}:root` };
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal }],
    });
}
