// aws-golden-image adopt: what it refuses, and how its programs write values; tests/engine/adopt.test.ts takes things over.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { named } from "../../../../cli/commands/adopt/adopted";
import { python } from "../../../../cli/commands/adopt/program/python";
import { typescript } from "../../../../cli/commands/adopt/program/typescript";
import { programOf } from "../../../../cli/commands/adopt/program/values";
import { yamlResources } from "../../../../cli/commands/adopt/program/yaml";
import { Builds, refused } from "../../builds/support";

const arn = (resource: string, region = "us-east-1") => `arn:aws:imagebuilder:${region}:111122223333:${resource}`;

describe("aws-golden-image adopt", () => {
    const builds = new Builds();
    const folder = mkdtempSync(join(tmpdir(), "golden-image-adopt-"));
    const out = join(folder, "out");
    const state = (text: string): string => {
        writeFileSync(join(folder, "state.json"), text);
        return join(folder, "state.json");
    };
    const from = (text: string) => refused("adopt", "--out", out, "--from-state", state(text));

    after(() => rmSync(folder, { recursive: true }));

    it("refuses in one line what it cannot do", async () => {
        const adopt = (...more: string[]) => refused("adopt", "--out", out, ...more);
        const ways = "adopt needs either a PIPELINE_ARN, --all or --from-state.";
        expect(await adopt()).to.equal(ways);
        expect(await adopt("--all", arn("image-pipeline/web"))).to.equal(ways);
        expect(await adopt("web")).to.equal(
            '"web" is not the ARN of an image pipeline (arn:aws:imagebuilder:REGION:ACCOUNT:image-pipeline/NAME).',
        );
        expect(await adopt(arn("image-pipeline/a"), arn("image-pipeline/b", "eu-west-1"))).to.equal(
            "They are in eu-west-1, us-east-1. Adopt one region at a time.",
        );
        expect(await adopt("--all", "--language", "pyton")).to.equal(
            '--language is "pyton", but must be typescript, python, yaml. Did you mean "python"?',
        );
        mkdirSync(join(folder, "full/of"), { recursive: true });
        expect(await refused("adopt", "--all", "--out", join(folder, "full"))).to.equal(
            `${join(folder, "full")} is not empty. Name another folder with --out.`,
        );
    });

    it("says that there is no such pipeline, no pipeline at all, or no right to look", async () => {
        const gone = builds.account.arn("image-pipeline/gone");
        expect(await refused("adopt", "--out", out, gone)).to.match(new RegExp(`^${gone} cannot be read: .*$`));
        expect(await refused("adopt", "--out", out, "--all", "--region", "us-east-1")).to.equal(
            "There is no image pipeline in us-east-1.",
        );
        builds.account.local.failNext("ListImagePipelines", "ForbiddenException");
        expect(await refused("adopt", "--out", out, "--all")).to.match(/^The pipelines cannot be read: .*$/);
    });

    it("says what is wrong with a state", async () => {
        expect(await from("{")).to.match(/^The state is not JSON: .* Use a Terraform state of version 4, /);
        expect(await from("[]")).to.match(/^The state has no resources that are known\. /);
        expect(await from("null")).to.match(/^The state is no object\. /);
        expect(await from('{"Resources":{}}')).to.match(/^This is a template, which does not say what exists\. /);
        expect(await from('{"StackResources":[{"PhysicalResourceId":"role"}]}')).to.equal(
            "The state has no resource of Image Builder that can be taken over.",
        );
        expect(await refused("adopt", "--out", out, "--from-state", join(folder, "none"))).to.match(
            /none cannot be read: ENOENT/,
        );
    });

    it("names each resource once, and what comes first first", () => {
        const all = [
            "image-pipeline/web",
            "component/2-web/1.0.0/1",
            "component/2-web/1.0.1/1",
            "workflow/test/web/1.0.0/1",
        ];
        expect(named(all.map((one) => ({ type: "", id: arn(one) }))).map(({ name }) => name)).to.deep.equal([
            "image2WebComponent",
            "image2WebComponent2",
            "webWorkflow",
            "webImagePipeline",
        ]);
    });

    it("writes references, files, keys and hostile texts as each language has them", () => {
        const hostile = 'a "b" ${c} \\ é';
        const program = programOf([
            {
                name: "web",
                type: "aws:imagebuilder/component:Component",
                id: arn("component/web/1.0.0/1"),
                inputs: { __defaults: [], data: "x", tags: { "myKey-a": hostile, __defaults: [] }, tagsAll: {} },
            },
            {
                name: "recipe",
                type: "aws:imagebuilder/imageRecipe:ImageRecipe",
                id: arn("image-recipe/web/1.0.0"),
                inputs: { components: [{ componentArn: arn("component/web/1.0.0/1"), isOn: true }] },
            },
        ]);
        expect([...program.files]).to.deep.equal([["documents/web.yml", "x"]]);
        expect(typescript(program)["index.ts"]).to.include('readFileSync("documents/web.yml", "utf8")');
        expect(typescript(program)["index.ts"]).to.include(`"myKey-a": ${JSON.stringify(hostile)}`);
        expect(typescript(program)["index.ts"]).to.include("componentArn: web.arn");
        const main = python(program)["__main__.py"];
        expect(main)
            .to.include('"component_arn": web.arn')
            .and.to.include('"is_on": True')
            .and.to.include('"myKey-a": ');
        expect(yamlResources(program))
            .to.include("${web.arn}")
            .and.to.include("$${c}")
            .and.not.to.include("__defaults");
    });
});
