// Distribution with everything it can say, for AMIs and for containers, with the real engine and provider: what the
// provider reads back is what was sent, so that a second preview shows nothing.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";

describe("distribution configurations with everything", () => {
    let aws: LocalAws;
    let project: ExampleProject;

    before(async () => {
        aws = await startLocalAws();
        project = await ExampleProject.copyOf("tests/engine/programs/distribution", "native", aws);
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
    });
    after(async () => {
        await project.close();
        await aws.stop();
    });

    it("are made, and neither a second up nor a refresh changes anything", async () => {
        await project.succeed(["up", "--yes", "--skip-preview"]);
        expect(await project.outputs()).to.deep.equal({
            parameters: {
                "us-east-1": "/imagebuilder/web/latest",
                "us-east-1/222233334444": "/imagebuilder/web/latest",
                "us-east-1/333344445555": "/imagebuilder/web/latest",
                "eu-west-1": "/imagebuilder/web/latest",
            },
            exportRoles: 1,
            arn: "arn:aws:imagebuilder:us-east-1:111122223333:distribution-configuration/containers",
        });
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
        await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("stay as they are when lists are in another order", async () => {
        await project.succeed(["config", "set", "reversed", "true"]);
        await project.succeed(["preview", "--expect-no-changes"]);
    });

    it("are destroyed to the end", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
    });
});
