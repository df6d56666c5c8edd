// aws-golden-image reject, over the local AWS.
import { expect } from "chai";
import { Builds, run } from "../../builds/support";

describe("aws-golden-image reject", () => {
    const builds = new Builds();

    it("ends the build that waits, with the reason, and finds no step a second time", async () => {
        const arn = await builds.gated("rejected");
        const image = builds.image("rejected", 1);
        await builds.meanwhile(["build", arn, "--until-approval"]);
        expect(await run(["reject", image, "--reason", "findings"])).to.deep.equal({
            code: 0,
            out: `Ask of ${image} was rejected.\n`,
            error: "",
        });
        const { code, out } = await builds.meanwhile(["follow", image]);
        expect(code).to.equal(1);
        expect(out).to.contain("  workflow   gate, step Ask\n  message    findings\n");
        expect(await run(["reject", arn])).to.deep.equal({ code: 1, out: "", error: `No step of ${image} waits.\n` });
    });
});
