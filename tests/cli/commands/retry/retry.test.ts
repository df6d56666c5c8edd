// aws-golden-image retry, over the local AWS: a build goes on where it ended, under the same version.
import { expect } from "chai";
import { Builds, refused, run } from "../../builds/support";

describe("aws-golden-image retry", () => {
    const builds = new Builds();

    it("lets the newest build go on after a failed test, without building again", async () => {
        const arn = await builds.pipeline("flaky");
        const workflow = "test-image";
        builds.account.local.failBuilds({ recipe: "flaky", step: "TerminateInstance", times: 1, message: "no" });
        expect((await builds.meanwhile(["build", arn])).code).to.equal(1);
        const { code, out } = await builds.meanwhile(["retry", arn]);
        expect(code, out).to.equal(0);
        expect(out).to.contain(`\n${builds.image("flaky", 1)}\n  us-east-1  ami-`);
        expect(out).to.contain(workflow);
        expect(JSON.parse((await run(["images", arn, "--json"])).out)).to.have.length(1);
    });

    it("runs nothing again that was completed", async () => {
        const arn = await builds.pipeline("tested");
        const { account } = builds;
        // Both workflows have this step; the first time is the build's, which is let through.
        account.local.failBuilds({ recipe: "tested", step: "CollectImageMetadata", times: 1 });
        await builds.meanwhile(["build", arn]);
        await builds.meanwhile(["retry", arn]);
        const image = builds.image("tested", 1);
        const { body } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: image });
        const executions = body.workflowExecutions as { type: string; status: string }[];
        expect(executions.map(({ type, status }) => `${type} ${status}`).sort()).to.deep.equal([
            "BUILD COMPLETED",
            "TEST COMPLETED",
        ]);
    });

    it("lets a cancelled build go on, and refuses one that runs or is done", async () => {
        const arn = await builds.pipeline("paused");
        const image = builds.image("paused", 1);
        builds.account.local.failBuilds({ recipe: "paused", step: "ExecuteComponents", hangs: true, times: 1 });
        await run(["build", arn, "--detach"]);
        await builds.account.local.advance(500);
        const running = await run(["retry", image]);
        expect(running).to.deep.equal({
            code: 1,
            out: "",
            error: `${image} is BUILDING; only a build that failed or was cancelled can be retried.\n`,
        });
        await run(["cancel", arn]);
        const { code, out } = await run(["retry", arn, "--detach", "--json"]);
        expect([code, JSON.parse(out)]).to.deep.equal([0, { type: "retried", image }]);
        expect((await builds.meanwhile(["follow", arn])).code).to.equal(0);
        expect((await run(["retry", arn])).error).to.contain(`${image} is AVAILABLE; `);
    });

    it("says that a pipeline has built nothing", async () => {
        const arn = await builds.pipeline("idle");
        expect(await refused("retry", arn)).to.equal(
            `${arn} has not built an image yet. Start it with aws-golden-image build.`,
        );
    });
});
