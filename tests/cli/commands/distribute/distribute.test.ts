// aws-golden-image distribute, over the local AWS: an image goes to regions that were added after its build.
import { expect } from "chai";
import { Builds, refused, run } from "../../builds/support";

describe("aws-golden-image distribute", () => {
    const builds = new Builds();

    async function distributed(name: string): Promise<{ arn: string; distribution: string; role: string }> {
        const { account } = builds;
        const role = await account.role(`${name}-execution`, "imagebuilder.amazonaws.com");
        const distribution = await account.arnOf("CreateDistributionConfiguration", "distributionConfigurationArn", {
            name,
            distributions: [
                { region: "us-east-1", amiDistributionConfiguration: { name: `${name} {{ imagebuilder:buildDate }}` } },
            ],
        });
        const arn = await builds.pipeline(name, { distributionConfigurationArn: distribution, executionRole: role });
        return { arn, distribution, role };
    }

    it("sends the newest image to a region that was added, without a build", async () => {
        const { arn, distribution } = await distributed("spread");
        expect((await builds.meanwhile(["build", arn])).code).to.equal(0);
        const entry = { amiDistributionConfiguration: { name: "spread {{ imagebuilder:buildDate }}" } };
        await builds.account.call("UpdateDistributionConfiguration", {
            distributionConfigurationArn: distribution,
            distributions: ["us-east-1", "eu-west-1"].map((region) => ({ region, ...entry })),
        });
        const { code, out } = await builds.meanwhile(["distribute", arn]);
        expect(code, out).to.equal(0);
        expect(out).to.contain(`\n${builds.image("spread", 2)}\n`);
        expect(out).to.match(/ {2}eu-west-1 {2}ami-/);
        expect(out).to.not.contain("BUILDING");
        expect(out).to.not.contain("TESTING");
        const made = await builds.account.image(builds.image("spread", 2));
        expect(made.outputResources?.amis?.map(({ region }) => region)).to.deep.equal(["us-east-1", "eu-west-1"]);
    });

    it("takes another configuration and role, of an image that has none", async () => {
        const { distribution, role } = await distributed("other");
        const arn = await builds.pipeline("plain");
        await builds.meanwhile(["build", arn]);
        const image = builds.image("plain", 1);
        expect(await refused("distribute", image)).to.equal(
            `${image} was built without a distribution configuration. Give --distribution ARN.`,
        );
        expect(await refused("distribute", image, "--distribution", distribution)).to.equal(
            `${image} was built without an execution role. Give --execution-role ROLE.`,
        );
        const more = ["--distribution", distribution, "--execution-role", role, "--detach", "--json"];
        const { code, out } = await run(["distribute", image, ...more]);
        expect([code, JSON.parse(out)]).to.deep.equal([0, { type: "started", image: builds.image("plain", 2) }]);
        expect((await builds.meanwhile(["follow", builds.image("plain", 2)])).code).to.equal(0);
    });

    it("refuses an image that is not available, and a pipeline without one", async () => {
        const arn = await builds.pipeline("broken");
        expect(await refused("distribute", arn)).to.equal(
            `${arn} has no image that is available. Build one with aws-golden-image build.`,
        );
        builds.account.local.failBuilds({ recipe: "broken", step: "ExecuteComponents", times: 1 });
        await builds.meanwhile(["build", arn]);
        const { code, error } = await run(["distribute", builds.image("broken", 1)]);
        expect([code, error]).to.deep.equal([
            1,
            `${builds.image("broken", 1)} is FAILED; only an image that is AVAILABLE can be distributed.\n`,
        ]);
    });
});
