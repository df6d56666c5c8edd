// How errors inside a component come out of the plugin: those that its constructor finds, and those that come up later,
// inside an apply, when values are known.

import { chmodSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { PulumiProject } from "../toolchain/pulumiProject";

const toy = resolve(__dirname, "..", "unit", "plugin");
const program = `
import { ComponentResource, Config, type ComponentResourceOptions, type Inputs } from "@pulumi/pulumi";

class Greeter extends ComponentResource {
    declare public readonly greeting: unknown;
    constructor(name: string, inputs: Inputs, opts?: ComponentResourceOptions) {
        super("aws-golden-image:index:Greeter", name, { ...inputs, greeting: undefined }, opts, true);
    }
}
const you = new Greeter("you", { who: "you" });
export const greeting = you.greeting;
for (const [name, inputs] of Object.entries(new Config().requireObject<Record<string, Inputs>>("greeters"))) {
    new Greeter(name, inputs, { dependsOn: you, protect: true, aliases: [{ name: "old" }], replacementTrigger: ["a"] });
}
`;

describe("a component in the plugin", () => {
    let project: PulumiProject;

    before(async () => {
        const files = { "index.ts": program, "package.json": "{}", "Pulumi.yaml": "name: errors\nruntime: nodejs\n" };
        project = await PulumiProject.of(files, "dev");
        const plugin = join(project.folder, "pulumi-resource-aws-golden-image");
        const command = [
            require.resolve("ts-node/register/transpile-only"),
            join(toy, "toyPlugin.ts"),
            join(toy, "toySchema.json"),
        ];
        writeFileSync(plugin, `#!/bin/sh\nTS_NODE_CWD=${toy} exec node -r ${command.join(" ")} "$@"\n`);
        chmodSync(plugin, 0o755);
        const plugins = "plugins:\n  providers:\n    - name: aws-golden-image\n      path: .\n";
        writeFileSync(join(project.folder, "Pulumi.yaml"), `name: errors\nruntime: nodejs\n${plugins}`);
    });

    after(() => project.remove());

    async function preview(greeters: object): Promise<{ code: number; output: string }> {
        await project.succeed("config", "set", "greeters", JSON.stringify(greeters));
        return project.run("preview");
    }

    const both = (name: string, who: string, reason: string) =>
        `error: aws-golden-image:index:Greeter resource '${name}' has a problem: Greeter has errors.\n` +
        `    \t\t- property who with value '{${who}}' has a problem: ${reason}\n` +
        `    \t\t- property manners[0].volume has a problem: ${reason}\n`;

    it("is made with all the options that programs give", async () => {
        const { code, output } = await preview({ them: { who: "them" } });
        expect(code, output).to.equal(0);
        expect(output).to.contain('greeting: "Hello you"');
        expect(output).to.contain("+ 3 to create");
    });

    it("reports every error that the constructor finds, with its property", async () => {
        const { code, output } = await preview({ them: { who: "" } });
        expect(code).not.to.equal(0);
        expect(output).to.contain(both("them", "", "is empty"));
    });

    it("reports every error that comes up in an apply, and of no other component", async () => {
        const { code, output } = await preview({ nobody: { who: "nobody" }, them: { who: "them" } });
        expect(code).not.to.equal(0);
        expect(output).to.contain(both("nobody", "nobody", "is nobody"));
        expect(output).not.to.contain("resource 'them' has a problem: Greeter has errors.");
    });

    it("reports any other error by its message, without a stack", async () => {
        const { code, output } = await preview({ them: { who: "them", manners: [] } });
        expect(code).not.to.equal(0);
        expect(output).to.contain("resource 'them' has a problem: Greeter has no manners.\n");
        expect(output).not.to.contain("toy/index.ts");
    });
});
