// `--awstoe`, with a stand-in for the binary that says how it is called; and the same documents by AWSTOE itself and by this
// package, where the variable AWSTOE names the binary.

import { expect } from "chai";
import { existsSync } from "node:fs";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";
import { act, bash, documentOf, GuideRun, type Step } from "./guideRun";

describe("aws-golden-image run --awstoe", () => {
    let line: CommandLine;
    before(function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        line = new CommandLine();
    });
    after(() => line?.remove());

    it("puts the binary and the documents into the root, with folders of this run, and ends with its result", () => {
        line.write("a.yml", "schemaVersion: 1.0");
        line.write("awstoe", '#!/bin/sh\necho "$@"\ncat /var/tmp/aws-golden-image/document-1.yml\nexit 3\n');
        const args = ["run", "a.yml", "--image", "/", "--awstoe", "awstoe", "--phases", "build", "--param", "Word=x"];
        const { code, out } = line.run(args);
        const home = "/var/tmp/aws-golden-image";
        expect({ code, lines: out.split("\n").slice(0, 2) }).to.deep.equal({
            code: 1,
            lines: [
                `run --documents ${home}/document-1.yml --phases build --parameters Word=x --state-directory ${home}/state --log-directory ${home}/logs`,
                "schemaVersion: 1.0This proves the logic of the documents, not the image: kernel, services and the instance are not here.",
            ],
        });
    });

    it("says that the binary cannot be read", () => {
        const { code, error } = line.run(["run", "a.yml", "--image", "/", "--awstoe", "nowhere"]);
        expect({ code, error }).to.deep.equal({
            code: 2,
            error: "aws-golden-image: nowhere cannot be read: ENOENT.\n",
        });
    });
});

/** Documents whose outcome the guide describes. */
const compared: Record<string, Step[]> = {
    succeeds: [bash("One", "echo one")],
    fails: [bash("One", "exit 3"), bash("Two", ":")],
    continues: [bash("One", "exit 3", { onFailure: "Continue" }), bash("Two", ":")],
    ignores: [bash("One", "exit 3", { onFailure: "Ignore" }), bash("Two", ":")],
    "tries again": [bash("One", "[ -e /var/tmp/again ] || { touch /var/tmp/again; exit 1; }", { maxAttempts: 2 })],
    "takes too long": [bash("One", "sleep 30", { timeoutSeconds: 1 })],
    skips: [bash("One", "exit 1", { if: { stringEquals: "a", value: "b" } })],
    "aborts by its condition": [bash("One", ":", { if: { stringEquals: "a", value: "a", then: "Abort" } })],
    "goes over a list": [
        bash("One", "echo {{ loop.value }}", { loop: { forEach: ["a", "b"] } }),
        bash("Two", 'test "{{ build.One.outputs.stdout }}" = "$(printf \'a\\nb\')"'),
    ],
    "goes downwards": [bash("One", "echo {{ loop.index }}", { loop: { for: { start: 2, end: 0, updateBy: -1 } } })],
    "folds case": [act("One", "Assert", { stringEquals: "a", value: "A" })],
    "copies several files to no folder": [
        act("One", "CreateFile", [{ path: "/var/tmp/x1" }, { path: "/var/tmp/x2" }]),
        act("Two", "CopyFile", [{ source: "/var/tmp/x*", destination: "/var/tmp/one" }]),
    ],
    "links to nothing": [act("One", "CreateSymlink", [{ path: "/var/tmp/l", target: "/var/tmp/none" }])],
};

describe("aws-golden-image run beside AWSTOE", () => {
    let guide: GuideRun;
    const binary = process.env.AWSTOE;
    before(function () {
        if (binary === undefined || !existsSync(binary)) {
            process.stderr.write("Skipped, nothing was compared with AWSTOE: the variable AWSTOE names no binary.\n");
            this.skip();
        }
        guide = GuideRun.in(this);
    });
    after(() => guide?.line.remove());

    for (const [name, steps] of Object.entries(compared)) {
        it(`has the same outcome: ${name}`, () => {
            const { code, status } = guide.document(documentOf({ build: steps }));
            const other = guide.line.run(["run", "a.yml", "--image", "/", "--awstoe", binary ?? ""]);
            const said = /"status":\s*"(\w+)"/.exec(other.out)?.[1] ?? other.out + other.error;
            expect({ code, status: status.toLowerCase() }).to.deep.equal({ code: other.code, status: said });
        });
    }
});
