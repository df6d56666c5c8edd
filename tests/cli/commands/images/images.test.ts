// aws-golden-image images, over the local AWS.
import { expect } from "chai";
import { Builds, run } from "../../builds/support";

describe("aws-golden-image images", () => {
    const builds = new Builds();

    it("images lists the builds of a pipeline, newest first, and says when there are none", async () => {
        const arn = await builds.pipeline("listed");
        expect(await run(["images", arn])).to.deep.equal({
            code: 1,
            out: "",
            error: `${arn} has not built an image yet.\n`,
        });
        for (let build = 0; build < 2; build += 1) await builds.meanwhile(["build", arn]);
        const { code, out } = await run(["images", "listed", "--json"]);
        const rows = JSON.parse(out) as { version: string; status: string; amis: object[] }[];
        expect(rows.map(({ version, status, amis }) => [version, status, amis.length])).to.deep.equal([
            ["1.0.0/2", "AVAILABLE", 1],
            ["1.0.0/1", "AVAILABLE", 1],
        ]);
        expect(code).to.equal(0);
        const { out: text } = await run(["images", "listed"]);
        expect(text).to.match(
            /^1\.0\.0\/2 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}AVAILABLE {2}0 days old\n {2}us-east-1 {2}ami-/,
        );
    });
});
