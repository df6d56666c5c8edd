// Approval and long documents with the real engine: what is made stays as it is, a build waits until someone answers,
// and a stack that is destroyed can be made again although its workflows and documents stay.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { successfulSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";

const up = ["up", "--yes", "--skip-preview"];
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

describe("a pipeline with approval and a long document", () => {
    let aws: LocalAws;
    let project: ExampleProject;
    let builder: Imagebuilder;

    before(async () => {
        aws = await startLocalAws({ buildSeconds: 1 });
        project = await ExampleProject.copyOf("tests/engine/programs/workflows", "native", aws);
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
        builder = new Imagebuilder({
            region: "us-east-1",
            endpoint: aws.endpoint,
            credentials: { accessKeyId: "test", secretAccessKey: "test" },
        });
    });
    after(async () => {
        builder.destroy();
        await project.close();
        await aws.stop();
    });

    const workflowArns = async (): Promise<(string | undefined)[]> => {
        const { workflowSummaryList = [] } = await builder.listWorkflowBuildVersions({
            workflowVersionArn: `${ARN}:workflow/test/web-approval/1.0.0`,
        });
        return workflowSummaryList.map(({ arn }) => arn);
    };

    it("is made, and neither a second up nor a refresh changes anything", async () => {
        await project.succeed(up);
        expect(await project.outputs()).to.deep.include({
            pipelineArn: `${ARN}:image-pipeline/web`,
            componentVersion: "1.0.0",
        });
        await project.succeed([...up, "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("sends the service the long document by its place", async () => {
        const sent = aws.requests().filter(({ operation }) => operation === "CreateComponent");
        expect(sent.map(({ parameters }) => parameters?.uri)).to.have.lengthOf(1);
        expect(sent[0]?.parameters?.uri).to.match(
            /^s3:\/\/install-documents-[0-9a-f]{7}\/component\/install\/[0-9a-f]{64}\.yml$/,
        );
        expect(sent[0]?.parameters).to.not.have.property("data");
        const { component } = await builder.getComponent({
            componentBuildVersionArn: `${ARN}:component/install/1.0.0/1`,
        });
        expect(component?.data).to.contain("echo line 999");
    });

    it("builds and tests, waits, and distributes when someone resumes", async () => {
        const { imageBuildVersionArn } = await builder.startImagePipelineExecution({
            imagePipelineArn: `${ARN}:image-pipeline/web`,
        });
        const status = async () => (await builder.getImage({ imageBuildVersionArn })).image?.state?.status;
        await aws.advance(60);
        expect(await status()).to.equal("TESTING");
        const { workflowExecutions = [] } = await builder.listWorkflowExecutions({ imageBuildVersionArn });
        expect(
            workflowExecutions.map(({ workflowBuildVersionArn, status }) => [
                workflowBuildVersionArn?.split("/").slice(1, 3).join("/"),
                status,
            ]),
        ).to.deep.equal([
            ["build/build-image", "COMPLETED"],
            ["test/test-image", "COMPLETED"],
            ["test/web-approval", "RUNNING"],
        ]);
        const { steps = [] } = await builder.listWaitingWorkflowSteps({});
        expect(steps.map(({ name }) => name)).to.deep.equal(["WaitForApproval"]);
        await builder.sendWorkflowStepAction({
            stepExecutionId: steps[0]?.stepExecutionId,
            imageBuildVersionArn,
            action: "RESUME",
        });
        await aws.advance(60);
        expect(await status()).to.equal("AVAILABLE");
    });

    it("gives other content another version and another place, and leaves the old ones", async () => {
        await project.succeed(["config", "set", "hours", "48"]);
        await project.succeed(["config", "set", "command", "echo setting up"]);
        const steps = await successfulSteps(project, up);
        expect(steps).to.include.members([
            "replace Workflow web-approval",
            "replace BucketObjectv2 install",
            "replace Component install",
            "update ImagePipeline web",
        ]);
        expect(steps.filter((step) => step.startsWith("update EventTarget"))).to.have.lengthOf(1);
        expect((await project.outputs()).componentVersion).to.equal("1.0.1");
        await project.succeed([...up, "--expect-no-changes"]);
    });

    it("moves the document to another bucket under a new version", async () => {
        await project.succeed(["config", "set", "bucket", "our-documents"]);
        await fetch(`${aws.endpoint}/our-documents`, {
            method: "PUT",
            headers: { authorization: "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/s3/aws4_request" },
        });
        await project.succeed(up);
        expect((await project.outputs()).componentVersion).to.equal("1.0.2");
        await project.succeed([...up, "--expect-no-changes"]);
    });

    it("is destroyed and made again, beside the workflows that stay", async () => {
        await project.succeed(["config", "rm", "hours"]);
        expect(await workflowArns()).to.deep.equal([`${ARN}:workflow/test/web-approval/1.0.0/1`]);
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        await project.succeed(up);
        expect(await workflowArns()).to.deep.equal([
            `${ARN}:workflow/test/web-approval/1.0.0/1`,
            `${ARN}:workflow/test/web-approval/1.0.0/2`,
        ]);
        await project.succeed([...up, "--expect-no-changes"]);
    });
});
