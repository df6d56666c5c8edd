// aws-golden-image logs, over the local AWS.
import { expect } from "chai";
import { Builds, run } from "../../builds/support";

describe("aws-golden-image logs", () => {
    const builds = new Builds();

    it("logs prints the lines, and says where it looked when there are none", async () => {
        const arn = await builds.pipeline("logged");
        expect(await run(["build", arn, "--detach"])).to.deep.equal({
            code: 0,
            out: `${builds.account.arn("image/logged/1.0.0/1")}\n`,
            error: "",
        });
        expect(await run(["logs", arn])).to.deep.equal({
            code: 1,
            out: "",
            error: "There is no log: /aws/imagebuilder/logged has no stream 1.0.0/1, or it is empty.\n",
        });
        await builds.account.local.advance(1000);
        const { code, out } = await run(["logs", arn]);
        expect(out).to.match(/^The image \S+ is CREATING\.\n[\s\S]*is AVAILABLE\.\n$/);
        expect(code).to.equal(0);
    });
});
