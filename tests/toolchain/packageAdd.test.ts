// `pulumi package add FOLDER` gives a program the SDK of a plugin that is only there as source.

import { expect } from "chai";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PulumiProject } from "./pulumiProject";

interface Trial {
    /** Files of the program that uses the package, by name. */
    files: Record<string, string>;
    /** What the command tells about the import. */
    instruction: string;
}

const trials: Record<string, Trial> = {
    nodejs: {
        files: {
            "package.json": '{ "name": "guest", "main": "index.ts" }',
            "index.ts":
                'import { Greeting } from "@pulumi/greeter";\n' +
                'export const text = new Greeting("hello", { name: "Ada" }).text;\n',
        },
        instruction: 'import * as pulumiPackage from "@pulumi/greeter";',
    },
    python: {
        files: {
            "requirements.txt": "",
            "__main__.py":
                "import pulumi\nimport pulumi_greeter\n" +
                'pulumi.export("text", pulumi_greeter.Greeting("hello", name="Ada").text)\n',
        },
        instruction: "import pulumi_greeter",
    },
};

describe("A plugin folder", () => {
    let plugin: PulumiProject;

    before(async () => (plugin = await PulumiProject.copyOf(join(__dirname, "programs", "plugin"))));
    after(() => plugin.remove());

    it("tells its schema", async () => {
        const schema: unknown = JSON.parse(await plugin.succeed("package", "get-schema", plugin.folder));
        expect(schema).to.have.nested.property("resources.greeter:index:Greeting.requiredInputs[0]", "name");
    });

    for (const [language, { files, instruction }] of Object.entries(trials)) {
        it(`is added to a ${language} program, which then runs it`, async () => {
            const runtime = `{ name: ${language}, options: { virtualenv: venv } }`;
            const guest = await PulumiProject.of(
                { ...files, "Pulumi.yaml": `name: guest\nruntime: ${runtime}\n` },
                "trial",
            );
            try {
                expect(await guest.succeed("package", "add", plugin.folder)).to.include(instruction);
                await guest.succeed("up", "--yes", "--skip-preview");
                expect(await guest.outputs()).to.deep.equal({ text: "good day, Ada" });
            } finally {
                guest.remove();
            }
        });
    }

    it("without its dependencies says so", async () => {
        const bare = await PulumiProject.of({ "PulumiPlugin.yaml": "runtime: nodejs", "package.json": "{}" });
        rmSync(join(bare.folder, "..", "node_modules"));
        try {
            const { code, output } = await bare.run("package", "get-schema", bare.folder);
            expect(code).to.be.greaterThan(0);
            expect(output).to.include(`@pulumi/pulumi is not installed for ${bare.folder}: run npm install there`);
        } finally {
            bare.remove();
        }
    });
});
