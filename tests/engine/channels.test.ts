// Channels in three accounts and three regions, with the real engine and provider and with roles that are assumed: promoted,
// rolled back, revoked with what was built on the image, and a region that fails in the middle.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../cli/commands";
import { UsageError, type Terminal } from "../../cli/command";
import type { Move } from "../../cli/channels/move";
import type { AmiChange } from "../../cli/channels/report";
import { signedJson } from "../../cli/signedQuery";
import { startLocalAws, type LocalAws } from "../../local";
import { textOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
import { ExampleProject } from "../support/exampleProject";
import { builtPack } from "../support/policyPack";

const OWN = "111122223333";
const accounts = [OWN, "222233334444", "333344445555"];
const regions = ["ap-southeast-2", "eu-west-1", "us-east-1"];
const PARAMETER = "/golden-images/base/prod";

describe("channels", () => {
    let aws: LocalAws;
    let project: ExampleProject;
    let state = "";
    let pipelines: Record<"basePipeline" | "appPipeline", string>;
    const environment = { ...process.env };

    before(async () => {
        aws = await startLocalAws({ accounts: accounts.slice(1), buildSeconds: 1 });
        project = await ExampleProject.copyOf("tests/engine/programs/channels", "native", aws);
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
        Object.assign(process.env, aws.environment);
    });
    after(async () => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        await project.close();
        await aws.stop();
    });

    async function run(...line: string[]): Promise<{ code: number; out: string; error: string }> {
        const outcome = { code: -1, out: "", error: "" };
        const terminal: Terminal = {
            out: (text) => void (outcome.out += text),
            error: (text) => void (outcome.error += text),
            input: () => new TextEncoder().encode(state),
            ask: () => Promise.resolve(""),
            colour: false,
        };
        const [name = "", ...args] = line;
        outcome.code = await commands[name]().run([...args, "--state", "-"], terminal);
        return outcome;
    }
    const json = async <Answer>(...line: string[]) => JSON.parse((await run(...line, "--json")).out) as Answer;

    async function build(imagePipelineArn: string): Promise<string> {
        const client = new Imagebuilder({ region: "us-east-1" });
        const { imageBuildVersionArn = "" } = await client.startImagePipelineExecution({ imagePipelineArn });
        for (let tries = 0; tries < 200; tries++) {
            await aws.advance(60);
            const { image } = await client.getImage({ imageBuildVersionArn });
            if (image?.state?.status === "AVAILABLE") return imageBuildVersionArn;
            expect(image?.state?.status, image?.state?.reason).to.not.equal("FAILED");
        }
        return expect.fail("the build did not end");
    }

    /** What the parameter holds, asked in each account itself. */
    async function values(): Promise<string[]> {
        const all = regions.flatMap((region) => accounts.map((account) => ({ region, account })));
        return Promise.all(
            all.map(async ({ region, account }) => {
                // The local AWS knows an account by such a key.
                const keys = { accessKeyId: account, secretAccessKey: "test" };
                const { Parameter } = await signedJson<{ Parameter: { Value: string } }>(
                    { name: "ssm", region },
                    keys,
                    "AmazonSSM.GetParameter",
                    { Name: PARAMETER },
                );
                return Parameter.Value;
            }),
        );
    }

    const amis = async (arn: string): Promise<string[]> => {
        const { image } = await new Imagebuilder({ region: "us-east-1" }).getImage({ imageBuildVersionArn: arn });
        const all = regions.flatMap((region) => accounts.map((account) => ({ region, account })));
        return all.map(
            ({ region, account }) =>
                image?.outputResources?.amis?.find((ami) => ami.region === region && ami.accountId === account)
                    ?.image ?? "none",
        );
    };

    it("exist with a placeholder before there is an image, and a second up changes nothing", async () => {
        await project.succeed(["up", "--yes", "--skip-preview"]);
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        state = JSON.stringify(await project.export());
        const outputs = await project.outputs<typeof pipelines & { channels: object }>();
        pipelines = outputs;
        expect(outputs.channels).to.deep.equal({ dev: "/golden-images/base/dev", prod: PARAMETER });
        for (const value of await values()) expect(value).to.match(/^ami-/);
    });

    it("are promoted, rolled back, revoked and restored, and no deployment moves them back", async () => {
        const placeholders = await values();
        const [first, second] = [await build(pipelines.basePipeline), await build(pipelines.basePipeline)];
        await project.succeed(["config", "set", "app", "true"]);
        await project.succeed(["up", "--yes", "--skip-preview"]);
        state = JSON.stringify(await project.export());
        const child = await build((await project.outputs<typeof pipelines>()).appPipeline);

        const dry = await json<{ moves: Move[] }>("promote", "prod", "1.0.0/1", "--dry-run");
        expect(dry.moves.map(({ outcome }) => outcome)).to.deep.equal(Array(9).fill("would move"));
        expect(await values()).to.deep.equal(placeholders);
        const promoted = await json<{ moves: Move[] }>("promote", "prod", "1.0.0/1", "--reason", "tested");
        expect(promoted.moves.map(({ region, account, outcome }) => [region, account, outcome])).to.deep.equal(
            regions.flatMap((region) => accounts.map((account) => [region, account, "moved"])),
        );
        expect(await values()).to.deep.equal(await amis(first));
        await json("promote", "prod", "latest");
        expect(await values()).to.deep.equal(await amis(second));

        await project.succeed(["up", "--yes", "--skip-preview", "--refresh"]);
        expect(await values()).to.deep.equal(await amis(second));

        const back = await json<{ image: string; moves: Move[] }>("rollback", "prod");
        expect(back.image).to.equal(first);
        expect(await values()).to.deep.equal(await amis(first));
        await json("promote", "prod", second);

        const ancestry = await json<{ arn: string; parent: string; state: string }[]>("ancestry", "app");
        expect(ancestry.find(({ arn }) => arn === child)).to.deep.equal({
            arn: child,
            parent: second,
            state: "UP_TO_DATE",
            revoked: false,
        });

        const revoked = await json<{ descendants: string[]; moves: Move[]; amis: AmiChange[] }>(
            "revoke",
            "1.0.0/2",
            "--message",
            "CVE-2026-1234",
        );
        expect(revoked.descendants).to.deep.equal([child]);
        expect(revoked.moves.map(({ channel, outcome }) => [channel, outcome])).to.deep.equal(
            Array(9).fill(["prod", "moved"]),
        );
        expect(revoked.amis.map(({ outcome }) => outcome)).to.deep.equal(Array(10).fill("disabled"));
        expect(await values()).to.deep.equal(await amis(first));
        const place = { account: accounts[2], region: "eu-west-1" };
        const ami = revoked.amis.find(({ region, account }) => region === place.region && account === place.account);
        const described = await new AwsClient(aws.endpoint).query(place, "ec2", "DescribeImages", {
            "ImageId.1": ami?.ami ?? "",
        });
        expect(textOf(described, "imageState")).to.equal("disabled");
        expect(textOf(described, "deprecationTime")).to.match(/^\d{4}-/);
        expect(described).to.contain("CVE-2026-1234");

        for (const [line, message] of [
            [
                ["promote", "prod", "1.0.0/2"],
                "1.0.0/2 is revoked: CVE-2026-1234. Only an AVAILABLE image can be promoted.",
            ],
            [
                ["promote", "latest", "1.0.0/1"],
                "latest is managed by the pipeline: it is the newest image, and cannot be assigned.",
            ],
            [["promote", "stage", "1.0.0/1"], 'The stack has no channel "stage", but dev of base, prod of base.'],
            [["promote", "prod", "9.9.9"], 'base has no image "9.9.9". Its newest are 1.0.0/2, 1.0.0/1.'],
            [["revoke", "1.0.0/1"], "revoke needs --message TEXT: those who use the image want to know why."],
            [
                ["revoke", "1.0.0/1", "--message", "x", "--in", "soon"],
                '--in is "soon", but must be a time such as 30m, 72h or 7d.',
            ],
            [["restore", "1.0.0/1"], "1.0.0/1 is not revoked."],
        ] as [string[], string][]) {
            const refused = await run(...line).then(
                ({ out }) => out,
                (error: unknown) => (error instanceof UsageError ? error.message : String(error)),
            );
            expect(refused).to.equal(message);
        }

        const restored = await json<{ amis: AmiChange[] }>("restore", "1.0.0/2");
        expect(restored.amis.map(({ outcome }) => outcome)).to.deep.equal(Array(10).fill("enabled"));
        expect(await values()).to.deep.equal(await amis(first));
    });

    it("let previews of consumers pass, until a revocation, by the list for the policy rule", async () => {
        const pack = await builtPack();
        const consumer = await ExampleProject.copyOf("tests/engine/programs/consumer", "native", aws);
        try {
            await consumer.succeed(["config", "set", "aws:region", "us-east-1"]);
            const file = join(consumer.root, "good-images.json");
            const preview = async (image: string) => {
                writeFileSync(file, (await run("images", "base", "--policy-config")).out);
                await consumer.succeed(["config", "set", "image", image]);
                return consumer.run(["preview", "--policy-pack", pack.folder, "--policy-pack-config", file]);
            };
            const second = (
                await json<{ version: string; amis: { region: string; accountId: string; image: string }[] }[]>(
                    "images",
                    "base",
                )
            ).find(({ version }) => version === "1.0.0/2");
            const ami =
                second?.amis.find(({ region, accountId }) => region === "us-east-1" && accountId === OWN)?.image ?? "";
            const good = await preview(ami);
            expect(good.output).to.not.contain("launched-images-good");
            expect(good.code, good.output).to.equal(0);
            await run("revoke", "1.0.0/2", "--message", "CVE-2026-1234");
            const bad = await preview(ami);
            expect(bad.output).to.contain(
                `imageId is "${ami}", which is revoked: CVE-2026-1234. Use the image that its channel names now.`,
            );
            expect(bad.code).to.not.equal(0);
            const unknown = await preview("ami-0fedcba9876543210");
            expect(unknown.output).to.contain('imageId is "ami-0fedcba9876543210", which the setting');
            expect(unknown.code).to.not.equal(0);
            const channel = await preview(`resolve:ssm:${PARAMETER}`);
            expect(channel.output).to.not.contain("launched-images-good");
            expect(channel.code, channel.output).to.equal(0);
            expect((await run("restore", "1.0.0/2")).code).to.equal(0);
        } finally {
            await consumer.close();
            pack.remove();
        }
    });

    it("go as far as they can where a role may not be assumed, and finish with the same command", async () => {
        const client = new AwsClient(aws.endpoint);
        const place = { account: accounts[1], region: "us-east-1" };
        const trust = (principal: string) =>
            client.query(place, "iam", "UpdateAssumeRolePolicy", {
                RoleName: "deploy",
                PolicyDocument: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal } }],
                }),
            });
        await trust("arn:aws:iam::444455556666:root");
        const first = await run("promote", "dev", "1.0.0/2");
        expect(first.code).to.equal(1);
        expect(first.error).to.equal(
            "Not done in 3 of 9 places. Give the same command again when the cause is gone.\n",
        );
        expect(first.out.match(/ {2}222233334444 {2}failed {2}AccessDenied: /g)).to.have.length(3);
        expect(first.out.match(/ moved /g)).to.have.length(6);
        await trust(`arn:aws:iam::${OWN}:root`);
        const second = await run("promote", "dev", "1.0.0/2");
        expect(second.code).to.equal(0);
        expect(second.out.match(/ moved /g)).to.have.length(3);
        expect(second.out.match(/ unchanged /g)).to.have.length(6);
    });

    it("are destroyed to the end", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
    });
});
