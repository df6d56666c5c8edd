// aws-golden-image images, over the local AWS.
import { expect } from "chai";
import { choose } from "../../../../policy/choices";
import { Builds, run } from "../../builds/support";

interface Row {
    parent: string | null;
    findings: object | null;
    amis: { image: string }[];
}

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
            /^1\.0\.0\/2 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}AVAILABLE {2}0 days old\n {2}built on arn:\S+\n {2}us-east-1 {2}ami-/,
        );
    });

    it("shows what each was built on and what a scan found", async () => {
        const { account } = builds;
        account.local.setFindings([
            { severity: "CRITICAL", fixAvailable: true },
            { severity: "HIGH", fixAvailable: true },
            { severity: "LOW", fixAvailable: false },
        ]);
        const scanned = { imageScanningConfiguration: { imageScanningEnabled: true } };
        const base = await builds.pipeline("parent", scanned);
        await builds.meanwhile(["build", base]);
        const parentImage = account.arn("image/parent/x.x.x");
        const imageRecipeArn = await account.recipe({ name: "child", parentImage });
        const child = await builds.pipeline("child-builds");
        const { body } = await account.call("GetImagePipeline", { imagePipelineArn: child });
        const { infrastructureConfigurationArn } = body.imagePipeline as { infrastructureConfigurationArn: string };
        await account.arnOf("UpdateImagePipeline", "imagePipelineArn", {
            imagePipelineArn: child,
            imageRecipeArn,
            infrastructureConfigurationArn,
        });
        await builds.meanwhile(["build", child]);

        const [first] = JSON.parse((await run(["images", base, "--json"])).out) as Row[];
        expect(first?.parent).to.match(/^arn:aws:imagebuilder:/);
        expect(first?.findings).to.deep.equal({ all: 3, critical: 1, high: 1, medium: 0 });
        expect((await run(["images", base])).out).to.include("\n  1 critical, 1 high, 1 other\n");
        const [second] = JSON.parse((await run(["images", child, "--json"])).out) as Row[];
        expect(second?.parent).to.equal(builds.image("parent", 1));
        expect((await run(["images", child])).out).to.include(`\n  built on ${builds.image("parent", 1)}\n`);
    });

    it("says what it could not read, and shows the rest", async () => {
        const arn = await builds.pipeline("unread");
        await builds.meanwhile(["build", arn]);
        builds.account.local.failNext("ListImageScanFindingAggregations", "ForbiddenException");
        const { code, out, error } = await run(["images", arn, "--json"]);
        expect(code).to.equal(0);
        expect(error).to.equal(
            "The findings of images could not be read: ListImageScanFindingAggregations fails because a test asked for it. The credentials lack a permission for this call.\n",
        );
        expect((JSON.parse(out) as Row[])[0]?.findings).to.equal(null);
    });

    it("writes the list of the policy rule, with all images of account and region", async () => {
        const { code, out } = await run(["images", "listed", "--policy-config"]);
        expect(code).to.equal(0);
        const chosen = choose("recommended", JSON.parse(out) as Record<string, unknown>);
        const rule = chosen.find((one) => one.rule.id === "launched-images-good");
        expect(rule?.level).to.equal("mandatory");
        const entries = rule?.settings.images as string[];
        // Other tests move the clock of the local AWS.
        for (const entry of entries) expect(entry).to.match(/^ami-[0-9a-f]+ 20\d\d-\d\d-\d\d AVAILABLE$/);
        const rows = JSON.parse((await run(["images", "listed", "--json"])).out) as Row[];
        for (const { amis } of rows) {
            for (const { image } of amis) expect(entries.some((entry) => entry.startsWith(`${image} `))).to.equal(true);
        }
    });
});
