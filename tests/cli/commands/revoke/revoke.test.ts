// aws-golden-image revoke, over the local AWS.

import { expect } from "chai";
import { LocalChannels, PLACEHOLDER } from "../../channels/localChannels";

describe("aws-golden-image revoke", () => {
    const local = new LocalChannels("revoked");

    it("revoke marks the image, moves its channels and disables its AMI; later only when it is given again", async () => {
        const arn = await local.build();
        const ami = await local.ami(arn);
        const account = local.builds.account.id;
        await local.run("promote", "prod", "1.0.0/1");
        const later = await local.run("revoke", "1.0.0/1", "--message", "CVE", "--in", "72h");
        expect(later.out).to.match(/ {2}deprecated from \d{4}-\d\d-\d\dT\d\d:\d\dZ\n$/);
        expect(await local.value("prod")).to.equal(ami);
        expect((await local.run("images")).out).to.match(/\n {2}revoked from \d{4}-.*Z: CVE\n/);

        expect(await local.run("revoke", "1.0.0/1", "--message", "CVE")).to.deep.equal({
            code: 0,
            out:
                `revoked 1.0.0/1\n  prod  us-east-1  ${account}  moved  1.0.0/1 (${ami}) -> none (${PLACEHOLDER})\n` +
                `  1.0.0/1  us-east-1  ${account}  ${ami}  disabled\n`,
            error: "",
        });
        expect(await local.value("prod")).to.equal(PLACEHOLDER);
        expect((await local.tags(arn))["golden-image:revoked"]).to.equal("CVE");
        expect((await local.run("images")).out).to.contain("\n  revoked: CVE\n");
        expect(await local.refused("promote", "prod", "1.0.0/1")).to.equal(
            "1.0.0/1 is revoked: CVE. Only an AVAILABLE image can be promoted.",
        );
    });

    for (const [line, message] of [
        [[], "revoke needs an IMAGE, such as 1.0.4/1."],
        [["1.0.0/1"], "revoke needs --message TEXT: those who use the image want to know why."],
        [["1.0.0/1", "--message", "x", "--in", "soon"], '--in is "soon", but must be a time such as 30m, 72h or 7d.'],
    ] as [string[], string][]) {
        it(`refuses revoke ${line.join(" ")}`, async () => {
            expect(await local.refused("revoke", ...line)).to.equal(message);
        });
    }
});
