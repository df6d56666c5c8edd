import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checksTogether, isCheck, type Ended } from "../../scripts/checksTogether";
import { runStage } from "../../scripts/runStage";
import { stages } from "../../scripts/stages";

describe("A stage of make test", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "stage-"));
        const test = 'it("passes", () => undefined);\n';
        const failing = 'it("fails", () => { throw new Error("wrong"); });\n';
        const hook = 'before(() => { throw new Error("not ready"); });\n';
        writeFileSync(join(folder, "good.js"), test + test);
        writeFileSync(join(folder, "bad.js"), test + failing);
        writeFileSync(join(folder, "hook.js"), `describe("given", () => {\n${hook}${test}});\n`);
        writeFileSync(join(folder, "crash.js"), 'it("ends", () => process.exit(0));\n');
        writeFileSync(join(folder, "broken.js"), 'throw new Error("does not load");\n');
    });
    after(() => rmSync(folder, { recursive: true }));

    const mocha = (file: string) => run(true, "mocha", join(folder, file));
    const plain = (...command: string[]) => run(false, ...command);
    async function run(counted: boolean, ...command: string[]) {
        const stage = { key: "trial", name: "trial", command, counted, needs: [] };
        const { times, broken, ...counts } = await runStage(stage, "ignore");
        failures = broken.map(({ name, message }) => [name.replace(/^.*\//, ""), message]);
        named = times.map(({ name }) => name.replace(/^.*\//, ""));
        return counts;
    }
    let named: string[];
    let failures: string[][];

    it("counts every test", async () => {
        expect(await mocha("good.js")).to.deep.equal({ passed: 2, failed: 0 });
        expect(named).to.deep.equal(["good.js: passes", "good.js: passes"]);
        expect(await mocha("bad.js")).to.deep.equal({ passed: 1, failed: 1 });
        expect(failures).to.deep.equal([["bad.js: fails", "wrong"]]);
    });

    it("names a hook that fails, and tells of its error", async () => {
        expect(await mocha("hook.js")).to.deep.equal({ passed: 0, failed: 1 });
        expect(failures).to.deep.equal([['hook.js: given "before all" hook for "passes"', "not ready"]]);
    });

    it("fails when the tests do not load, end early or do not exist", async () => {
        for (const file of ["broken.js", "crash.js", "missing.js"]) {
            expect(await mocha(file), file).to.deep.equal({ passed: 0, failed: 1 });
        }
    });

    it("counts as one when it has no tests", async () => {
        expect(await plain("true")).to.deep.equal({ passed: 1, failed: 0 });
        expect(await plain("false")).to.deep.equal({ passed: 0, failed: 1 });
        expect(await plain("no-such-program")).to.deep.equal({ passed: 0, failed: 1 });
    });
});

describe("Checks side by side", () => {
    const shell = (key: string, script: string) => {
        return { key, name: key, command: ["sh", "-c", script], counted: false, needs: [] };
    };

    it("all run, two at a time, and each one's output stays together", async () => {
        const folder = mkdtempSync(join(tmpdir(), "stage-"));
        // The first one ends only when the second one has run: one at a time would never end.
        const waits = `cd ${folder}; echo a1; until test -e b; do sleep 0.1; done; echo a2 >&2`;
        const ended: Ended[] = [];
        try {
            const all = [shell("a", waits), shell("b", `touch ${folder}/b; echo b`), shell("c", "exit 1")];
            await checksTogether(all, (one) => ended.push(one));
        } finally {
            rmSync(folder, { recursive: true });
        }
        const seen = ended.map(({ stage, result, output }) => [stage.key, result.passed, result.failed, output]);
        expect(seen.sort()).to.deep.equal([
            ["a", 1, 0, "a1\na2\n"],
            ["b", 1, 0, "b\n"],
            ["c", 0, 1, ""],
        ]);
    });

    it("are those without tests that wait for nothing, the build among them", () => {
        const keys = stages.filter(isCheck).map(({ key }) => key);
        expect(keys).to.deep.equal(["lint", "format", "workflows", "types", "build", "schema"]);
    });
});
