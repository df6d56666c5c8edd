// A Windows image with a key of one's own, shared with an organization, under a parameter of one's own: what the Linux
// examples leave out, with the real engine, on a service that keeps to its rules.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";

describe("a Windows pipeline", () => {
    let aws: LocalAws;
    let project: ExampleProject;

    before(async () => {
        aws = await startLocalAws();
        project = await ExampleProject.copyOf("tests/engine/programs/windows", "native", aws);
        await project.succeed(["config", "set", "aws:region", "eu-west-1"]);
    });
    after(async () => {
        await project.close();
        await aws.stop();
    });

    it("tells its versions in the preview, is made, and a second up changes nothing", async () => {
        const { stdout } = await project.succeed(["preview", "--json"]);
        const { steps } = JSON.parse(stdout) as {
            steps: { urn: string; newState: { inputs?: { version?: string } } }[];
        };
        const versions = steps.filter(({ urn }) => /\$aws:imagebuilder\/(component|imageRecipe):/.test(urn));
        expect(versions.map(({ newState }) => newState.inputs?.version)).to.deep.equal(["1.0.0", "1.0.0"]);

        await project.succeed(["up", "--yes", "--skip-preview"]);
        expect(await project.outputs()).to.deep.equal({
            arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/windows/x.x.x",
            version: "1.0.0",
            agentVersion: "1.0.0",
        });
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("is destroyed to the end", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
    });
});
