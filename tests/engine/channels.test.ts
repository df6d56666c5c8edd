// Channels in three accounts and three regions, with the real engine and provider and with roles that are assumed: promoted,
// rolled back, revoked with what was built on the image, regions and roles that fail in the middle, and two people at once.

import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../cli/command";
import type { Move } from "../../cli/channels/move";
import type { AmiChange } from "../../cli/channels/report";
import { textOf } from "../../interpreter/aws/xml";
import type { Outcome } from "../cli/inProcess";
import { refusal } from "../support/awsGate";
import { accounts, ChannelWorld, OWN, places, regions } from "../support/channelWorld";
import { ExampleProject } from "../support/exampleProject";
import { builtPack } from "../support/policyPack";

const PARAMETER = "/golden-images/base/prod";
const STRANGER = "arn:aws:iam::444455556666:root";
const pause = () => new Promise((done) => setTimeout(done, 20));

describe("channels", () => {
    let world: ChannelWorld;
    /** ARNs of 1.0.0/1 and 1.0.0/2. */
    let first: string;
    let second: string;
    let pipelines: Record<"basePipeline" | "appPipeline", string>;

    before(async () => {
        world = await ChannelWorld.start();
    });
    after(() => world.stop());
    afterEach(() => (world.gate.keeper = (_call, pass) => pass()));

    const run = (...line: string[]) => world.run(...line);
    const json = <Answer>(...line: string[]) => world.json<Answer>(...line);
    const values = (channel?: string) => world.values(channel);
    const amis = (arn: string) => world.amis(arn);

    it("exist with a placeholder before there is an image, and a second up changes nothing", async () => {
        await world.up();
        await world.project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        const outputs = await world.project.outputs<typeof pipelines & { channels: object }>();
        pipelines = outputs;
        expect(outputs.channels).to.deep.equal({ dev: "/golden-images/base/dev", prod: PARAMETER });
        for (const value of await values()) expect(value).to.match(/^ami-/);
    });

    it("are promoted, rolled back, revoked and restored, and no deployment moves them back", async () => {
        const placeholders = await values();
        [first, second] = [await world.build(pipelines.basePipeline), await world.build(pipelines.basePipeline)];
        await world.project.succeed(["config", "set", "app", "true"]);
        await world.up();
        const child = await world.build((await world.project.outputs<typeof pipelines>()).appPipeline);

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

        await world.project.succeed(["up", "--yes", "--skip-preview", "--refresh"]);
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
        const described = await world.client.query(place, "ec2", "DescribeImages", {
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
        const consumer = await ExampleProject.copyOf("tests/engine/programs/consumer", "native", world.aws);
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
        await world.trust(accounts[1], STRANGER);
        const half = await run("promote", "dev", "1.0.0/2");
        await world.trust(accounts[1], `arn:aws:iam::${OWN}:root`);
        expect(half.code).to.equal(1);
        expect(half.error.split("\n").slice(0, 2)).to.deep.equal([
            "Not done in 3 of 9 places. Give the same command again when the cause is gone.",
            "What the lifecycle policies have to keep is not all marked; give the same command again.",
        ]);
        const unread = / {2}(dev|prod) in [\w-]+\/222233334444 could not be read: AccessDenied: /g;
        expect(half.error.match(unread)).to.have.length(6);
        expect(half.out.match(/ {2}222233334444 {2}failed {2}AccessDenied: /g)).to.have.length(3);
        expect(half.out.match(/ moved /g)).to.have.length(6);
        const whole = await run("promote", "dev", "1.0.0/2");
        expect(whole).to.include({ code: 0, error: "" });
        expect(whole.out.match(/ moved /g)).to.have.length(3);
        expect(whole.out.match(/ unchanged /g)).to.have.length(6);
    });

    it("say whose move came between, where two people move them at once", async () => {
        const bob = await world.user("bob");
        // Ann's writes in one region wait until her others are done, and Bob's command, too.
        let done = 0;
        const bobs: { command?: Promise<Outcome> } = {};
        world.gate.keeper = async ({ region, operation }, pass) => {
            if (operation !== "PutParameter") return pass();
            if (region !== "eu-west-1") return pass().finally(() => done++);
            while (done < 6) await pause();
            await (bobs.command ??= bob("promote", "dev", "none"));
            return pass();
        };
        const anns = await run("promote", "dev", "1.0.0/1", "--endpoint", world.gate.url);
        const [, between = ""] = /meanwhile: (version \d+ \(ami-\w+ by [^)]+\))/.exec(anns.out) ?? [];
        expect(between).to.match(/ by arn:aws:iam::111122223333:user\/bob\)$/);
        expect(anns.out.match(/ {2}eu-west-1 {2}\d+ {2}conflict {2}1\.0\.0\/2 .* -> 1\.0\.0\/1 /g)).to.have.length(3);
        expect(anns.out.match(/of this command stands; look at both, and promote the right one\./g)).to.have.length(3);
        expect(anns.out.match(/ {2}moved {2}/g)).to.have.length(6);
        expect([anns.code, anns.error]).to.deep.equal([
            1,
            "Somebody else moved it meanwhile in 3 of 9 places. Look at both, and promote the right one.\n",
        ]);
        expect((await bobs.command)?.code).to.equal(0);
        const [now, promoted] = [await values("dev"), await amis(first)];
        expect(now.map((ami, at) => ami === promoted[at])).to.deep.equal(
            places.map(({ region }) => region === "eu-west-1"),
        );
        const again = await bob("promote", "dev", "none");
        expect(again.out.match(/ moved /g)).to.have.length(3);
        expect(again.out.match(/ unchanged /g)).to.have.length(6);
    });

    it("leave an image again that somebody revoked while it was promoted", async () => {
        await run("promote", "dev", "1.0.0/1");
        const bea = await world.user("bea");
        let writes = 0;
        const beas: { command?: Promise<Outcome> } = {};
        world.gate.keeper = async ({ operation }, pass) => {
            if (operation !== "PutParameter" || writes === 9) return pass();
            writes++;
            while (writes < 9) await pause();
            await (beas.command ??= bea("revoke", "1.0.0/2", "--message", "CVE-2026-9"));
            return pass();
        };
        const anns = await run("promote", "dev", "1.0.0/2", "--endpoint", world.gate.url);
        expect((await beas.command)?.out).to.not.contain("dev");
        expect(anns.code).to.equal(1);
        expect(anns.error).to.contain("Somebody else revoked 1.0.0/2 meanwhile: CVE-2026-9. dev leaves it:\n");
        expect(anns.error.match(/ {2}dev {2}.* moved {2}1\.0\.0\/2 .* -> 1\.0\.0\/1 /g)).to.have.length(9);
        expect(await values("dev")).to.deep.equal(await amis(first));
        expect((await run("restore", "1.0.0/2")).code).to.equal(0);
    });

    it("are rolled back and revoked as far as regions and roles answer, and the same command again does the rest", async () => {
        const [good, bad] = [await amis(first), await amis(second)];
        const through = (...line: string[]) => run(...line, "--endpoint", world.gate.url);
        const isOut = (at: number) => places[at].region === "ap-southeast-2";
        // What can be read may not be written.
        world.gate.keeper = (call, pass) =>
            call.region === "ap-southeast-2" && call.operation === "PutParameter"
                ? Promise.resolve(refusal(call))
                : pass();
        const half = await through("rollback", "prod");
        expect(half.code).to.equal(1);
        expect(half.out.match(/ failed {2}ServiceUnavailable: ap-southeast-2 does not answer/g)).to.have.length(3);
        expect(await values()).to.deep.equal(bad.map((ami, at) => (isOut(at) ? good[at] : ami)));
        world.gate.keeper = (_call, pass) => pass();
        const whole = await through("rollback", "prod");
        expect([whole.code, whole.error]).to.deep.equal([
            0,
            "An earlier command did not finish: 1.0.0/2 goes to the other places.\n",
        ]);
        expect(await values()).to.deep.equal(bad);

        // The region that is asked first for the roles, and one account's role.
        world.gate.keeper = (call, pass) =>
            call.region === "ap-southeast-2" ? Promise.resolve(refusal(call)) : pass();
        await world.trust(accounts[1], STRANGER);
        const line = ["revoke", "1.0.0/2", "--message", "CVE-2026-1234"];
        const isOutOrForeign = (at: number) => isOut(at) || places[at].account === accounts[1];
        const revoked = await through(...line);
        await world.trust(accounts[1], `arn:aws:iam::${OWN}:root`);
        expect(revoked.code).to.equal(1);
        expect(await values()).to.deep.equal(bad.map((ami, at) => (isOutOrForeign(at) ? ami : good[at])));
        expect(revoked.out.match(/ {2}ami-\w+ {2}disabled/g)).to.have.length(5);
        const better = await through(...line);
        expect(better.code).to.equal(1);
        expect(await values()).to.deep.equal(bad.map((ami, at) => (isOut(at) ? ami : good[at])));
        world.gate.keeper = (_call, pass) => pass();
        const last = await through(...line);
        expect([last.code, last.error]).to.deep.equal([0, ""]);
        expect(last.out.match(/ {2}prod {2}ap-southeast-2 {2}\d+ {2}moved /g)).to.have.length(3);
        expect(last.out.match(/ {2}ami-\w+ {2}disabled/g)).to.have.length(10);
        expect(await values()).to.deep.equal(good);
        expect(await values("dev")).to.deep.equal(good);
    });

    it("are destroyed to the end", async () => {
        await world.project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await world.project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
    });
});
