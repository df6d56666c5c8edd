// Tests that the names and the version, which are written down once for the code, agree with the files that repeat them.
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as names from "../../../provider/shared/package";

const root = path.join(__dirname, "..", "..", "..");
const read = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), "utf8")) as Record<string, unknown>;

describe("names", () => {
    it("agree with package.json", () => {
        const { name, version, bin, repository } = read("package.json");
        expect({ name, version }).to.deep.equal({ name: names.npmName, version: names.packageVersion });
        expect(bin).to.have.property(`pulumi-resource-${names.packageName}`);
        expect(repository).to.deep.equal({ type: "git", url: `git+${names.repository}.git` });
    });

    it("agree with the schema", () => {
        const { name, version } = read("provider/plugin/schema.json");
        expect({ name, version }).to.deep.equal({ name: names.packageName, version: names.packageVersion });
    });

    it("form type tokens", () => {
        expect(names.token("Component")).to.equal("aws-golden-image:index:Component");
    });
});
