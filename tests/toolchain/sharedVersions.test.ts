// What the CLI, the AWS provider and the YAML host have in common is compiled once only if all three want one version.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { moduleFolder } from "./goBuild";

const requirements = (module: string): [string, string][] => {
    const text = readFileSync(join(moduleFolder(module), "go.mod"), "utf8");
    return Array.from(text.matchAll(/^\t(\S+) (v\S+)/gm), ([, path = "", version = ""]) => [path, version]);
};

/** The CLI needs 0.0.5, the bridge 1.1: their APIs have nothing in common. */
const apart = ["github.com/olekukonko/tablewriter"];

describe("The Go modules of the toolchain", () => {
    for (const other of ["aws", "yaml"]) {
        it(`${other} requires what the CLI requires in the same version`, () => {
            const cli = new Map(requirements("pulumi"));
            const shared = requirements(other).filter(([path]) => cli.has(path));
            expect(shared.length, "shared modules").to.be.above(100);
            const different = shared.filter(([path, version]) => cli.get(path) !== version && !apart.includes(path));
            expect(different).to.deep.equal([]);
        });
    }
});
