// Pipelines that are told everything, of AMIs in TypeScript and of containers through the plugin: they are made, a second
// up and a refresh find nothing to change, and they are destroyed to the end.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";

describe("pipelines with everything set", () => {
    let aws: LocalAws;

    before(async () => {
        aws = await startLocalAws({ accounts: ["222233334444"] });
    });
    after(() => aws.stop());

    const expected: Record<string, object> = {
        native: {
            pipelineArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/web-server",
            version: "2.5.0",
            parameters: {
                "us-east-1": "/company/web/latest",
                "eu-central-1": "/company/web/latest",
                "eu-central-1/222233334444": "/company/web/latest",
            },
        },
        yaml: {
            pipelineArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/team-service",
            version: "3.1.0",
            repositoryUri: "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/service",
        },
    };
    for (const [language, outputs] of Object.entries(expected)) {
        it(`${language === "native" ? "build AMIs" : "build containers, through the plugin"}`, async () => {
            const project = await ExampleProject.copyOf("tests/engine/programs/everything", language, aws, language);
            try {
                await project.succeed(["config", "set", "aws:region", "us-east-1"]);
                await project.succeed(["preview"]);
                await project.succeed(["up", "--yes", "--skip-preview"]);
                expect(await project.outputs()).to.deep.include(outputs);
                await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
                await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
                await project.succeed(["destroy", "--yes", "--skip-preview"]);
                expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
            } finally {
                await project.close();
            }
        });
    }
});
