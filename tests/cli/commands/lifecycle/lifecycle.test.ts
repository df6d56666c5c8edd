// aws-golden-image lifecycle over the local AWS: what it foretells is what the policies then do.
import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { lifecycle } from "../../../../cli/commands/lifecycle/lifecycle";
import { UsageError, type Terminal } from "../../../../cli/command";
import { startLocalAws, type LocalAws } from "../../../../local";
import { textOf } from "../../../../interpreter/aws/xml";
import { AwsClient } from "../../../../local/aws/awsClient";

const region = "eu-west-1";
const account = "111122223333";
const day = 24 * 60 * 60;

let local: LocalAws;
let aws: Imagebuilder;
let client: AwsClient;
let environment: NodeJS.ProcessEnv = {};

/** Of this suite alone: others have a local AWS of their own. */
function withLocalAws(): void {
    before(async () => {
        environment = { ...process.env };
        process.env.MOTO_EC2_LOAD_DEFAULT_AMIS = "false";
        local = await startLocalAws({ region, buildSeconds: 60 });
        Object.assign(process.env, local.environment);
        aws = new Imagebuilder({ region });
        client = new AwsClient(local.endpoint);
    });

    after(async () => {
        for (const key of Object.keys(local.environment)) delete process.env[key];
        Object.assign(process.env, environment);
        await local.stop();
    });
}

const query = (service: "iam" | "ec2", action: string, parameters: Record<string, string>) =>
    client.query({ account, region }, service, action, parameters);

async function builderRole(): Promise<string> {
    const trust = (service: string) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } });
    const Statement = ["imagebuilder.amazonaws.com", "ec2.amazonaws.com"].map(trust);
    await query("iam", "CreateRole", {
        RoleName: "builder",
        AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    });
    await query("iam", "CreateInstanceProfile", { InstanceProfileName: "builder" });
    await query("iam", "AddRoleToInstanceProfile", { InstanceProfileName: "builder", RoleName: "builder" });
    return `arn:aws:iam::${account}:role/builder`;
}

/** Four images of two versions, and the two policies that this package makes of them; the state of their stack. */
async function stack(): Promise<string> {
    const executionRole = await builderRole();
    const { infrastructureConfigurationArn } = await aws.createInfrastructureConfiguration({
        name: "web",
        instanceProfileName: "builder",
    });
    for (const [semanticVersion, builds] of [
        ["1.0.0", 3],
        ["1.0.1", 1],
    ] as const) {
        const { imageRecipeArn } = await aws.createImageRecipe({
            name: "web",
            semanticVersion,
            parentImage: `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`,
        });
        for (let build = 0; build < builds; build++) {
            await aws.createImage({ imageRecipeArn, infrastructureConfigurationArn });
            await local.advance(120);
        }
    }
    const rule = (retainAtLeast?: number) => ({
        action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
        filter: { type: "AGE", value: 30, unit: "DAYS", retainAtLeast },
        exclusionRules: { tagMap: { "golden-image:keep": "true" } },
    });
    const arns: string[] = [];
    for (const [name, version, retain] of [
        ["web", "x.x.x", 1],
        ["web-superseded", "1.0.0", undefined],
    ] as const) {
        const { lifecyclePolicyArn = "" } = await aws.createLifecyclePolicy({
            name,
            executionRole,
            resourceType: "AMI_IMAGE",
            policyDetails: [rule(retain) as never],
            resourceSelection: { recipes: [{ name: "web", semanticVersion: version }] },
        });
        arns.push(lifecyclePolicyArn);
    }
    const type = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
    const resources = arns.map((arn) => ({ urn: `urn:pulumi:dev::web::${type}::${arn}`, type, outputs: { arn } }));
    return JSON.stringify({ version: 3, deployment: { resources } });
}

async function run(text: string, args: string[] = []): Promise<{ code: number; out: string; error: string }> {
    let [out, error] = ["", ""];
    const terminal: Terminal = {
        out: (more) => void (out += more),
        error: (more) => void (error += more),
        input: () => new TextEncoder().encode(text),
        ask: () => Promise.resolve(""),
        colour: false,
    };
    const code = await lifecycle.run(["--state", "-", ...args], terminal);
    return { code, out, error };
}

async function refusal(text: string, args: string[] = []): Promise<string> {
    try {
        await run(text, args);
    } catch (error) {
        if (error instanceof UsageError) return error.message;
        throw error;
    }
    throw new Error("it was not refused");
}

/** Of the time that the command sees, or of that of the local AWS, which other tests have moved. */
const inDays = (days: number): string => new Date(Date.now() + days * day * 1000).toISOString().slice(0, 10);
async function localDay(days: number): Promise<string> {
    const clock = (await (await fetch(`${local.endpoint}/_local/clock`)).json()) as { now: string };
    return new Date(Date.parse(clock.now) + days * day * 1000).toISOString().slice(0, 10);
}

interface Row {
    steps: { action: string; arn: string }[];
    left: { arn: string; reason: string }[];
    kept: { arn: string; change: string; users: string[] }[];
    snapshots: { gibNow: number; gibThen: number; usdUntilThen: number; imagesOfUnknownSize: number };
}

async function foretold(text: string, ...args: string[]): Promise<Row> {
    const { out } = await run(text, ["--json", ...args]);
    const [row] = JSON.parse(out) as Row[];
    return row;
}

async function images(): Promise<string[]> {
    const { imageSummaryList } = await aws.listImageBuildVersions({} as never);
    return (imageSummaryList ?? []).map(({ arn }) => arn ?? "").sort();
}

const numbers = (arns: string[]): string[] => arns.map((arn) => arn.split("/").slice(-2).join("/")).sort();

describe("aws-golden-image lifecycle", () => {
    withLocalAws();

    let text: string;
    beforeEach(async () => {
        await local.reset();
        text = await stack();
    });

    it("foretells what the policies then do", async () => {
        const { steps, left } = await foretold(text, "--at", await localDay(60));
        expect(numbers(left.map(({ arn }) => arn))).to.deep.equal(["1.0.1/1"]);
        expect(numbers(steps.map(({ arn }) => arn))).to.deep.equal(["1.0.0/1", "1.0.0/2", "1.0.0/3"]);
        expect(left.map(({ reason }) => reason)).to.deep.equal(["it is one of the newest"]);
        await local.advance(60 * day);
        expect(await images()).to.deep.equal(left.map(({ arn }) => arn));
    });

    it("tells people, with what is stored", async () => {
        const { code, out } = await run(text, ["--at", inDays(10), "--price", "0.1"]);
        const { snapshots } = await foretold(text, "--at", inDays(10), "--price", "0.1");
        expect(code).to.equal(0);
        expect(out).to.equal(
            `Account ${account}, ${region}: web, web-superseded
From ${inDays(0)} to ${inDays(10)}: nothing happens
Left on ${inDays(10)}: 4 images
  web 1.0.0/1: it is not old enough
  web 1.0.0/2: it is not old enough
  web 1.0.0/3: it is not old enough
  web 1.0.1/1: it is one of the newest
Snapshots: ${snapshots.gibNow} GiB now, ${snapshots.gibNow} GiB then; at most USD ${snapshots.usdUntilThen.toFixed(2)} until then, at 0.1 for a GiB and month. EBS stores only blocks that differ, so the bill is lower.
`,
        );
        expect(snapshots.imagesOfUnknownSize).to.equal(0);
        expect(snapshots.gibNow).to.be.above(0);
        expect(snapshots.usdUntilThen).to.equal(Number(((snapshots.gibNow * 10 * 0.1) / 30.4).toFixed(2)));
    });

    it("keeps what is in use, with its AMI, until it is no longer used", async () => {
        const found = await aws.getImage({ imageBuildVersionArn: (await images())[0] });
        const ami = found.image?.outputResources?.amis?.[0]?.image ?? "";
        const started = await query("ec2", "RunInstances", { ImageId: ami, MinCount: "1", MaxCount: "1" });
        const instance = textOf(started, "instanceId") ?? "";
        const { kept, left } = await foretold(text, "--at", await localDay(60), "--keep-used");
        expect(kept.map(({ arn, change, users }) => [...numbers([arn]), change, ...users])).to.deep.equal([
            ["1.0.0/1", "keep", `instance ${instance}`],
        ]);
        expect(numbers(left.map(({ arn }) => arn))).to.deep.equal(["1.0.0/1", "1.0.1/1"]);
        await local.advance(60 * day);
        expect(numbers(await images())).to.deep.equal(["1.0.0/1", "1.0.1/1"]);
        expect(await query("ec2", "DescribeImages", { "ImageId.1": ami })).to.contain(ami);
        await query("ec2", "TerminateInstances", { "InstanceId.1": instance });
        const { out } = await run(text, ["--keep-used"]);
        expect(out).to.contain("  no longer keep web 1.0.0/1\n");
        await local.advance(2 * day);
        expect(numbers(await images())).to.deep.equal(["1.0.1/1"]);
    });

    it("refuses what it does not understand", async () => {
        const state = JSON.stringify({ deployment: { resources: [] } });
        for (const [given, args, message] of [
            [text, ["--at", "soon"], '--at is "soon", but must be a day such as 2027-06-01.'],
            [text, ["--at", "2027-02-30"], '--at is "2027-02-30", but must be a day such as 2027-06-01.'],
            [text, ["--at", "2020-01-01"], "--at is 2020-01-01, but must be a day of the next 10 years."],
            [text, ["--build-every", "0"], '--build-every is "0", but must be a number of days above 0.'],
            [text, ["--price", "cheap"], '--price is "cheap", but must be a number such as 0.05.'],
            [text, ["--format", "yaml"], '--format is "yaml", but must be text, json.'],
            [state, [], "The stack has no lifecycle policy."],
            ["{}", [], 'The state has no "deployment". Use the output of pulumi stack export.'],
        ] as const) {
            expect(await refusal(given, [...args])).to.equal(message);
        }
    });

    it("says whose credentials it needs when a policy is not there", async () => {
        await local.reset();
        expect(await refusal(text)).to.match(
            /lifecycle-policy\/web cannot be read: .* Use credentials of account 111122223333 that may read Image Builder in eu-west-1\.$/,
        );
    });
});
