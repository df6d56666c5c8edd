// Tests of `validate --fix`, of settings files and of ignore comments, as the command has them.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { fixInput } from "../../../../cli/commands/validate/fixInputs";
import { CommandLine } from "../../commandLine";

const good =
    "# waits\nschemaVersion: 1.0\nsteps:\n  - name: Wait   # here\n    action: WaitForAction\n    onFailure: Abort\n";
const bad = good.replace("WaitForAction", "waitForAction").replace("Abort", "abort");
const diff = `--- a/bad.yml
+++ b/bad.yml
@@ -2,5 +2,5 @@
 schemaVersion: 1.0
 steps:
   - name: Wait   # here
-    action: waitForAction
-    onFailure: abort
+    action: WaitForAction
+    onFailure: Abort
`;
const warning = good.replace("name: Wait ", "name: a-wait ");

describe("aws-golden-image validate, with fixes and settings", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());
    const read = (file: string): string => readFileSync(join(line.folder, file), "utf8");

    it("shows what --fix-dry-run would change, and what would be left", () => {
        line.write("bad.yml", bad);
        expect(line.run(["validate", "bad.yml", "--fix-dry-run"])).to.deep.equal({
            code: 0,
            out: `${diff}2 fixes possible\n\n1 document checked: 0 errors, 0 warnings\n`,
            error: "",
        });
        expect(read("bad.yml")).to.equal(bad);
    });

    it("shows the diff and writes the file with --fix, and finds nothing the second time", () => {
        line.write("bad.yml", bad);
        expect(line.run(["validate", "bad.yml", "--fix"])).to.deep.equal({
            code: 0,
            out: `${diff}2 fixes made\n\n1 document checked: 0 errors, 0 warnings\n`,
            error: "",
        });
        expect(read("bad.yml")).to.equal(good);
        expect(line.run(["validate", "bad.yml", "--fix"]).out).to.equal(
            "0 fixes made\n\n1 document checked: 0 errors, 0 warnings\n",
        );
    });

    it("has a diff that patch takes, also without a line break at the end", () => {
        const cut = bad.trimEnd();
        line.write("bad.yml", cut);
        const { error } = line.run(["validate", "bad.yml", "--fix-dry-run", "--format", "json"]);
        const patch = error.slice(0, error.indexOf("2 fixes possible"));
        const { status, stderr } = spawnSync("git", ["apply", "-"], {
            cwd: line.folder,
            input: patch,
            encoding: "utf8",
        });
        expect({ status, stderr }).to.deep.equal({ status: 0, stderr: "" });
        expect(read("bad.yml")).to.equal(good.trimEnd());
    });

    it("prints the diff to the error output when a program reads the findings", () => {
        line.write("bad.yml", bad);
        const { out, error } = line.run(["validate", "bad.yml", "--fix", "--format", "json"]);
        expect({ out, error }).to.deep.equal({ out: "[]\n", error: `${diff}2 fixes made\n\n` });
    });

    it("keeps a byte order mark and the line breaks of Windows", () => {
        line.write("windows.yml", `\uFEFF${bad.replaceAll("\n", "\r\n")}`);
        expect(line.run(["validate", "windows.yml", "--fix"]).code).to.equal(0);
        expect(readFileSync(join(line.folder, "windows.yml"))).to.deep.equal(
            Buffer.from(`\uFEFF${good.replaceAll("\n", "\r\n")}`),
        );
    });

    it("leaves a file alone that is not UTF-8", () => {
        const latin = Buffer.from(`# caf\xe9\n${bad}`, "latin1");
        line.write("latin.yml", latin);
        expect(line.run(["validate", "latin.yml", "--fix"]).out).to.match(/^0 fixes made\n/);
        expect(readFileSync(join(line.folder, "latin.yml"))).to.deep.equal(latin);
    });

    it("tells that a file cannot be written", () => {
        const options = { rules: new Map(), strict: false };
        const fixed = fixInput({ file: "none/bad.yml", bytes: Buffer.from(bad), kind: "workflow" }, options);
        expect(fixed.write()).to.equal("cannot write none/bad.yml: no such file or folder.");
    });

    it("silences by a comment, which --no-config does not change", () => {
        line.write(
            "ignored.yml",
            warning.replace("# here", "# aws-golden-image-ignore step-name-unclear -- as before"),
        );
        for (const more of [[], ["--no-config"], ["--strict"]]) {
            expect(line.run(["validate", "ignored.yml", ...more])).to.deep.equal({
                code: 0,
                out: "1 document checked: 0 errors, 0 warnings\n",
                error: "",
            });
        }
    });

    describe("with a settings file", () => {
        before(() => {
            line.write(
                "set/aws-golden-image.yaml",
                "rules:\n  step-name-unclear: off\noverrides:\n  - { files: raised.yml, rules: { step-name-unclear: error } }\n  - { files: [win/*], platform: Windows }\n",
            );
            line.write("set/deep/off.yml", warning);
            line.write("set/raised.yml", warning);
            line.write(
                "set/win/bash.yml",
                "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Greet\n        action: ExecuteBash\n        inputs: { commands: [uptime] }\n",
            );
        });
        const found = (...args: string[]): unknown[] =>
            (
                JSON.parse(line.run(["validate", ...args, "--format", "json"]).out) as {
                    file: string;
                    code: string;
                    severity: string;
                }[]
            ).map(({ file, code, severity }) => `${file} ${code} ${severity}`);

        it("turns rules off, raises them and gives platforms, by file; the file itself is no document", () => {
            expect(found("set")).to.deep.equal([
                "set/raised.yml step-name-unclear error",
                "set/win/bash.yml wrong-platform error",
            ]);
            expect(line.run(["validate", "set"]).error).to.equal("");
        });

        it("gives way to the command line", () => expect(found("set/win", "--platform", "Linux")).to.deep.equal([]));

        it("is left out with --no-config, and replaced with --config", () => {
            expect(found("set/deep", "--no-config")).to.deep.equal(["set/deep/off.yml step-name-unclear warning"]);
            line.write("other.yaml", "rules: { step-name-unclear: error }\n");
            expect(found("set/deep", "--config", "other.yaml")).to.deep.equal([
                "set/deep/off.yml step-name-unclear error",
            ]);
        });

        it("is for standard input of that name", () => {
            const run = (...more: string[]) => line.run(["validate", "-", ...more], warning).out;
            expect(run("--stdin-filename", "set/deep/new.yml")).to.equal("1 document checked: 0 errors, 0 warnings\n");
            expect(run("--stdin-filename", "set/raised.yml")).to.match(/^set\/raised.yml:4:11: error: /);
            expect(run()).to.match(/^<stdin>:4:11: warning: /);
        });

        it("is refused with all its errors when it is wrong", () => {
            line.write("wrong/aws-golden-image.yaml", "rule: {}\nplatform: linux\n");
            line.write("wrong/a.yml", good);
            expect(line.run(["validate", "wrong/a.yml"])).to.deep.equal({
                code: 2,
                out: "",
                error: `aws-golden-image: wrong/aws-golden-image.yaml has 2 errors:

wrong/aws-golden-image.yaml:1:1: error: A settings file has no key "rule". [unknown-key]
1 | rule: {}
  | ^^^^
  = Did you mean "rules"?

wrong/aws-golden-image.yaml:2:11: error: platform is the string "linux"; allowed values are Linux, Windows, macOS. [invalid-value]
2 | platform: linux
  |           ^^^^^
  = Did you mean "Linux"?
`,
            });
        });
    });

    it("skips named files that are no documents with --ignore-unknown", () => {
        line.write("values.yml", "a: 1\n");
        line.write("good.yml", good);
        expect(line.run(["validate", "values.yml", "good.yml", "--ignore-unknown"])).to.deep.equal({
            code: 0,
            out: "1 document checked: 0 errors, 0 warnings\n",
            error: "aws-golden-image: skipped values.yml: it has neither phases nor steps nor FROM.\n",
        });
    });

    const refused: [string, string[], string][] = [
        ["both ways of fixing", ["a.yml", "--fix", "--fix-dry-run"], "--fix and --fix-dry-run exclude each other."],
        [
            "fixing standard input",
            ["-", "--fix"],
            "--fix cannot write to standard input. Use --fix-dry-run to see the diff.",
        ],
        [
            "settings and none",
            ["a.yml", "--config", "x", "--no-config"],
            "--config and --no-config exclude each other.",
        ],
        ["settings that are not there", ["a.yml", "--config", "none.yaml"], "cannot use none.yaml: no such file."],
    ];
    for (const [title, args, message] of refused) {
        it(`refuses ${title}`, () =>
            expect(line.run(["validate", ...args])).to.deep.equal({
                code: 2,
                out: "",
                error: `aws-golden-image: ${message}\n`,
            }));
    }

    it("loads nothing of the language server, and nothing of fixes when there are none to make", () => {
        line.write("good.yml", good);
        const root = resolve(__dirname, "../../../..");
        const program = `
            const terminal = { out() {}, error() {} };
            require("./cli/commands").commands.validate().run([process.argv[1]], terminal);
            const { relative } = require("node:path");
            console.log(JSON.stringify(Object.keys(require.cache).map((file) => relative(process.cwd(), file))));`;
        const { stdout } = spawnSync(
            process.execPath,
            ["-r", "ts-node/register/transpile-only", "-e", program, join(line.folder, "good.yml")],
            { cwd: root, encoding: "utf8", env: { ...process.env, TS_NODE_PROJECT: join(root, "tsconfig.json") } },
        );
        const modules = JSON.parse(stdout) as string[];
        expect(modules).to.include("cli/commands/validate/validate.ts");
        expect(
            modules.filter((module) => /vscode|commands\/lsp|documents\/fixes|actionTexts/.test(module)),
        ).to.deep.equal([]);
    });
});
