// The published form of the pack.

import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type * as published from "../../policy/index";
import { choose } from "../../policy/choices";
import { presets } from "../../policy/presets";
import { rules } from "../../policy/rules";
import { packageVersion } from "../../provider/shared/package";
import { builtPack, type BuiltPack } from "../support/policyPack";

const source = resolve(__dirname, "..", "..", "policy");

describe("The published policy pack", () => {
    let pack: BuiltPack;
    before(async () => {
        pack = await builtPack();
    });
    after(() => pack.remove());

    it("is one bundled file, the pack that Pulumi starts, a file for each preset, and the licence", () => {
        expect(readdirSync(join(pack.folder, "dist")).sort()).to.deep.equal([
            "LICENSE",
            "cis.json",
            "index.js",
            "pack.js",
            "recommended.json",
            "strict.json",
        ]);
    });

    it("brings everything but Pulumi's own packages", () => {
        const required = [...read("dist/index.js").matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
        const foreign = required.filter((name) => !name.startsWith("node:") && !/^(buffer|process)$/.test(name));
        expect(foreign).to.deep.equal([]);
        expect(read("dist/pack.js")).to.include('require("./index")');
    });

    it("works from the bundle", () => {
        const bundle = createRequire(join(pack.folder, "package.json"))("./dist/index.js") as typeof published;
        expect(bundle.rules.map(({ id }) => id)).to.deep.equal(rules.map(({ id }) => id));
        expect(bundle.goldenImagePolicies("recommended")).to.have.length(rules.length);
    });

    for (const [name, preset] of Object.entries(presets)) {
        it(`holds the preset ${name} as a file for --policy-pack-config`, () => {
            expect(JSON.parse(read(`dist/${name}.json`))).to.deep.equal(preset);
        });
    }

    it("has the version of the package", () => {
        const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as { version: string };
        expect(version).to.equal(packageVersion);
    });

    it("has a README whose settings fit", () => {
        const readme = readFileSync(join(source, "README.md"), "utf8");
        const blocks = [...readme.matchAll(/```json\n([^]*?)```/g)].map(([, block]) => JSON.parse(block) as object);
        expect(blocks).to.have.length(1);
        for (const block of blocks) expect(() => choose("recommended", { ...block })).not.to.throw();
    });

    it("has a README that names the rules which mend and how many rules there are", () => {
        const readme = readFileSync(join(source, "README.md"), "utf8");
        expect(readme).to.include(`${rules.length} rules`);
        for (const rule of rules) if ("mends" in rule) expect(readme).to.include(`\`${rule.id}\``);
    });

    const read = (file: string): string => readFileSync(join(pack.folder, file), "utf8");
});
