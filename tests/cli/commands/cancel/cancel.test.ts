// aws-golden-image cancel, over the local AWS.
import { expect } from "chai";
import { Builds, run } from "../../builds/support";

describe("aws-golden-image cancel", () => {
    const builds = new Builds();

    it("cancel ends a build that hangs, follow ends with 3, and a second cancel with 1", async () => {
        const arn = await builds.pipeline("stuck");
        builds.account.local.failBuilds({ recipe: "stuck", step: "ExecuteComponents", hangs: true });
        await run(["build", arn, "--detach"]);
        await builds.account.local.advance(500);
        const image = builds.account.arn("image/stuck/1.0.0/1");
        expect(await run(["cancel", arn])).to.deep.equal({ code: 0, out: `${image} is being cancelled.\n`, error: "" });
        expect((await builds.meanwhile(["follow", arn])).code).to.equal(3);
        expect(await run(["cancel", arn])).to.deep.equal({
            code: 1,
            out: "",
            error: `${image} is CANCELLED; nothing runs that could be cancelled.\n`,
        });
    });
});
