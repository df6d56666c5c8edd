// Rules with every kind of target, triggers and endpoints with the real engine and provider: what the provider reads back
// is what was sent, so that a second preview shows nothing.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";

describe("event rules, triggers and endpoints", () => {
    let aws: LocalAws;
    let project: ExampleProject;

    before(async () => {
        aws = await startLocalAws();
        project = await ExampleProject.copyOf("tests/engine/programs/events", "native", aws);
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
    });
    after(async () => {
        await project.close();
        await aws.stop();
    });

    it("are made, and neither a second up nor a refresh changes anything", async () => {
        await project.succeed(["up", "--yes", "--skip-preview"]);
        expect(await project.outputs()).to.deep.equal({
            services: ["ec2", "ec2messages", "imagebuilder", "kms", "logs", "s3", "ssm", "ssmmessages"],
            hasTopic: true,
        });
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("are destroyed to the end", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
    });
});
