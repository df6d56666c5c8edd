// Many updates in a row with the real engine: versions go up by one each time, and none is skipped or used twice. What
// the engine adds is the state between two updates; tests/unit/plugin/serve.test.ts makes two hundred at the plugin.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { PulumiProject } from "../toolchain/pulumiProject";

const CHANGES = 30;
const bin = resolve(__dirname, "..", "..", "bin");

/** YAML, as no program has to be started for it. */
const program = (content: string): string => `
name: many-changes
runtime: yaml
plugins:
  providers:
    - name: aws-golden-image
      path: ${bin}
resources:
  web:
    type: aws-golden-image:ContentVersion
    properties:
      content: ${content}
outputs:
  version: \${web.version}
`;

describe("thirty changes in a row", () => {
    let project: PulumiProject;

    before(async () => {
        project = await PulumiProject.of({ "Pulumi.yaml": program("content-0") }, "dev");
    });

    after(() => project.remove());

    it("have thirty versions, each one above the last", async () => {
        const versions: string[] = [];
        for (let i = 0; i < CHANGES; i++) {
            // Two contents in turn: what returns gets a version of its own, too.
            writeFileSync(join(project.folder, "Pulumi.yaml"), program(`content-${i % 2}`));
            const output = await project.succeed("up", "--yes", "--skip-preview");
            // The last one on the line: `version: "1.0.0" => "1.0.1"`.
            versions.push(/version *: .*"([\d.]+)"/.exec(output)?.[1] ?? output);
        }
        expect(versions).to.deep.equal(Array.from({ length: CHANGES }, (_, i) => `1.0.${i}`));
    });
});
