// The examples of one thing each, with the real engine: previewed, made, left alone, the same in both languages. Those of one
// language share an AWS, as their names differ; what it keeps goes away with it, so nothing is destroyed here.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { checkComponentDocument, checkDockerfileTemplate } from "../../provider/documents";
import { ExampleProject } from "../support/exampleProject";
import { stackOutputs, summary } from "../support/exampleState";
import { fileLinks } from "../support/markdown";

const examples = resolve(__dirname, "..", "..", "examples");

describe("the example", () => {
    const accounts = new Map<string, LocalAws>();

    async function project(example: string, language: string): Promise<ExampleProject> {
        const kind = language === "typescript" ? "first" : "second";
        const aws = accounts.get(kind) ?? (await startLocalAws({ buildSeconds: 1 }));
        accounts.set(kind, aws);
        return ExampleProject.copyOf(`examples/${example}`, language, aws);
    }

    after(() => Promise.all([...accounts.values()].map((aws) => aws.stop())));

    for (const [example, languages, outputs] of [
        ["windows-stig", ["typescript", "yaml"], ["pipelineArn", "recipeVersion", "ssmParameterNames"]],
        ["container", ["typescript", "python"], ["pipelineArn", "recipeVersion", "repositoryUri"]],
        ["marketplace-cis", ["typescript"], ["pipelineArn", "recipeVersion", "ssmParameterNames"]],
        [
            "chained-images",
            ["typescript", "yaml"],
            ["basePipelineArn", "pipelineArn", "recipeVersion", "ssmParameterNames"],
        ],
    ] as [string, string[], string[]][]) {
        it(`${example} is previewed, made, left alone, and the same in each of its languages`, async () => {
            const made = await Promise.all(
                languages.map(async (language) => {
                    const program = await project(example, language);
                    try {
                        await program.succeed(["up", "--yes"]);
                        await program.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
                        return await program.export();
                    } finally {
                        await program.close();
                    }
                }),
            );
            const [first, ...others] = made.map(summary);
            expect(Object.keys(first ?? {})).to.have.length.above(10);
            for (const other of others) {
                expect(Object.keys(other)).to.deep.equal(Object.keys(first ?? {}));
                // One by one, as the difference of whole states is too long to be read.
                for (const [urn, found] of Object.entries(other)) expect(found).to.deep.equal(first?.[urn]);
            }
            for (const state of made) {
                expect(Object.keys(stackOutputs(state) ?? {}).sort()).to.deep.equal(outputs);
                expect(stackOutputs(state)?.recipeVersion).to.equal("1.0.0");
            }
        });
    }

    it("macos is previewed, on a host of one's own", async () => {
        const program = await project("macos", "typescript");
        try {
            const { stdout } = await program.succeed(["preview", "--json"]);
            const inputs = inputsOf(stdout);
            const instances = inputs("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration");
            expect(instances.instanceTypes).to.deep.equal(["mac2.metal"]);
            expect(instances.placement).to.include({ tenancy: "host" });
            const recipe = inputs("aws:imagebuilder/imageRecipe:ImageRecipe");
            expect(recipe.parentImage).to.equal("arn:aws:imagebuilder:us-west-2:aws:image/macos-sequoia-arm64/x.x.x");
        } finally {
            await program.close();
        }
    });

    for (const name of readdirSync(examples)) {
        const readme = join(examples, name, "README.md");
        if (!existsSync(readme)) continue;
        it(`${name} has a README whose links lead to files`, () => {
            const links = fileLinks(readFileSync(readme, "utf8"));
            expect(links.filter((link) => !existsSync(join(examples, name, link)))).to.deep.equal([]);
        });
    }

    for (const example of readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
        const files = readdirSync(join(examples, example.name), { recursive: true, encoding: "utf8" })
            .filter((file) => !file.includes("node_modules") && /components\/.*\.yml$|Dockerfile$/.test(file))
            .map((file) => join(examples, example.name, file));
        if (files.length === 0) continue;
        it(`${example.name} has documents without a finding`, () => {
            for (const file of files) {
                const text = readFileSync(file, "utf8");
                const { diagnostics } = file.endsWith("Dockerfile")
                    ? { diagnostics: checkDockerfileTemplate(text) }
                    : checkComponentDocument(text);
                expect(diagnostics, file).to.deep.equal([]);
            }
        });
    }
});

/** The inputs of the one resource of a type in a preview. */
function inputsOf(stdout: string): (type: string) => Record<string, unknown> {
    const { steps } = JSON.parse(stdout) as {
        steps: { newState: { type: string; inputs?: Record<string, unknown> } }[];
    };
    return (type) => {
        const found = steps.map(({ newState }) => newState).filter((state) => state.type === type);
        expect(found, type).to.have.length(1);
        return found[0]?.inputs ?? {};
    };
}
