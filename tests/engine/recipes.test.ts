// Image recipes with all that they can have, recipes with nothing but a base image, and lifecycle policies in full, with
// the real engine and the real AWS provider.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";

describe("recipes and lifecycle policies", () => {
    let aws: LocalAws;
    let project: ExampleProject;

    before(async () => {
        aws = await startLocalAws();
        project = await ExampleProject.copyOf("tests/engine/programs/recipes", "native", aws);
        await project.succeed(["config", "set", "aws:region", "eu-west-1"]);
    });
    after(async () => {
        await project.close();
        await aws.stop();
    });

    const up = ["up", "--yes", "--skip-preview"];
    const arns = "arn:aws:imagebuilder:eu-west-1:111122223333";

    /** Calls that make or delete recipes, in order, since a point in time. */
    const writes = (since: number): string[] =>
        aws
            .requests()
            .slice(since)
            .map(({ operation }) => operation ?? "")
            .filter((operation) => /^(Create|Delete)(ImageRecipe|Resource)$/.test(operation));

    it("are made, and neither a second up nor a refresh finds a change", async () => {
        const { stdout } = await project.succeed(["preview", "--json"]);
        const { steps } = JSON.parse(stdout) as { steps: { newState: { type: string; outputs?: object } }[] };
        expect(steps.filter(({ newState }) => newState.type === "aws:cloudcontrol/resource:Resource")).to.have.length(
            1,
        );

        await project.succeed(up);
        const { versions, latest, policy } = await project.outputs();
        expect({ versions, latest }).to.deep.equal({
            versions: ["1.0.0", "1.0.0", "1.0.0"],
            latest: `${arns}:image-recipe/bare/x.x.x`,
        });
        const { Statement } = JSON.parse(policy as string) as { Statement: { Action: string; Resource: unknown }[] };
        expect(Statement[0]).to.deep.equal({
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: ["arn:aws:ssm:eu-west-1:111122223333:parameter/app/greeting"],
        });
        await project.succeed([...up, "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("count up when a volume changes", async () => {
        await project.succeed(["config", "set", "size", "30"]);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.1", "1.0.0", "1.0.0"]);
    });

    it("move from Cloud Control to the provider's own resource and back under new versions", async () => {
        const since = aws.requests().length;
        await project.succeed(["config", "set", "hardened", "true"]);
        await project.succeed(up);
        await project.succeed([...up, "--expect-no-changes"]);
        await project.succeed(["config", "set", "hardened", "false"]);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.1", "1.0.0", "1.0.2"]);
        expect(writes(since)).to.deep.equal(["CreateImageRecipe", "CreateResource"]);
        await project.succeed([...up, "--expect-no-changes"]);
    });

    it("are destroyed to the end, and made again above what was kept", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.2", "1.0.1", "1.0.3"]);
    });
});
