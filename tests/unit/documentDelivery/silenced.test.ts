// Tests of what ignore comments and settings files change where a document is deployed.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import type { ContainerRecipeArgs } from "../../../provider/container/containerRecipeArgs";
import { Workflow } from "../../../provider/workflow/workflow";
import { errorsOf, record } from "../../support/recorder";

const download = (comment: string, action = "WebDownload"): string => `schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Get
        action: ${action}
        inputs:
          ${comment}
          - source: https://example.com/x
            destination: /tmp/x
`;
const ignore = "# aws-golden-image-ignore download-without-checksum -- signed by its author";
const silent = "The download has no checksum. Specify checksum and algorithm: SHA256. [download-without-checksum]";
const warningsOf = async (make: () => unknown): Promise<string[]> => (await record(make)).warnings;

describe("a document that is deployed", () => {
    let folder: string;
    const write = (file: string, text: string): string => {
        const path = join(folder, file);
        mkdirSync(join(path, ".."), { recursive: true });
        writeFileSync(path, text);
        return path;
    };
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "silenced-"));
        write(
            "aws-golden-image.yaml",
            "rules: { download-without-checksum: off, unknown-action: off }\noverrides:\n  - { files: raised/*, rules: { download-without-checksum: error } }\n",
        );
        write("wrong/aws-golden-image.yaml", "rules:\n  likely-secrt: off\nplatform: linux\n");
    });
    after(() => rmSync(folder, { recursive: true }));

    it("has its warnings silenced by comments, also where they count as errors", async () => {
        expect(await warningsOf(() => new Component("get-it", { document: download("# why") }))).to.deep.equal([
            `Component "get-it": document: line 9, column 21: ${silent}`,
        ]);
        expect(await warningsOf(() => new Component("get-it", { document: download(ignore) }))).to.deep.equal([]);
        expect(
            await warningsOf(() => new Component("get-it", { document: download(ignore), strict: true })),
        ).to.deep.equal([]);
    });

    it("keeps its errors whatever a comment says, and tells why", async () => {
        const document = download(ignore, "WebDownlod # aws-golden-image-ignore unknown-action");
        expect(await errorsOf(() => new Component("get-it", { document }))).to.deep.equal([
            'document: line 6, column 17: There is no action "WebDownlod". Did you mean "WebDownload"? An ignore comment has no effect on errors of a deployment, as AWS refuses the document. [unknown-action]',
        ]);
    });

    it("has the settings file above it, which silences and raises warnings and no errors", async () => {
        const file = write("components/a.yml", download("# why"));
        expect(await warningsOf(() => new Component("get-it", { file }))).to.deep.equal([]);
        const raised = write("raised/a.yml", download("# why"));
        expect(await errorsOf(() => new Component("get-it", { file: raised }))).to.deep.equal([
            `file: ${raised}:9:21: ${silent}`,
        ]);
        const wrong = write("components/b.yml", download("# why", "WebDownlod"));
        expect(await errorsOf(() => new Component("get-it", { file: wrong }))).to.deep.equal([
            `file: ${wrong}:6:17: There is no action "WebDownlod". Did you mean "WebDownload"? [unknown-action]`,
        ]);
    });

    it("is refused with every error of its settings file", async () => {
        const file = write("wrong/a.yml", download("# why"));
        const settings = join(folder, "wrong/aws-golden-image.yaml");
        expect((await errorsOf(() => new Component("get-it", { file }))).sort()).to.deep.equal([
            `file: ${settings}:2:3: There is no finding with the code "likely-secrt". Did you mean "likely-secret"? [unknown-key]`,
            `file: ${settings}:3:11: platform is the string "linux"; allowed values are Linux, Windows, macOS. Did you mean "Linux"? [invalid-value]`,
        ]);
    });

    it("is a workflow or a Dockerfile template as well", async () => {
        const workflow =
            "schemaVersion: 1.0\nsteps:\n  - name: a-wait # aws-golden-image-ignore step-name-unclear\n    action: WaitForAction\n";
        expect(await warningsOf(() => new Workflow("get-it", { type: "TEST", document: workflow }))).to.deep.equal([]);
        const dockerfile =
            "# aws-golden-image-ignore dockerfile-order\nFROM {{{ imagebuilder:parentImage }}}\nRUN true\n{{{ imagebuilder:components }}}\n{{{ imagebuilder:environments }}}\n";
        const errors = await errorsOf(() => new ContainerRecipe("get-it", { dockerfile } as ContainerRecipeArgs));
        expect(errors.filter((error) => error.includes("[dockerfile-order]"))).to.have.length(1);
    });
});
