import { expect } from "chai";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chosenStages, stages } from "../../scripts/stages";

const repository = resolve(__dirname, "..", "..");

describe("The stages of make test", () => {
    it("run each file of tests once", () => {
        const files = readdirSync(join(repository, "tests"), { recursive: true, encoding: "utf8" })
            .filter((name) => name.endsWith(".test.ts"))
            .map((name) => join("tests", name));
        const runs = stages
            .filter(({ counted }) => counted)
            .flatMap(({ command }) => command.filter((word) => word.startsWith("tests/")))
            .flatMap((pattern) => globSync(pattern, { cwd: repository }));
        expect(runs.sort()).to.deep.equal(files.sort());
    });

    it("leave the time-out to .mocharc.json, as a busy machine must not make a test red", () => {
        const files = readdirSync(join(repository, "tests"), { recursive: true, encoding: "utf8" });
        const own = files
            .filter((name) => name.endsWith(".test.ts"))
            .filter((name) =>
                /\bthis\.timeout\(|\)\.timeout\(/.test(readFileSync(join(repository, "tests", name), "utf8")),
            );
        expect(own).to.deep.equal([]);
    });

    it("name only npm scripts that exist", () => {
        const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
            scripts: Record<string, string>;
        };
        const named = stages
            .filter(({ command }) => command[0] === "npm")
            .map(({ command }) => command.find((word, at) => at > 1 && !word.startsWith("-")));
        expect(scripts).to.include.keys(named.map(String));
    });

    it("are those that ONLY names, in their order", () => {
        const names = (...keys: string[]) => chosenStages(keys).map(({ key }) => key);
        expect(names()).to.deep.equal(stages.map(({ key }) => key));
        expect(names("unit", "lint")).to.deep.equal(["lint", "unit"]);
        expect(() => names("unit", "units")).to.throw(
            'There is no stage "units". ONLY takes lint, format, workflows, types, build, unit, local, engine, toolchain, schema, sdk, go.',
        );
    });
});
