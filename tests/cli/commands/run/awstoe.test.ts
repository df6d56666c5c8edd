// `--awstoe`, with a stand-in for the binary that says how it is called.

import { expect } from "chai";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";

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
