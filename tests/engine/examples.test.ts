// The examples as they are, in every language, with the real engine: made, left alone, the same in all languages, built,
// drawn and destroyed.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "chai";
import { pipelineGraphs } from "../../cli/drawing/pipelineGraph";
import { svg } from "../../cli/drawing/svg";
import { startLocalAws, type LocalAws } from "../../local";
import { readAmis } from "../../scripts/demo/amis";
import { removeLogs } from "../../scripts/demo/buildLogs";
import { buildImage } from "../../scripts/demo/imageBuild";
import { ExampleProject } from "../support/exampleProject";
import { stackOutputs, summary } from "../support/exampleState";
import { hasMaven, mavenMissing } from "../toolchain/javaSdk";

const picture = resolve(__dirname, "..", "..", "docs", "pipeline.svg");
const targetAccount = "222233334444";

const java = hasMaven() ? ["java"] : [];
if (java.length === 0) console.log(`    ${mavenMissing}; the example in Java is left out`);

const examples = [
    { example: "web-server", languages: ["typescript", "python", "go", "yaml", ...java], resources: 48 },
    { example: "minimal", languages: ["typescript", "yaml"], resources: 24 },
];

for (const { example, languages, resources } of examples) {
    describe(`examples/${example}`, () => {
        const accounts: LocalAws[] = [];
        const projects = new Map<string, ExampleProject>();

        /** All languages side by side: the AWS provider waits most of the time. */
        async function inAll<T>(run: (project: ExampleProject) => Promise<T>): Promise<[string, T][]> {
            return Promise.all([...projects].map(async ([language, project]) => [language, await run(project)]));
        }

        before(async () => {
            const started = languages.map(async (language) => {
                // One for each language, as their names and regions are the same.
                const aws = await startLocalAws({ accounts: [targetAccount], buildSeconds: 1 });
                accounts.push(aws);
                projects.set(language, await ExampleProject.copyOf(`examples/${example}`, language, aws));
            });
            await Promise.all(started);
        });

        after(async () => {
            await inAll((project) => project.close());
            await Promise.all(accounts.map((aws) => aws.stop()));
        });

        it("is made in every language", async () => {
            const made = await inAll((project) => project.succeed(["up", "--yes", "--skip-preview"]));
            for (const [language, { stdout }] of made) expect(stdout, language).to.contain(`+ ${resources} created`);
        });

        it("is left alone by a second up", async () => {
            await inAll((project) => project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]));
        });

        it("has the same resources with the same inputs in every language", async () => {
            const states = await inAll(async (project) => summary(await project.export()));
            const [, first] = states.find(([language]) => language === "typescript")!;
            expect(Object.keys(first)).to.have.length.above(resources / 2);
            for (const [language, state] of states) {
                expect(Object.keys(state), language).to.deep.equal(Object.keys(first));
                // One by one, as the difference of whole states is too long to be read.
                for (const [urn, found] of Object.entries(state)) expect(found, language).to.deep.equal(first[urn]);
            }
        });

        it("has the same outputs in every language", async () => {
            const outputs = new Map(await inAll(async (project) => stackOutputs(await project.export())));
            const [first = "", ...others] = languages;
            expect(Object.keys(outputs.get(first) ?? {})).to.include.members(["pipelineArn", "ssmParameterNames"]);
            for (const language of others) expect(outputs.get(language), language).to.deep.equal(outputs.get(first));
        });

        // After the comparison: a refresh writes the inputs anew, without what the engine notes beside them.
        it("is left alone by a refresh, and by a preview after it", async () => {
            const project = projects.get("typescript")!;
            await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
            await project.succeed(["preview", "--expect-no-changes"]);
        });

        if (example === "web-server") {
            it("builds an image that each region and account finds in its SSM parameter", async () => {
                const project = projects.get("typescript")!;
                const outputs = await project.outputs<Outputs>();
                expect(outputs.recipeVersion).to.equal("1.0.0");
                const aws = accounts.find(({ endpoint }) => project.environment.AWS_ENDPOINT_URL === endpoint)!;
                const states: string[] = [];
                const signal = AbortSignal.timeout(600_000);
                await buildImage(aws, outputs.pipelineArn, signal, (state) => states.push(state));
                expect(states.at(-1)).to.equal("AVAILABLE");
                const found = await readAmis(aws, outputs.ssmParameterNames);
                expect(found.map(({ region, account }) => `${region} ${account}`).sort()).to.deep.equal([
                    `eu-central-1 ${aws.account}`,
                    `eu-central-1 ${targetAccount}`,
                    `us-east-1 ${aws.account}`,
                    `us-east-1 ${targetAccount}`,
                ]);
                for (const { name } of found) expect(name).to.match(/^web-server-\d{4}-\d{2}-\d{2}/);
                expect(new Set(found.map(({ ami }) => ami)).size).to.equal(4);
                const logs = await removeLogs(aws, "us-east-1", outputs.logBucketName);
                expect(logs.length).to.be.at.least(1);
                for (const key of logs) expect(key).to.match(/^build-logs\/web-server\/1\.0\.0\/1\//);
            });

            it("is drawn in docs/pipeline.svg", async () => {
                const [graph] = pipelineGraphs(await projects.get("yaml")!.export());
                const drawn = svg(graph);
                if (process.env.UPDATE_PICTURE !== undefined) writeFileSync(picture, drawn);
                const told =
                    "docs/pipeline.svg is old; UPDATE_PICTURE=1 npx mocha tests/engine/examples.test.ts draws it";
                expect(readFileSync(picture, "utf8") === drawn, told).to.equal(true);
            });
        }

        it("is destroyed in every language", async () => {
            await inAll((project) => project.succeed(["destroy", "--yes", "--skip-preview"]));
            for (const [language, { deployment }] of await inAll((project) => project.export())) {
                expect(deployment.resources ?? [], language).to.deep.equal([]);
            }
        });
    });
}

interface Outputs {
    pipelineArn: string;
    recipeVersion: string;
    logBucketName: string;
    ssmParameterNames: Record<string, string>;
}
