// A stack through its changes, with the real engine and the real AWS provider: after each, exactly which operations there
// were, and in which order. tests/engine/changes/steps.ts is the list.

import { expect } from "chai";
import { placesOf } from "../../cli/commands/clean/state";
import { clean } from "../../cli/commands/clean/clean";
import { startLocalAws, type LocalAws } from "../../local";
import { apart, engineSteps, successfulSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";
import { changes, regionChange } from "./changes/steps";

const up = ["up", "--yes", "--skip-preview"];
const program = "tests/engine/programs/changes";
const environment = { ...process.env };

let aws: LocalAws;
let project: ExampleProject;

before(async () => {
    aws = await startLocalAws();
    project = await ExampleProject.copyOf(program, "native", aws);
    await project.succeed(["config", "set", "aws:region", "us-east-1"]);
});

after(async () => {
    for (const key of Object.keys(aws.environment)) delete process.env[key];
    Object.assign(process.env, environment);
    await project.close();
    await aws.stop();
});

async function configure(values: Record<string, string>, target = project): Promise<void> {
    for (const [key, value] of Object.entries(values)) {
        await target.succeed(value === "" ? ["config", "rm", key] : ["config", "set", key, value]);
    }
}

/** The calls of Image Builder that change something, since a point in time. */
function writes(since: number): string[] {
    return aws
        .requests()
        .slice(since)
        .filter(({ service }) => service === "imagebuilder")
        .map(({ operation }) => operation ?? "")
        .filter((operation) => /^(Create|Update|Delete)/.test(operation));
}

/** What is made and deleted of what has an order; log groups and configurations come and go beside it. */
function chainOf(steps: string[]): string[] {
    return steps.filter((step) => !step.startsWith("replace ") && / (Component|ImageRecipe|ImagePipeline) /.test(step));
}

async function refused(args: string[]): Promise<string> {
    const { code, output } = await project.run(args);
    expect(code, output).not.to.equal(0);
    return output;
}

describe("a stack through its changes", () => {
    it("is made", async () => {
        await project.succeed(up);
        expect(await project.outputs()).to.include({ version: "1.0.0", componentVersion: "1.0.0" });
    });

    for (const { change, set, options = [], fails, versions, steps, component, recipe } of changes) {
        it(`changes ${change}`, async () => {
            await configure(set);
            // Not an answer after which the provider would try again by itself.
            if (fails !== undefined) aws.failNext(fails, "ForbiddenException");
            const { code, output, steps: seen } = await engineSteps(project, [...up, ...options]);
            expect(code === 0, output).to.equal(fails === undefined);
            expect(apart(seen)).to.deep.equal({ versions, others: steps });
            const { version, componentVersion } = await project.outputs();
            expect({ recipe: version, component: componentVersion }).to.deep.equal({ recipe, component });
        });
    }

    it("deletes the old versions after the pipeline moved over, where they are not to be kept", async () => {
        await configure({ greeting: "welcome" });
        const since = aws.requests().length;
        await project.succeed(up);
        expect(writes(since)).to.deep.equal([
            "CreateComponent",
            "CreateImageRecipe",
            "UpdateImagePipeline",
            "DeleteImageRecipe",
            "DeleteComponent",
        ]);
        await configure({ retain: "true" });
        expect(await successfulSteps(project, up)).to.deep.equal([]);
    });

    it("is left alone by a refresh", async () => {
        expect(await successfulSteps(project, ["refresh", "--yes", "--skip-preview"])).to.deep.equal([]);
        expect(await successfulSteps(project, up)).to.deep.equal([]);
    });

    it("stops the preview at an exact version that is taken, and names the one to use", async () => {
        await configure({ version: "1.0.1" });
        const use = 'Use "1.0.9", or "1.0.x" to increment automatically.';
        expect(await refused(["preview"])).to.contain(
            `Version "1.0.1" is below 1.0.8, the newest one: versions must increase`,
        );
        await configure({ version: "1.0.8" });
        expect(await successfulSteps(project, ["preview"])).to.deep.equal([]);
        await configure({ size: "13" });
        expect(await refused(["preview"])).to.contain(
            `The content has changed but the version is still "1.0.8", and an existing version cannot be changed. ${use}`,
        );
        await configure({ version: "1.0.9" });
        expect(apart(await successfulSteps(project, up)).others).to.include("update ImagePipeline image");
        await configure({ version: "" });
        expect(await successfulSteps(project, up)).to.deep.equal([]);
    });

    it("fails safely where --target leaves the version out, and the next update mends it", async () => {
        await configure({ size: "14" });
        const target = ["--target", "**aws:imagebuilder/imageRecipe:ImageRecipe::golden"];
        expect(await refused([...up, ...target])).to.contain("ResourceAlreadyExistsException");
        await project.succeed(up);
        expect(await project.outputs()).to.include({ version: "1.0.10" });
    });

    it("goes to another region with everything, before it leaves the old one", async () => {
        await configure({ region: "eu-west-1" });
        const { versions, others } = apart(await successfulSteps(project, up));
        expect({ versions, steps: chainOf(others) }).to.deep.equal(regionChange);
        expect(await project.outputs()).to.deep.equal({
            version: "1.0.11",
            componentVersion: "1.0.5",
            pipelineArn: `arn:aws:imagebuilder:eu-west-1:${aws.account}:image-pipeline/image`,
        });
    });

    it("comes back above the versions that it left there", async () => {
        await configure({ region: "" });
        await project.succeed(up);
        expect(await project.outputs()).to.deep.equal({
            version: "1.0.12",
            componentVersion: "1.0.6",
            pipelineArn: `arn:aws:imagebuilder:us-east-1:${aws.account}:image-pipeline/image`,
        });
    });

    it("goes with its provider, and comes back", async () => {
        // Another provider for the same place changes nothing.
        await configure({ explicit: "us-east-1" });
        expect(await successfulSteps(project, up)).to.deep.equal([]);
        await configure({ explicit: "eu-central-1" });
        const { versions, others } = apart(await successfulSteps(project, up));
        expect({ versions, steps: chainOf(others) }).to.deep.equal(regionChange);
        expect(await project.outputs()).to.deep.equal({
            version: "1.0.13",
            componentVersion: "1.0.6",
            pipelineArn: `arn:aws:imagebuilder:eu-central-1:${aws.account}:image-pipeline/image`,
        });
        await configure({ explicit: "" });
        await project.succeed(up);
        expect(await project.outputs()).to.deep.equal({
            version: "1.0.14",
            componentVersion: "1.0.7",
            pipelineArn: `arn:aws:imagebuilder:us-east-1:${aws.account}:image-pipeline/image`,
        });
    });

    it("is cleaned of superseded versions that nothing uses, with what the program says to keep", async () => {
        await configure({ keep: "2" });
        expect(await successfulSteps(project, up)).to.deep.equal([]);
        const { stdout } = await project.succeed(["stack", "export"]);
        expect(
            placesOf(stdout).flatMap(({ made }) => made.map(({ kind, keepVersions }) => [kind, keepVersions])),
        ).to.have.deep.members([
            ["component", 2],
            ["image-recipe", 2],
        ]);
        let out = "";
        const terminal = {
            out: (text: string) => void (out += text),
            error: () => undefined,
            input: () => new TextEncoder().encode(stdout),
            ask: async () => "yes",
            colour: false,
        };
        Object.assign(process.env, aws.environment);
        const since = aws.requests().length;
        expect(await clean.run(["--state", "-"], terminal)).to.equal(0);
        expect(out).to.match(/ {2}keep {3}image-recipe image 1\.0\.12, one of the 2 newest\n/);
        expect(out).to.match(/ {2}keep {3}component image-greet 1\.0\.6, (one of the 2 newest|used by .*)\n/);
        expect(out).to.match(/, 0 failed\n$/);
        const deleted = writes(since);
        expect(deleted.length).to.be.above(8);
        expect(deleted).to.deep.equal([...deleted].sort().reverse());
        expect(await successfulSteps(project, [...up, "--refresh"])).to.deep.equal([]);
    });

    it("is destroyed without its recipe and component, and made again above them", async () => {
        const since = aws.requests().length;
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect(writes(since)).to.deep.equal(["DeleteImagePipeline", "DeleteInfrastructureConfiguration"]);
        await project.succeed(up);
        expect(await project.outputs()).to.include({ version: "1.0.15", componentVersion: "1.0.8" });
    });

    it("shares a component with another stack, which then has it for its own recipe", async () => {
        const team = await ExampleProject.copyOf(program, "native", aws, "team");
        try {
            await team.succeed(["config", "set", "aws:region", "us-east-1"]);
            await team.succeed(["config", "set", "shares", "true"]);
            await team.succeed(up);
            // The first stack changes the component; the second one names its newest version and has nothing to do.
            await configure({ greeting: "hi" });
            await project.succeed(up);
            expect(await project.outputs()).to.include({ version: "1.0.16", componentVersion: "1.0.9" });
            expect(await successfulSteps(team, up)).to.deep.equal([]);
            // Neither goes in the way of the other, even where old versions are deleted.
            await configure({ retain: "false", keep: "" });
            await project.succeed(up);
            await configure({ greeting: "hey" });
            await project.succeed(up);
            expect(await successfulSteps(team, up)).to.deep.equal([]);
            // Made by both, versions go up over both.
            await team.succeed(["config", "set", "shares", "false"]);
            await team.succeed(up);
            expect(await team.outputs()).to.include({ componentVersion: "1.0.11" });
            await configure({ greeting: "ahoy" });
            await project.succeed(up);
            expect(await project.outputs()).to.include({ componentVersion: "1.0.12" });
            await team.succeed(["destroy", "--yes", "--skip-preview"]);
        } finally {
            await team.close();
        }
    });

    it("is destroyed with everything in an order that AWS accepts, where nothing is to be kept", async () => {
        const since = aws.requests().length;
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect(writes(since)).to.deep.equal([
            "DeleteImagePipeline",
            "DeleteImageRecipe",
            "DeleteComponent",
            "DeleteInfrastructureConfiguration",
        ]);
    });
});
