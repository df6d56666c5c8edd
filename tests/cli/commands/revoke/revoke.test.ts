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

    it("says which image it could not mark, takes it back all the same, and marks it when given again", async () => {
        const arn = await local.build();
        await local.run("promote", "dev", "1.0.0/2");
        local.builds.account.local.failNext("TagResource", "ForbiddenException");
        const first = await local.run("revoke", "1.0.0/2", "--message", "CVE");
        expect(first.code).to.equal(1);
        expect(first.out).to.match(
            /\n {2}1\.0\.0\/2 {2}its tags could not be changed {2}.+\n {2}dev .* moved .*\n.* disabled\n$/,
        );
        expect(first.error).to.equal(
            "Not done in 1 of 3 places. Give the same command again when the cause is gone.\n",
        );
        expect(await local.value("dev")).to.equal(PLACEHOLDER);
        expect(await local.tags(arn)).to.not.have.property("golden-image:revoked");
        const second = await local.run("revoke", "1.0.0/2", "--message", "CVE");
        expect([second.code, second.error]).to.deep.equal([0, ""]);
        expect(await local.tags(arn)).to.include({ "golden-image:revoked": "CVE" });
        expect(Object.keys(await local.tags(arn)).filter((key) => key.includes("keep"))).to.deep.equal([]);
    });

    for (const text of ["dev", "latest", "1.0.0"]) {
        it(`refuses ${text}, which may be another image the next time`, async () => {
            const { builds } = local;
            const arn = await local.build();
            const version = arn.split("/").slice(-2).join("/");
            await local.run("promote", "dev", version);
            expect(await local.refused("revoke", text, "--message", "CVE")).to.equal(
                `${text} is ${version} now, and may be another image when the same command is given again. Give revoke ${version}.`,
            );
            expect(await local.tags(builds.image("revoked", Number(version.split("/")[1])))).to.not.have.property(
                "golden-image:revoked",
            );
        });
    }

    for (const [line, message] of [
        [[], "revoke needs an IMAGE, such as 1.0.4/1."],
        [["1.0.0/1"], "revoke needs --message TEXT: those who use the image want to know why."],
        [
            ["1.0.0/9", "--message", "x"],
            'revoked has no image "1.0.0/9". Its newest are 1.0.0/5, 1.0.0/4, 1.0.0/3, 1.0.0/2, 1.0.0/1.',
        ],
        [["1.0.0/1", "--message", "x", "--in", "soon"], '--in is "soon", but must be a time such as 30m, 72h or 7d.'],
    ] as [string[], string][]) {
        it(`refuses revoke ${line.join(" ")}`, async () => {
            expect(await local.refused("revoke", ...line)).to.equal(message);
        });
    }
});
