// A revocation that was announced, with a role for EventBridge Scheduler: what happens by itself in the local AWS when it is due.

import { expect } from "chai";
import { LocalChannels, PLACEHOLDER } from "./localChannels";

const minutes = 60;

describe("A revocation that is announced", () => {
    const local = new LocalChannels("announced", async ({ builds: { account } }) =>
        account.role(
            "scheduler",
            "scheduler.amazonaws.com",
            {
                Effect: "Allow",
                Action: "ssm:PutParameter",
                Resource: `arn:aws:ssm:*:${account.id}:parameter/golden-images/announced/*`,
            },
            {
                Effect: "Allow",
                Action: "ec2:DisableImage",
                Resource: "arn:aws:ec2:*::image/*",
                Condition: { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } },
            },
        ),
    );

    const after = (seconds: number): Promise<string> => local.timeAfter(seconds);

    async function amiState(ami: string): Promise<string | undefined> {
        const { account } = local.builds;
        const xml = await account.aws.query(account.scope, "ec2", "DescribeImages", { "ImageId.1": ami });
        return /<imageState>(\w+)</.exec(xml)?.[1];
    }

    /** What was carried out, and what was refused. */
    const carriedOut = () =>
        local.builds.account.local
            .requests()
            .filter(
                ({ service, account, status }) =>
                    service === "scheduler" && account === local.builds.account.id && status !== 404,
            )
            .filter(({ operation }) => /^(ssm|ec2):/.test(operation))
            .map(({ operation, status }) => `${operation} ${status}`);

    it("moves the channels that still hold the image, and disables its AMI, with no other command", async () => {
        const first = await local.build();
        const second = await local.build();
        for (const channel of ["prod", "dev"]) {
            await local.run("promote", channel, "1.0.0/1");
            await local.run("promote", channel, "1.0.0/2");
        }
        const due = await after(60 * minutes);
        const announced = await local.run("revoke", "1.0.0/2", "--message", "CVE", "--at", due);
        const id = local.builds.account.id;
        const [one, two] = [await local.ami(first), await local.ami(second)];
        const at = `${due.slice(0, 16)}Z`;
        expect(announced).to.deep.equal({
            code: 0,
            out:
                `announced 1.0.0/2\n` +
                ["dev", "prod"]
                    .map((name) => `  ${name}  us-east-1  ${id}  scheduled  1.0.0/2 -> 1.0.0/1 (${one}) at ${at}\n`)
                    .join("") +
                `  1.0.0/2  us-east-1  ${id}  ${two}  disabled from ${at}\n`,
            error: "",
        });
        // The other one moves on before.
        expect((await local.run("promote", "dev", "1.0.0/1")).code).to.equal(0);
        await local.builds.account.local.advance(59 * minutes);
        expect([await local.value("prod"), await amiState(two)]).to.deep.equal([two, "available"]);
        await local.builds.account.local.advance(4 * minutes);
        expect([await local.value("prod"), await amiState(two)]).to.deep.equal([one, "disabled"]);
        expect(await local.value("dev")).to.equal(one);
        expect(carriedOut()).to.deep.equal(["ssm:PutParameter 200", "ec2:DisableImage 200"]);
    });

    it("is undone by restore, and nothing happens at its time", async () => {
        await local.build();
        await local.run("promote", "prod", "1.0.0/3");
        const ami = await local.value("prod");
        const before = carriedOut().length;
        await local.run("revoke", "1.0.0/3", "--message", "CVE", "--at", await after(60 * minutes));
        expect((await local.run("restore", "1.0.0/3")).code).to.equal(0);
        await local.builds.account.local.advance(70 * minutes);
        expect([await local.value("prod"), await amiState(ami)]).to.deep.equal([ami, "available"]);
        expect(carriedOut()).to.have.length(before);
    });

    it("follows a channel that takes the image later, and a fallback that is revoked meanwhile", async () => {
        await local.build();
        await local.run("promote", "dev", "1.0.0/3");
        await local.run("revoke", "1.0.0/4", "--message", "CVE", "--at", await after(60 * minutes));
        const late = await local.run("promote", "dev", "1.0.0/4");
        expect(late.error).to.match(/^By an announced revocation:\n {2}dev .* scheduled {2}1\.0\.0\/4 -> 1\.0\.0\/3 /);
        await local.run("revoke", "1.0.0/3", "--message", "other");
        await local.run("revoke", "1.0.0/1", "--message", "other");
        await local.builds.account.local.advance(70 * minutes);
        expect(await local.value("dev")).to.equal(PLACEHOLDER);
    });

    it("shows what would be scheduled, and schedules nothing, in a dry run", async () => {
        await local.build();
        await local.run("promote", "dev", "1.0.0/5");
        const line = ["revoke", "1.0.0/5", "--message", "CVE", "--at", await after(60 * minutes)];
        expect((await local.run(...line, "--dry-run")).out).to.match(
            / dev .* would be scheduled {2}1\.0\.0\/5 -> none .*\n.* would be disabled\n$/,
        );
        await local.builds.account.local.advance(70 * minutes);
        expect(await local.value("dev")).to.equal(await local.ami(local.builds.image("announced", 5)));
    });
});
