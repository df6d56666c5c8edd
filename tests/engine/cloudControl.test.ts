// Pipelines and images with what only Cloud Control has, with the real engine and the real AWS provider: made, unchanged,
// changed in place, and moved between the provider's own resource and Cloud Control's.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { pipelineGraphs } from "../../cli/drawing/pipelineGraph";
import { startLocalAws, type LocalAws } from "../../local";
import { checkState } from "../../policy/checkState";
import { choose } from "../../policy/choices";
import { readState } from "../../policy/savedState";
import { ExampleProject } from "../support/exampleProject";

const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const IMAGE = "aws:imagebuilder/image:Image";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const up = ["up", "--yes", "--skip-preview"];

let aws: LocalAws;
let project: ExampleProject;

async function start(program: string): Promise<void> {
    aws = await startLocalAws({ buildSeconds: 1 });
    project = await ExampleProject.copyOf(`tests/engine/programs/${program}`, "native", aws);
    await project.succeed(["config", "set", "aws:region", "us-east-1"]);
}

async function stop(): Promise<void> {
    await project.close();
    await aws.stop();
}

const set = (key: string, value: string) => project.succeed(["config", "set", key, value]);
const remove = (key: string) => project.succeed(["config", "rm", key]);

interface Step {
    op: string;
    type: string;
}

/** What the engine did, in order, without what stayed the same. */
async function steps(args = up): Promise<string[]> {
    const log = join(project.root, "events.json");
    await project.succeed([...args, "--event-log", log]);
    return readFileSync(log, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, { metadata: Step }>)
        .flatMap(({ resourcePreEvent }) => (resourcePreEvent === undefined ? [] : [resourcePreEvent.metadata]))
        .filter(({ op, type }) => op !== "same" && !type.startsWith("pulumi:"))
        .map(({ op, type }) => `${op} ${type}`);
}

/** Operations of a service since a number of requests, without those that only read. */
function writes(service: string, since: number): string[] {
    return aws
        .requests()
        .slice(since)
        .filter((request) => request.service === service)
        .map(({ operation }) => operation)
        .filter((operation) => /^(Create|Update|Delete)/.test(operation));
}

describe("a pipeline between the AWS provider and Cloud Control", () => {
    before(async () => {
        await start("cloudControl");
    });
    after(stop);

    it("is the provider's own as long as that has all it needs", async () => {
        await project.succeed(up);
        expect(await project.outputs()).to.deep.equal({ arn: `${ARN}:image-pipeline/web`, name: "web" });
        expect(await steps()).to.deep.equal([]);
    });

    it("moves to Cloud Control with an auto-disable policy, and keeps its name", async () => {
        await set("failures", "3");
        const since = aws.requests().length;
        expect(await steps()).to.deep.equal([
            `delete-replaced ${PIPELINE}`,
            `replace ${CLOUD_CONTROL}`,
            `create-replacement ${CLOUD_CONTROL}`,
        ]);
        expect(writes("cloudcontrolapi", since)).to.deep.equal(["CreateResource"]);
        expect(writes("imagebuilder", since)).to.deep.equal(["DeleteImagePipeline"]);
        expect(await project.outputs()).to.deep.equal({
            arn: `${ARN}:image-pipeline/web`,
            name: "web",
        });
    });

    it("does not change by itself, nor by a refresh", async () => {
        expect(await steps()).to.deep.equal([]);
        await project.succeed(["refresh", "--yes", "--skip-preview"]);
        expect(await steps()).to.deep.equal([]);
    });

    it("asks CloudFormation for nothing", () => {
        expect(aws.requests().filter(({ service }) => service === "cloudformation")).to.deep.equal([]);
    });

    it("is drawn, and checked by the rules, as any other pipeline", async () => {
        const state = await project.export();
        const [{ name, columns }] = pipelineGraphs(state);
        const [, pipeline] = columns[1].boxes;
        expect({ name, title: pipeline.title }).to.deep.equal({
            name: "web",
            title: "Pipeline web",
        });
        expect(pipeline.lines).to.include("disables itself after 3 failures");
        const found = checkState(readState(JSON.stringify(state)), choose("strict"));
        const ofPipeline = found.filter(({ urn }) => urn.includes(CLOUD_CONTROL));
        expect(ofPipeline.map(({ rule, message }) => [rule.id, message])).to.deep.equal([
            ["scanning-enabled", "imageScanningConfiguration.imageScanningEnabled is false. Set it to true."],
        ]);
    });

    it("is changed in place, and keeps its ARN in the preview", async () => {
        await set("failures", "5");
        await set("description", "Weekly");
        const { stdout } = await project.succeed(["preview", "--diff"]);
        expect(stdout).to.match(/~ FailureCount: 3 => 5/);
        expect(stdout).to.not.match(/~ arn/);
        const since = aws.requests().length;
        expect(await steps()).to.deep.equal([`update ${CLOUD_CONTROL}`]);
        expect(writes("cloudcontrolapi", since)).to.deep.equal(["UpdateResource"]);
    });

    it("moves back, and is destroyed", async () => {
        await remove("failures");
        expect(await steps()).to.deep.equal([
            `delete-replaced ${CLOUD_CONTROL}`,
            `replace ${PIPELINE}`,
            `create-replacement ${PIPELINE}`,
        ]);
        expect(await project.outputs()).to.deep.equal({ arn: `${ARN}:image-pipeline/web`, name: "web" });
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
    });
});

describe("an image in the engine", () => {
    before(async () => {
        await start("image");
    });
    after(stop);

    it("is built during `up`, which gives its AMI, and is not built again without a change", async () => {
        await project.succeed(up);
        const { arn, imageId, latestArn } = await project.outputs<Record<string, string>>();
        expect({ arn, latestArn }).to.deep.equal({
            arn: `${ARN}:image/web/1.0.0/1`,
            latestArn: `${ARN}:image/web/x.x.x`,
        });
        expect(imageId).to.match(/^ami-[0-9a-f]+$/);
        expect(await steps()).to.deep.equal([]);
    });

    it("is built again when its scanning changes, which the provider by itself would not do", async () => {
        await set("scanning", "true");
        const since = aws.requests().length;
        expect(await steps()).to.deep.equal([
            `create-replacement ${IMAGE}`,
            `replace ${IMAGE}`,
            `delete-replaced ${IMAGE}`,
        ]);
        // The old one is kept, so that lifecycle policies still reach its AMIs.
        expect(writes("imagebuilder", since)).to.deep.equal(["CreateImage"]);
        expect(await project.outputs()).to.include({ arn: `${ARN}:image/web/1.0.0/2` });
    });

    it("goes through Cloud Control with several test workflows", async () => {
        await set("tests", "2");
        const since = aws.requests().length;
        expect(await steps()).to.deep.equal([`create ${CLOUD_CONTROL}`, `delete ${IMAGE}`]);
        expect(writes("cloudcontrolapi", since)).to.deep.equal(["CreateResource"]);
        const outputs = await project.outputs<Record<string, string>>();
        expect(outputs).to.include({ arn: `${ARN}:image/web/1.0.0/3` });
        expect(outputs.imageId).to.match(/^ami-[0-9a-f]+$/);
        expect(await steps()).to.deep.equal([]);
    });

    it("is built again there when one of them changes", async () => {
        await set("tests", "3");
        expect(await steps()).to.deep.equal([
            `create-replacement ${CLOUD_CONTROL}`,
            `replace ${CLOUD_CONTROL}`,
            `delete-replaced ${CLOUD_CONTROL}`,
        ]);
        expect(await project.outputs()).to.include({ arn: `${ARN}:image/web/1.0.0/4` });
    });
});
