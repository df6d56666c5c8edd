// aws-golden-image approve, over the local AWS.
import { expect } from "chai";
import { Builds, refused, run } from "../../builds/support";

describe("aws-golden-image approve", () => {
    const builds = new Builds();

    it("lets the build of a pipeline go on, and names the steps that wait where another was asked for", async () => {
        const arn = await builds.gated("approved");
        expect(await refused("approve", "approved")).to.equal(
            `${arn} has not built an image yet. Start it with aws-golden-image build.`,
        );
        const image = builds.image("approved", 1);
        const waiting = await builds.meanwhile(["build", arn, "--until-approval"]);
        expect({ code: waiting.code, error: waiting.error }).to.deep.equal({
            code: 5,
            error: `A step waits: aws-golden-image approve ${image}, or reject with --reason TEXT.\n`,
        });
        expect(waiting.out).to.match(/gate \/ Ask: waiting for approval \(step-[\w-]+\)\n$/);
        expect(await run(["approve", arn, "--step", "Other"])).to.deep.equal({
            code: 1,
            out: "",
            error: `No step named "Other" of ${image} waits, but Ask.\n`,
        });
        expect(await run(["approve", arn])).to.deep.equal({
            code: 0,
            out: `Ask of ${image} was approved.\n`,
            error: "",
        });
        expect((await builds.meanwhile(["follow", arn])).code).to.equal(0);
    });
});
