// What CONTRIBUTING.md and AGENTS.md name exists: files, folders and scripts.

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";

const root = resolve(__dirname, "..", "..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };

for (const file of ["CONTRIBUTING.md", "AGENTS.md"]) {
    describe(file, () => {
        const words = [...readFileSync(join(root, file), "utf8").matchAll(/`([^`]+)`/g)].map(([, word]) => word);

        it("names files and folders that exist", () => {
            const paths = words
                .flatMap((word) => word.split(/[\s']+/))
                .filter((word) => /^(?:\w+\/)+[\w./-]*$|^[\w-]+\.(?:md|js|json)$/.test(word));
            expect(paths).to.not.deep.equal([]);
            const made = /^(?:node_modules|dist)\//;
            expect(paths.filter((path) => !made.test(path) && !existsSync(join(root, path)))).to.deep.equal([]);
        });

        it("names scripts of package.json", () => {
            const named = words.flatMap((word) => [...word.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script));
            expect(named).to.not.deep.equal([]);
            expect(named.filter((script) => !(script in scripts))).to.deep.equal([]);
        });
    });
}
