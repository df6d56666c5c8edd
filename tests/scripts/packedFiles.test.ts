// What `npm publish` would publish of both packages, from the dist folders that `npm run build` made.

import { expect } from "chai";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { command } from "../toolchain/command";

const root = resolve(__dirname, "..", "..");

async function packed(folder: string): Promise<string[]> {
    const text = await command("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { directory: folder });
    const [{ files }] = JSON.parse(text) as [{ files: { path: string }[] }];
    return files.map(({ path }) => path).sort();
}

function sources(folder: string): string[] {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(name))
        .map((name) => `${folder}/${name.replace(/\.ts$/, "")}`);
}

describe("What is published", () => {
    it("is the library, the plugin, both commands and the JSON schemas", async () => {
        const files = await packed(root);
        const modules = ["provider", "cli", "interpreter", "local"].flatMap(sources);
        const expected = [
            "CHANGELOG.md",
            "LICENSE",
            "PulumiPlugin.yaml",
            "README.md",
            "bin/aws-golden-image",
            "bin/aws-golden-image-local",
            "bin/pulumi-resource-aws-golden-image",
            "package.json",
            "schemas/component.json",
            "schemas/settings.json",
            "schemas/workflow.json",
            ...modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
            "dist/provider/checks/bounds/serviceModel.json",
            "dist/provider/plugin/plugin.js",
            "dist/provider/plugin/schema.json",
        ];
        // The command names the rules of the policy pack.
        const isPolicy = (name: string) => name.startsWith("dist/policy/");
        expect(files.filter((name) => !isPolicy(name))).to.deep.equal(expected.sort());
        const rules = sources("policy").flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
        expect(rules).to.include.members(files.filter(isPolicy));
    });

    it("is the policy pack with its presets, in a package of its own", async () => {
        const files = await packed(join(root, "policy"));
        const isDeclaration = (name: string) => name.startsWith("dist/types/");
        expect(files.filter((name) => !isDeclaration(name))).to.deep.equal([
            "PulumiPolicy.yaml",
            "README.md",
            "dist/LICENSE",
            "dist/cis.json",
            "dist/index.js",
            "dist/pack.js",
            "dist/recommended.json",
            "dist/strict.json",
            "package.json",
        ]);
        expect(files.filter(isDeclaration)).to.include("dist/types/policy/index.d.ts");
        expect(files.filter((name) => isDeclaration(name) && !name.endsWith(".d.ts"))).to.deep.equal([]);
    });
});
