// Builds that an update starts, with the real engine and provider: when what the image is made of has changed, and at no other time.

import { expect } from "chai";
import { textOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
import { startLocalAws, type LocalAws } from "../../local";
import { run } from "../cli/inProcess";
import { engineSteps, successfulSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";

const up = ["up", "--yes", "--skip-preview"];
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

interface Outputs {
    pipelineArn: string;
    builtImageArn: string;
    builtImageIds: Record<string, string>;
}

describe("a build on change", () => {
    let aws: LocalAws;
    let project: ExampleProject;
    const environment = { ...process.env };

    async function start(wait: boolean): Promise<void> {
        aws = await startLocalAws({ buildSeconds: 1 });
        project = await ExampleProject.copyOf("tests/engine/programs/buildOnChange", "native", aws);
        await set("aws:region", "us-east-1");
        await set("greeting", "hello");
        await set("wait", String(wait));
        Object.assign(process.env, aws.environment);
    }
    async function stop(): Promise<void> {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        await project.close();
        await aws.stop();
    }
    const set = (key: string, value: string) => project.succeed(["config", "set", key, value]);
    const outputs = () => project.outputs<Outputs & Record<string, unknown>>();
    /** `1.0.0/1 AVAILABLE`, newest first. */
    async function images(): Promise<string[]> {
        const { out } = await run(["images", `${ARN}:image-pipeline/web`, "--json"]);
        const found = JSON.parse(out) as { arn: string; status: string }[];
        return found.map(({ arn, status }) => `${arn.split("/").slice(2).join("/")} ${status}`);
    }
    const builds = (steps: readonly string[]) => steps.filter((step) => step.endsWith(" web-build"));

    describe("that is waited for", () => {
        before(() => start(true));
        after(stop);

        it("is told in the preview, and is there when the first update ends", async () => {
            const preview = await successfulSteps(project, ["preview"]);
            expect(builds(preview)).to.deep.equal(["create Resource web-build"]);
            expect(aws.requests().filter(({ operation }) => operation === "CreateResource")).to.have.length(0);
            await project.succeed(up);
            const { builtImageArn, builtImageIds } = await outputs();
            expect(builtImageArn).to.equal(`${ARN}:image/web/1.0.0/1`);
            expect(Object.keys(builtImageIds).sort()).to.deep.equal(["eu-west-1", "us-east-1"]);
            const client = new AwsClient(aws.endpoint);
            for (const [region, id] of Object.entries(builtImageIds)) {
                const found = await client.query({ account: aws.account, region }, "ec2", "DescribeImages", {
                    "ImageId.1": id,
                });
                expect(textOf(found, "imageState")).to.equal("available");
            }
            expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
        });

        it("is none without a change, nor after a refresh", async () => {
            expect(await successfulSteps(project, up)).to.deep.equal([]);
            await project.succeed(["refresh", "--yes", "--skip-preview"]);
            expect(await successfulSteps(project, up)).to.deep.equal([]);
            expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
        });

        it("is none when only the schedule changes", async () => {
            await set("schedule", "cron(0 3 ? * MON *)");
            expect(await successfulSteps(project, up)).to.deep.equal(["update Resource web"]);
            expect(await successfulSteps(project, up)).to.deep.equal([]);
            expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
        });

        it("follows a change of a component, and leaves the image before it", async () => {
            await set("greeting", "goodbye");
            expect(builds(await successfulSteps(project, ["preview"]))).to.deep.equal([
                "create-replacement Resource web-build",
                "replace Resource web-build",
                "delete-replaced Resource web-build",
            ]);
            expect(await images()).to.have.length(1);
            await project.succeed(up);
            expect((await outputs()).builtImageArn).to.equal(`${ARN}:image/web/1.0.1/1`);
            expect(await images()).to.deep.equal(["1.0.1/1 AVAILABLE", "1.0.0/1 AVAILABLE"]);
            expect(await successfulSteps(project, up)).to.deep.equal([]);
        });

        it("fails the update with the reason, and says how to build again", async () => {
            const componentArn = `${ARN}:component/web-greet/1.0.2/1`;
            aws.failBuilds({
                times: 1,
                step: "ExecuteComponents",
                message: "exit status 1",
                log: ["Step Greet", "/bin/sh: greet: not found"],
                component: { componentArn, phaseName: "build", stepName: "Greet", action: "ExecuteBash" },
            });
            await set("greeting", "welcome");
            const { code, output } = await engineSteps(project, up);
            expect(code).to.not.equal(0);
            expect(output).to.contain(
                "Error occurred during operation 'Workflow step 'ExecuteComponents' failed with message 'exit status 1''.",
            );
            expect(await images()).to.include("1.0.2/1 FAILED");
            const again = await engineSteps(project, up);
            expect(again.code).to.not.equal(0);
            expect(again.output).to.contain(`The build of ${ARN}:image/web/1.0.2/1 did not succeed.`);
            const failed = `${ARN}:image/web/1.0.2/1`;
            for (const command of ["follow", "logs"]) {
                expect(again.output).to.contain(`aws-golden-image ${command} ${failed}.`);
            }
            const told = await run(["follow", failed]);
            expect(told.code).to.equal(1);
            expect(told.out).to.contain("component  web-greet 1.0.2, phase build, step Greet (ExecuteBash)");
            expect(told.out).to.contain("log        /bin/sh: greet: not found");
            const urn = /--replace '([^']+)'/.exec(again.output)?.[1] ?? "";
            await project.succeed([...up, "--replace", urn]);
            expect((await outputs()).builtImageArn).to.equal(`${ARN}:image/web/1.0.2/2`);
            expect(await successfulSteps(project, up)).to.deep.equal([]);
        });

        it("does not trouble an update whose image was deleted", async () => {
            const { builtImageArn } = await outputs();
            await fetch(`${aws.endpoint}/DeleteImage?imageBuildVersionArn=${encodeURIComponent(builtImageArn)}`, {
                method: "DELETE",
                headers: {
                    authorization:
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/imagebuilder/aws4_request, SignedHeaders=host, Signature=0",
                },
            });
            expect(await images()).to.not.include("1.0.2/2 AVAILABLE");
            expect(await successfulSteps(project, up)).to.deep.equal([]);
            expect(Object.keys((await outputs()).builtImageIds)).to.deep.equal(["us-east-1"]);
        });

        it("is nothing that a destroy takes away", async () => {
            const before = await images();
            await project.succeed(["destroy", "--yes", "--skip-preview"]);
            expect(before.length).to.equal(3);
        });
    });

    describe("that is not waited for", () => {
        before(() => start(false));
        after(stop);
        const parameter = "Parameter web-built-from";

        it("begins with the first update, and has no outputs", async () => {
            expect(await successfulSteps(project, ["preview"])).to.include(`create ${parameter}`);
            await project.succeed(up);
            await aws.advance(60);
            expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
            const { builtImageArn, builtImageIds } = await outputs();
            expect({ builtImageArn, builtImageIds }).to.deep.equal({ builtImageArn: "", builtImageIds: {} });
        });

        it("is none without a change of what the image is made of", async () => {
            expect(await successfulSteps(project, up)).to.deep.equal([]);
            await set("schedule", "cron(0 3 ? * MON *)");
            expect(await successfulSteps(project, up)).to.deep.equal(["update Resource web"]);
            expect(await images()).to.have.length(1);
        });

        it("follows a change of a component", async () => {
            await set("greeting", "goodbye");
            expect(await successfulSteps(project, ["preview"])).to.include(`update ${parameter}`);
            expect(await images()).to.have.length(1);
            await project.succeed(up);
            await aws.advance(60);
            expect(await images()).to.deep.equal(["1.0.1/1 AVAILABLE", "1.0.0/1 AVAILABLE"]);
        });
    });
});
