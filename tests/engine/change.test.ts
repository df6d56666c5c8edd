// What happens when something changes, with the real engine and the real AWS provider: the same program in TypeScript
// itself and, through the plugin, in TypeScript, Python and Go.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";
import { goModule } from "../support/goModule";

// Each language has a region of its own, so that all can run at once and none sees the others' images.
const REGIONS = { native: "us-east-1", nodejs: "eu-west-1", python: "eu-central-1", go: "ap-southeast-2" };
type Language = keyof typeof REGIONS;
const languages = Object.keys(REGIONS) as Language[];

let aws: LocalAws;
const projects = new Map<Language, ExampleProject>();

before(async () => {
    aws = await startLocalAws();
    for (const language of languages) {
        const project = await ExampleProject.copyOf("tests/engine/programs/pipeline", language, aws);
        if (language === "go") goModule(project.folder);
        await project.succeed(["config", "set", "aws:region", REGIONS[language]]);
        projects.set(language, project);
    }
});

after(async () => {
    await Promise.all([...projects.values()].map((project) => project.close()));
    await aws.stop();
});

/** Runs one program in all languages side by side; an answer for each. */
async function inAll<T>(run: (project: ExampleProject, language: Language) => Promise<T>): Promise<Record<string, T>> {
    const answers = await Promise.all(
        [...projects].map(async ([language, project]) => [language, await run(project, language)] as const),
    );
    return Object.fromEntries(answers);
}

/** The same answer is expected of each language. */
function each<T>(value: T): Record<string, T> {
    return Object.fromEntries(languages.map((language) => [language, value]));
}

interface Step {
    op: string;
    type: string;
}

/** What the engine did, in order, without what stayed the same and without Pulumi's own bookkeeping. */
async function steps(project: ExampleProject, args: string[]): Promise<string[]> {
    const log = join(project.root, "events.json");
    await project.succeed([...args, "--event-log", log]);
    const events = readFileSync(log, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, { metadata: Step }>);
    return events
        .flatMap(({ resourcePreEvent }) => (resourcePreEvent === undefined ? [] : [resourcePreEvent.metadata]))
        .filter(({ op, type }) => op !== "same" && !type.startsWith("pulumi:"))
        .map(({ op, type }) => `${op} ${type}`);
}

const up = ["up", "--yes", "--skip-preview"];

/** The calls of Image Builder that change something, in a region, since a point in time. */
function writes(region: string, since: number): string[] {
    return aws
        .requests()
        .slice(since)
        .filter((request) => request.service === "imagebuilder" && request.region === region)
        .map(({ operation }) => operation ?? "")
        .filter((operation) => /^(Create|Update|Delete)/.test(operation));
}

describe("a pipeline through its changes", () => {
    it("is made, and a second up changes nothing", async () => {
        await inAll((project) => project.succeed(["config", "set", "greeting", "hello"]));
        await inAll((project) => project.succeed(up));
        expect(await inAll((project) => project.outputs())).to.deep.equal(each({ recipeVersion: "1.0.0" }));
        expect(await inAll((project) => steps(project, up))).to.deep.equal(each([]));
    });

    it("shows the next versions of a changed document in the preview", async () => {
        await inAll((project) => project.succeed(["config", "set", "greeting", "goodbye"]));
        const previews = await inAll(async (project) => {
            const { stdout } = await project.succeed(["preview", "--diff"]);
            return stdout.match(/~ version *: "1\.0\.0" => "1\.0\.1"/g)?.length;
        });
        // ContentVersion and resource of the component, the same of the recipe.
        expect(previews).to.deep.equal(each(4));
    });

    it("replaces component and recipe before the pipeline moves over, and keeps the old ones", async () => {
        const since = aws.requests().length;
        const all = await inAll((project) => steps(project, up));
        // Both versions follow from the content alone, so that of the recipe need not wait for the component.
        const isVersion = (step: string) => step.endsWith(":ContentVersion");
        const of = (keep: (step: string) => boolean) =>
            Object.fromEntries(Object.entries(all).map(([language, list]) => [language, list.filter(keep)]));
        const version = "update aws-golden-image:index:ContentVersion";
        expect(of(isVersion)).to.deep.equal(each([version, version]));
        expect(of((step) => !isVersion(step))).to.deep.equal(
            each([
                "create-replacement aws:imagebuilder/component:Component",
                "replace aws:imagebuilder/component:Component",
                "create-replacement aws:imagebuilder/imageRecipe:ImageRecipe",
                "replace aws:imagebuilder/imageRecipe:ImageRecipe",
                "update aws:imagebuilder/imagePipeline:ImagePipeline",
                "delete-replaced aws:imagebuilder/imageRecipe:ImageRecipe",
                "delete-replaced aws:imagebuilder/component:Component",
            ]),
        );
        expect(await inAll(async (_, language) => writes(REGIONS[language], since))).to.deep.equal(
            each(["CreateComponent", "CreateImageRecipe", "UpdateImagePipeline"]),
        );
    });

    it("gives content that returns a new version, since parents choose the newest", async () => {
        await inAll((project) => project.succeed(["config", "set", "greeting", "hello"]));
        await inAll((project) => project.succeed(up));
        expect(await inAll((project) => project.outputs())).to.deep.equal(each({ recipeVersion: "1.0.2" }));
    });

    it("deletes old versions after the pipeline moved over, where they are not to be kept", async () => {
        const project = projects.get("native")!;
        await project.succeed(["config", "set", "retain", "false"]);
        await project.succeed(up);
        await project.succeed(["config", "set", "greeting", "good evening"]);
        const since = aws.requests().length;
        await project.succeed(up);
        expect(writes(REGIONS.native, since)).to.deep.equal([
            "CreateComponent",
            "CreateImageRecipe",
            "UpdateImagePipeline",
            "DeleteImageRecipe",
            "DeleteComponent",
        ]);
    });

    it("replaces only the recipe when the root volume changes", async () => {
        const since = aws.requests().length;
        await inAll((project) => project.succeed(["config", "set", "size", "12"]));
        await inAll((project) => project.succeed(up));
        const { native, ...others } = await inAll(async (_, language) => writes(REGIONS[language], since));
        expect(others).to.deep.equal({
            nodejs: ["CreateImageRecipe", "UpdateImagePipeline"],
            python: ["CreateImageRecipe", "UpdateImagePipeline"],
            go: ["CreateImageRecipe", "UpdateImagePipeline"],
        });
        expect(native).to.deep.equal(["CreateImageRecipe", "UpdateImagePipeline", "DeleteImageRecipe"]);
    });

    it("is destroyed in an order that AWS accepts, and made again above the versions that were kept", async () => {
        await inAll((project) => project.succeed(["destroy", "--yes", "--skip-preview"]));
        await inAll((project) => project.succeed(up));
        const { native, ...others } = await inAll((project) => project.outputs());
        expect(others).to.deep.equal({
            nodejs: { recipeVersion: "1.0.4" },
            python: { recipeVersion: "1.0.4" },
            go: { recipeVersion: "1.0.4" },
        });
        // Nothing of it was kept at its end but the two versions from before `retain` was false.
        expect(native).to.deep.equal({ recipeVersion: "1.0.2" });
    });
});
