// aws-golden-image restore, over the local AWS.

import { expect } from "chai";
import { LocalChannels, PLACEHOLDER } from "../../channels/localChannels";

describe("aws-golden-image restore", () => {
    const local = new LocalChannels("restored");

    it("restore enables the AMI and takes the marks away, and moves no channel", async () => {
        const arn = await local.build();
        await local.run("promote", "prod", "1.0.0/1");
        await local.run("revoke", "1.0.0/1", "--message", "CVE");
        const { code, out } = await local.run("restore", "1.0.0/1");
        expect({ code, out }).to.deep.equal({
            code: 0,
            out: `  1.0.0/1  us-east-1  ${local.builds.account.id}  ${await local.ami(arn)}  enabled\n`,
        });
        expect(Object.keys(await local.tags(arn)).filter((key) => key.includes("revoked"))).to.deep.equal([]);
        expect(await local.value("prod")).to.equal(PLACEHOLDER);
        expect((await local.run("promote", "prod", "1.0.0/1")).code).to.equal(0);
        expect(await local.refused("restore", "1.0.0/1")).to.equal("1.0.0/1 is not revoked.");
    });
});
