// How the commands for builds find their target, over the local AWS.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Builds, refused, run } from "./support";

describe("How the commands for builds find their target", () => {
    const builds = new Builds();

    it("finds the pipeline of a stack, and asks for a name where there are several", async () => {
        const arn = await builds.pipeline("in-stack");
        const folder = mkdtempSync(join(tmpdir(), "state-"));
        const file = join(folder, "state.json");
        const write = (...arns: string[]) =>
            writeFileSync(
                file,
                JSON.stringify({
                    deployment: {
                        resources: arns.map((one) => ({
                            urn: `urn:pulumi:dev::web::aws:imagebuilder/imagePipeline:ImagePipeline::${one}`,
                            type: "aws:imagebuilder/imagePipeline:ImagePipeline",
                            outputs: { arn: one, name: one.split("/").at(-1) },
                        })),
                    },
                }),
            );
        write(arn);
        expect((await run(["images", "--state", file])).error).to.equal(`${arn} has not built an image yet.\n`);
        write(arn, builds.account.arn("image-pipeline/other"));
        expect(await refused("images", "--state", file)).to.equal(
            "The stack has 2 image pipelines. Name one: in-stack, other.",
        );
        expect((await run(["images", "in-stack", "--state", file])).code).to.equal(1);
        expect(await refused("images", "third", "--state", file)).to.equal(
            'The stack has no image pipeline named "third", but in-stack, other.',
        );
        const elsewhere = arn.replace("us-east-1", "eu-west-1");
        write(arn, elsewhere);
        expect(await refused("images", "in-stack", "--state", file)).to.equal(
            `2 image pipelines of the stack have one name: ${arn}, ${elsewhere}. Give the ARN of one.`,
        );
        expect((await run(["images", arn, "--state", file])).error).to.equal(`${arn} has not built an image yet.\n`);
        write();
        expect(await refused("images", "--state", file)).to.equal("The stack has no image pipeline.");
        rmSync(folder, { recursive: true });
    });

    it("says what is wrong with a target in one line", async () => {
        expect(await refused("build")).to.equal("build needs a TARGET, --stack or --state.");
        expect(await refused("build", "nowhere")).to.equal('There is no image pipeline named "nowhere" in us-east-1.');
        expect(await refused("follow", builds.account.arn("component/web/1.0.0/1"))).to.match(
            /^"arn:\S+" is not the ARN of an image pipeline \(.*\) or of an image build \(.*\)\.$/,
        );
        expect(await refused("build", builds.account.arn("image/web/1.0.0/1"))).to.match(
            /is an image\. build starts a pipeline/,
        );
        expect(await refused("build", "x", "--timeout", "0")).to.equal(
            '--timeout is "0", but must be a number above 0 and at most 20160.',
        );
        expect(await refused("follow", "x", "--interval", "9999999")).to.equal(
            '--interval is "9999999", but must be a number above 0 and at most 1209600.',
        );
        expect(await refused("follow", builds.account.arn("image/none/1.0.0/1"))).to.match(/none\/1\.0\.0\/1/);
    });

    it("names the remedy when there are no rights or a call is throttled for good", async () => {
        await builds.pipeline("denied");
        builds.account.local.failNext("ListImagePipelines", "ForbiddenException");
        expect(await refused("images", "denied")).to.equal(
            "ListImagePipelines fails because a test asked for it. The credentials lack a permission for this call.",
        );
    });

    it("throttled calls are repeated", async () => {
        const arn = await builds.pipeline("throttled");
        builds.account.local.failNext("ListImagePipelineImages", "CallRateLimitExceededException");
        const { error } = await run(["images", arn]);
        expect(error.replace(/\d\.\d s/, "N s")).to.equal(
            `CallRateLimitExceededException: trying again in N s, attempt 2 of 10\n${arn} has not built an image yet.\n`,
        );
    });
});
