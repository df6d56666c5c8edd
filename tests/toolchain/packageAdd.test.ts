// `pulumi package add FOLDER` gives a program the SDK of a plugin that is only there as source.

import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

describe("A plugin folder", function () {
    this.timeout(300_000);
    let plugin: PulumiProject;
    const sources: string[] = [];

    before(async () => {
        plugin = await PulumiProject.copyOf(join(__dirname, "programs", "plugin"));
    });
    after(() => {
        plugin.remove();
        sources.forEach((folder) => rmSync(folder, { recursive: true }));
    });

    function write(runtime: string, files: Record<string, string>): string {
        const folder = mkdtempSync(join(tmpdir(), "guest-"));
        sources.push(folder);
        const project = `name: guest\nruntime: { name: ${runtime}, options: { virtualenv: venv } }\n`;
        for (const [name, text] of Object.entries({ ...files, "Pulumi.yaml": project })) {
            writeFileSync(join(folder, name), text);
        }
        return folder;
    }

    it("tells its schema", async () => {
        const schema: unknown = JSON.parse(await plugin.succeed("package", "get-schema", plugin.folder));
        expect(schema).to.have.nested.property("resources.greeter:index:Greeting.requiredInputs[0]", "name");
    });

    for (const [language, { files, instruction }] of Object.entries(trials)) {
        it(`is added to a ${language} program, which then runs it`, async () => {
            const guest = await PulumiProject.copyOf(write(language, files), "trial");
            try {
                expect(await guest.succeed("package", "add", plugin.folder)).to.include(instruction);
                await guest.succeed("up", "--yes", "--skip-preview");
                expect(await guest.outputs()).to.deep.equal({ text: "good day, Ada" });
            } finally {
                guest.remove();
            }
        });
    }

    it("that crashes shows its own error", async () => {
        const broken = mkdtempSync(join(tmpdir(), "broken-"));
        sources.push(broken);
        writeFileSync(join(broken, "package.json"), "{}");
        writeFileSync(join(broken, "PulumiPlugin.yaml"), "runtime: nodejs\n");
        const { code, output } = await plugin.run("package", "get-schema", broken);
        expect(code).to.equal(1);
        expect(output).to.include(`@pulumi/pulumi is not installed for ${broken}: run npm install there`);
    });
});
