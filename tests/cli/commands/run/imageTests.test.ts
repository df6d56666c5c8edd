// examples/run/goss.yml with stand-ins for goss and Python, which an earlier component puts into the image and which say how
// they were called.

import { copyFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";

const example = resolve(__dirname, "../../../../examples/run/goss.yml");
const testFiles = "/opt/tests";

interface Report {
    steps: { step: string; status: string; outputs: Record<string, string> }[];
}

function earlierComponent(): string {
    const program = (name: string) => ({
        path: `/usr/local/bin/${name}`,
        content: `#!/bin/sh\necho ${name} "$@"\ngrep -q good "$(ls ${testFiles}/*)"\n`,
        permissions: "0755",
    });
    const inputs = [program("goss"), program("python3")];
    const create = { name: "Tools", action: "CreateFile", inputs };
    const parameters = [{ File: { type: "string" } }, { Content: { type: "string" } }];
    const file = { path: `${testFiles}/{{ File }}`, content: "{{ Content }}" };
    const tests = { name: "Tests", action: "CreateFile", inputs: [file] };
    return JSON.stringify({ schemaVersion: "1.0", parameters, phases: [{ name: "build", steps: [create, tests] }] });
}

describe("the example of tests of an image", () => {
    let line: CommandLine;
    before(function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        line = new CommandLine();
        line.write("tools.yml", earlierComponent());
        copyFileSync(example, join(line.folder, "goss.yml"));
    });
    after(() => line?.remove());

    function run(file: string, content: string, tested = `${testFiles}/${file}`) {
        const parameters = [`File=${file}`, `Content=${content}`, `TestFile=${tested}`];
        const { code, out, error } = line.run([
            ...["run", "tools.yml", "goss.yml", "--image", "/", "--json"],
            ...parameters.flatMap((parameter) => ["--param", parameter]),
        ]);
        expect(error).to.equal("");
        const { steps } = JSON.parse(out) as Report;
        return { code, steps: steps.slice(2).map(({ step, status, outputs }) => [step, status, outputs.stdout ?? ""]) };
    }

    it("runs goss on a file that ends with .yaml", () =>
        expect(run("goss.yaml", "good")).to.deep.equal({
            code: 0,
            steps: [
                ["FileIsThere", "Success", ""],
                ["Goss", "Success", `goss --gossfile ${testFiles}/goss.yaml validate --no-color`],
                ["Testinfra", "Skipped", ""],
            ],
        }));

    it("runs testinfra on a file that ends with .py", () =>
        expect(run("test_web.py", "good")).to.deep.equal({
            code: 0,
            steps: [
                ["FileIsThere", "Success", ""],
                ["Goss", "Skipped", ""],
                ["Testinfra", "Success", `python3 -m pytest ${testFiles}/test_web.py`],
            ],
        }));

    it("fails where goss does", () => {
        const { code, steps } = run("goss.yaml", "bad");
        expect([code, steps[1]?.slice(0, 2)]).to.deep.equal([1, ["Goss", "Failed"]]);
    });

    it("fails where the file is missing", () => {
        const { code, steps } = run("goss.yaml", "good", "/nowhere/goss.yaml");
        expect([code, steps.map(([step, status]) => [step, status])]).to.deep.equal([1, [["FileIsThere", "Failed"]]]);
    });
});
