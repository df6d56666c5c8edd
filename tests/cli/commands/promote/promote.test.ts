// aws-golden-image promote, over the local AWS.

import { expect } from "chai";
import { LocalChannels, PLACEHOLDER } from "../../channels/localChannels";

describe("aws-golden-image promote", () => {
    const local = new LocalChannels("promoted");

    it("promote moves the channel, keeps the image from the lifecycle policies, and shows both in images", async () => {
        const arn = await local.build();
        const ami = await local.ami(arn);
        const account = local.builds.account.id;
        expect(await local.run("promote", "prod", "1.0.0", "--dry-run")).to.deep.equal({
            code: 0,
            out: `  prod  us-east-1  ${account}  would move  none (${PLACEHOLDER}) -> 1.0.0/1 (${ami})\n`,
            error: "",
        });
        expect(await local.value("prod")).to.equal(PLACEHOLDER);
        expect(await local.run("promote", "prod", "latest", "--reason", "tested")).to.deep.equal({
            code: 0,
            out: `  prod  us-east-1  ${account}  moved  none (${PLACEHOLDER}) -> 1.0.0/1 (${ami})\n`,
            error: "",
        });
        expect(await local.value("prod")).to.equal(ami);
        expect(await local.tags(arn)).to.include({
            "golden-image:keep": "true",
            "golden-image:kept-by-channel": "prod",
        });
        expect((await local.run("images")).out).to.match(/^1\.0\.0\/1 {2}.* {2}AVAILABLE {2}0 days old {2}in prod\n/);
    });

    it("takes the image of another channel, and none", async () => {
        expect((await local.run("promote", "dev", "prod")).code).to.equal(0);
        expect(await local.value("dev")).to.equal(await local.value("prod"));
        await local.run("promote", "prod", "none");
        expect(await local.value("prod")).to.equal(PLACEHOLDER);
        expect(await local.refused("promote", "dev", "prod")).to.equal("The channel prod holds no image yet.");
    });

    for (const [line, message] of [
        [["prod"], "promote needs a CHANNEL and an IMAGE, such as promote prod 1.0.4/1."],
        [["stage", "1.0.0"], 'The stack has no channel "stage", but dev of promoted, prod of promoted.'],
        [["latest", "1.0.0"], "latest is managed by the pipeline: it is the newest image, and cannot be assigned."],
        [["prod", "9.9.9"], 'promoted has no image "9.9.9". Its newest are 1.0.0/1.'],
    ] as [string[], string][]) {
        it(`refuses promote ${line.join(" ")}`, async () => {
            expect(await local.refused("promote", ...line)).to.equal(message);
        });
    }
});
