// Images found by their names with the real engine and AWS provider, in the program itself and in the plugin.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { run } from "../cli/inProcess";
import { ExampleProject } from "../support/exampleProject";

const up = ["up", "--yes", "--skip-preview"];
const region = "eu-central-1";
const ARN = `arn:aws:imagebuilder:${region}:111122223333`;

describe("an image that is found by its name", () => {
    let aws: LocalAws;
    let pipeline: ExampleProject;
    const programs: ExampleProject[] = [];
    const environment = { ...process.env };

    before(async () => {
        aws = await startLocalAws({ buildSeconds: 1 });
        pipeline = await ExampleProject.copyOf("examples/minimal", "yaml", aws);
        await pipeline.succeed(up);
        Object.assign(process.env, aws.environment);
        for (const language of ["native", "yaml"]) {
            const program = await ExampleProject.copyOf("tests/engine/programs/goldenImage", language, aws);
            await program.succeed(["config", "set", "aws:region", region]);
            programs.push(program);
        }
    });
    after(async () => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        for (const program of [pipeline, ...programs]) await program.close();
        await aws.stop();
    });

    it("is an error that says so before the first build", async () => {
        for (const program of programs) {
            const { code, output } = await program.run(["preview"]);
            expect(code).to.not.equal(0);
            expect(output.replaceAll(/\s+/g, " ")).to.contain(`There is no image ${ARN}:image/base/x.x.x`);
        }
    });

    it("is the newest build, in every program and with each update", async () => {
        for (const build of [1, 2]) {
            expect((await run(["build", `${ARN}:image-pipeline/base`, "--interval", "0.05"])).code).to.equal(0);
            const found: unknown[] = [];
            for (const program of programs) {
                await program.succeed(up);
                found.push(await program.outputs());
            }
            const [first, second] = found as [{ imageIds: Record<string, string> }, object];
            expect(second).to.deep.equal(first);
            expect(Object.keys(first.imageIds)).to.deep.equal([region]);
            expect(first.imageIds[region]).to.match(/^ami-[0-9a-f]+$/);
            const arn = `${ARN}:image/base/1.0.0/${build}`;
            expect(first).to.deep.include({
                arn,
                same: arn,
                recipeArn: `${ARN}:image-recipe/base/1.0.0`,
                platform: "Linux",
            });
        }
    });
});
