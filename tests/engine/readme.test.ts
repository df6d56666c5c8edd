// What README.md shows is what happens: its programs run, its output is printed, its commands and links lead somewhere.

import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";
import { codeBlocks, fileLinks } from "../support/markdown";
import { typeErrors } from "../support/typeErrors";

const repository = resolve(__dirname, "..", "..");
const read = (file: string) => readFileSync(join(repository, file), "utf8");
const readme = read("README.md");
const blocks = codeBlocks(readme);
const plugins = "plugins:\n  providers:\n    - name: aws-golden-image\n      path: ../../../bin\n";

function programs(language: string, mark: string): string[] {
    return blocks.filter((block) => block.language === language && block.text.includes(mark)).map(({ text }) => text);
}

describe("README.md", () => {
    const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-readme-"));
    const source = join(folder, "readme");
    let aws: LocalAws;

    before(async () => {
        aws = await startLocalAws();
    });
    after(async () => {
        await aws.stop();
        rmSync(folder, { recursive: true });
    });

    /** A program with the documents of the example beside it. */
    async function preview(language: string, files: Record<string, string>, wanted: string[] = []) {
        const program = join(source, language);
        mkdirSync(program, { recursive: true });
        cpSync(join(repository, "examples/web-server/components"), join(program, "components"), { recursive: true });
        for (const [name, text] of Object.entries(files)) writeFileSync(join(program, name), text);
        const project = await ExampleProject.copyOf(source, language, aws);
        try {
            return await project.run(["preview", ...wanted]);
        } finally {
            await project.close();
        }
    }

    it("shows the same program in three languages", async () => {
        const settings = (runtime: string) => `name: web-server\nruntime: ${runtime}\n${plugins}`;
        const [typescript = "", ...otherTypescript] = programs("typescript", '"web-server", {\n    baseImage');
        const [python = "", ...otherPython] = programs("python", "GoldenImagePipeline");
        const [yaml = ""] = programs("yaml", "outputs:");
        expect([otherTypescript, otherPython]).to.deep.equal([[], []]);
        const previews = await Promise.all([
            preview("typescript", { "Pulumi.yaml": settings("nodejs"), "index.ts": typescript }, ["--json"]),
            preview("python", { "Pulumi.yaml": settings("python"), "__main__.py": python }, ["--json"]),
            preview("yaml", { "Pulumi.yaml": yaml + plugins }, ["--json"]),
        ]);
        const [first = [], ...others] = previews.map(({ stdout, code, output }) => {
            expect(code, output).to.equal(0);
            return registered(stdout);
        });
        expect(first.length).to.be.at.least(20);
        for (const other of others) expect(other).to.deep.equal(first);
    });

    it("shows pipelines of containers, and with people in the loop, that go through a preview", async () => {
        for (const mark of ["container: {", "approval: {"]) {
            const [program = "", ...others] = programs("typescript", mark);
            expect(others).to.deep.equal([]);
            const settings = `name: readme\nruntime: nodejs\n${plugins}`;
            const { code, output } = await preview("typescript", { "Pulumi.yaml": settings, "index.ts": program });
            expect(code, output).to.equal(0);
        }
    });

    it("shows what bad input leads to", async () => {
        const [program = ""] = programs("yaml", "name: bad");
        const { code, output } = await preview("yaml", { "Pulumi.yaml": program + plugins });
        expect(code).to.not.equal(0);
        const shown = blocks[blocks.findIndex(({ text }) => text === program) + 1];
        expect(shown.language).to.equal("");
        expect(output.replace(/^ +/gm, "")).to.contain(shown.text.replace(/^ +/gm, "").trim());
    });

    it("shows programs in TypeScript that compile", () => {
        const texts = blocks.filter(({ language }) => language === "typescript").map(({ text }) => text);
        expect(texts).to.have.length(5);
        expect(typeErrors(texts)).to.deep.equal([]);
    });

    it("shows commands that run", async () => {
        const lines = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split("\n"));
        // The command on a stack needs one: tests/engine/policy.test.ts has it.
        const commands = lines.filter((line) => /^npx aws-golden-image (?!policy )/.test(line));
        expect(commands).to.have.length(3);
        const bin = join(repository, "bin", "aws-golden-image");
        for (const command of commands) {
            const run = command.replace("npx aws-golden-image", `node ${bin}`);
            await promisify(execFile)("sh", ["-c", run], { cwd: join(repository, "examples", "web-server") });
        }
        const targets = lines.flatMap((line) => /^make (\w+)/.exec(line)?.[1] ?? []);
        expect(targets).to.deep.equal(["demo", "test"]);
        for (const target of targets) expect(read("Makefile")).to.match(new RegExp(`^${target}:`, "m"));
    });
});

describe("the links of", () => {
    for (const file of [
        "README.md",
        "CONTRIBUTING.md",
        "policy/README.md",
        "examples/README.md",
        "examples/web-server/README.md",
    ]) {
        it(`${file} lead to files`, () => {
            const missing = fileLinks(read(file)).filter((link) => !existsSync(join(repository, dirname(file), link)));
            expect(missing).to.deep.equal([]);
        });
    }
});

/** URN and inputs of all but the providers; the names that a preview makes up end alike. */
function registered(json: string): string[] {
    const { steps } = JSON.parse(json) as { steps: { urn: string; newState: { inputs?: object } }[] };
    return steps
        .filter(({ urn }) => !urn.includes("pulumi:providers:"))
        .map(({ urn, newState }) => `${urn} ${JSON.stringify(newState.inputs)}`.replace(/-[0-9a-f]{7}\b/g, "-0000000"))
        .sort();
}
