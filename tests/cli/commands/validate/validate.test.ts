import { openSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { codes } from "../../../../provider/documents/codes";
import { packageVersion } from "../../../../provider/shared/package";
import { CommandLine } from "../../commandLine";

const good = "schemaVersion: 1.0\nsteps:\n  - name: Wait\n    action: WaitForAction\n";
const wrongAction = good.replace("WaitForAction", "WaitForActio");
const warning = good.replace("name: Wait", "name: a-wait");
const component = `schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Greet
        action: ExecuteBash
        inputs:
          commands:
            - echo hello
`;
const dockerfile = "FROM {{{ imagebuilder:parentImage }}}\n";

describe("aws-golden-image validate", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
        line.write("good.yml", good);
        line.write("wrong.yml", wrongAction);
        line.write("warning.yml", warning);
    });
    after(() => line.remove());

    it("exits with 0 and a count when nothing is wrong", () =>
        expect(line.run(["validate", "good.yml"])).to.deep.equal({
            code: 0,
            out: "1 document checked: 0 errors, 0 warnings\n",
            error: "",
        }));

    it("exits with 1 and shows the line of an error", () =>
        expect(line.run(["validate", "wrong.yml"])).to.deep.equal({
            code: 1,
            out: `wrong.yml:4:13: error: "WaitForActio" is not a workflow action. [unknown-action]
4 |     action: WaitForActio
  |             ^^^^^^^^^^^^
  = Did you mean "WaitForAction"?

1 document checked: 1 error, 0 warnings
`,
            error: "",
        }));

    it("exits with 0 on warnings, with 1 when they are strict", () => {
        expect(line.run(["validate", "warning.yml"]).code).to.equal(0);
        const { code, out } = line.run(["validate", "warning.yml", "--strict"]);
        expect(code).to.equal(1);
        expect(out).to.match(/^warning.yml:3:11: error: The step name "a-wait" has a hyphen/);
    });

    it("prints one JSON array and nothing else", () => {
        const { code, out, error } = line.run(["validate", "good.yml", "wrong.yml", "--format", "json"]);
        expect({ code, error }).to.deep.equal({ code: 1, error: "" });
        expect(JSON.parse(out)).to.deep.equal([
            {
                file: "wrong.yml",
                line: 4,
                column: 13,
                endLine: 4,
                endColumn: 25,
                code: "unknown-action",
                severity: "error",
                message: '"WaitForActio" is not a workflow action.',
                hint: 'Did you mean "WaitForAction"?',
            },
        ]);
    });

    it("prints an empty JSON array when nothing is wrong", () =>
        expect(line.run(["validate", "good.yml", "--format", "json"]).out).to.equal("[]\n"));

    it("prints workflow commands for GitHub", () => {
        line.write("a,b:c.yml", wrongAction);
        expect(line.run(["validate", "a,b:c.yml", "--format", "github"])).to.deep.equal({
            code: 1,
            out: '::error file=a%2Cb%3Ac.yml,line=4,endLine=4,col=13,endColumn=25,title=unknown-action::"WaitForActio" is not a workflow action. Did you mean "WaitForAction"?\n',
            error: "",
        });
    });

    it("prints SARIF with a rule for every code", () => {
        const { code, out } = line.run(["validate", "wrong.yml", "--format", "sarif"]);
        const log = JSON.parse(out) as { version: string; runs: [{ tool: { driver: Driver }; results: unknown[] }] };
        const [{ tool, results }] = log.runs;
        const ids = tool.driver.rules.map(({ id }) => id);
        expect({ code, version: log.version, name: tool.driver.name, ids }).to.deep.equal({
            code: 1,
            version: "2.1.0",
            name: "aws-golden-image",
            ids: Object.keys(codes),
        });
        expect(results).to.deep.equal([
            {
                ruleId: "unknown-action",
                ruleIndex: ids.indexOf("unknown-action"),
                level: "error",
                message: { text: '"WaitForActio" is not a workflow action. Did you mean "WaitForAction"?' },
                locations: [
                    {
                        physicalLocation: {
                            artifactLocation: { uri: "wrong.yml" },
                            region: { startLine: 4, startColumn: 13, endLine: 4, endColumn: 25 },
                        },
                    },
                ],
            },
        ]);
    });

    it("reads standard input", () => {
        const { code, out } = line.run(["validate", "-"], wrongAction);
        expect(code).to.equal(1);
        expect(out).to.match(/^<stdin>:4:13: error: /);
    });

    it("exits with 2 when standard input cannot be read", () =>
        expect(line.run(["validate", "-"], openSync(line.folder, "r"))).to.deep.equal({
            code: 2,
            out: "",
            error: "aws-golden-image: cannot read standard input: it is a folder.\n",
        }));

    it("tells components, workflows and Dockerfiles apart, in YAML and JSON", () => {
        const texts = { component, workflow: good, dockerfile };
        for (const [name, text] of Object.entries(texts)) {
            expect(line.run(["validate", "-"], text), name).to.deep.equal({
                code: 0,
                out: "1 document checked: 0 errors, 0 warnings\n",
                error: "",
            });
        }
        const json = JSON.stringify({ schemaVersion: "1.0", steps: [{ name: "Wait", action: "Wait" }] });
        expect(line.run(["validate", "-", "--format", "json"], json).out).to.include("is not a workflow action");
    });

    it("takes the kind that is given", () =>
        expect(line.run(["validate", "good.yml", "--kind", "component"]).out).to.include("has no phases"));

    it("checks components for the platform that is given", () => {
        line.write("bash.yml", component);
        expect(line.run(["validate", "bash.yml", "--platform", "Linux"]).code).to.equal(0);
        const { code, out } = line.run(["validate", "bash.yml", "--platform", "Windows"]);
        expect({ code, names: out.includes("ExecuteBash") && out.includes("Windows") }).to.deep.equal({
            code: 1,
            names: true,
        });
    });

    it("checks workflows for the stage that is given", () => {
        line.write("distribute.yml", "schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n");
        expect(line.run(["validate", "distribute.yml", "--type", "DISTRIBUTION"]).code).to.equal(0);
        expect(line.run(["validate", "distribute.yml", "--type", "BUILD"]).out).to.include(
            "DistributeImage works in distribution workflows only, but this is a build workflow.",
        );
    });

    it("finds the documents of a folder and names the files that are none", () => {
        line.write("all/component.yaml", component);
        line.write("all/deep/er/workflow.yml", wrongAction);
        line.write("all/deep/workflow.json", JSON.stringify({ schemaVersion: "1.0", steps: [] }));
        line.write("all/Dockerfile", dockerfile);
        line.write("all/plain/Dockerfile", "FROM scratch\n");
        line.write("all/buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands: [date]\n");
        line.write("all/azure-pipelines.yml", "steps:\n  - script: date\n");
        line.write("all/values.yml", "a: 1\n");
        line.write("all/plain/empty.yml", "");
        line.write("all/notes.txt", wrongAction);
        line.write("all/.hidden/workflow.yml", wrongAction);
        line.write("all/node_modules/x/workflow.yml", wrongAction);
        const { code, out, error } = line.run(["validate", "all", "--format", "json"]);
        const found = (JSON.parse(out) as { file: string; code: string }[]).map((one) => [one.file, one.code]);
        expect({ code, found }).to.deep.equal({
            code: 1,
            found: [
                ["all/deep/er/workflow.yml", "unknown-action"],
                ["all/deep/workflow.json", "empty-list"],
            ],
        });
        expect(error.trimEnd().split("\n")).to.deep.equal([
            "aws-golden-image: skipped all/azure-pipelines.yml: it is a CI pipeline.",
            "aws-golden-image: skipped all/buildspec.yml: it is a CodeBuild build specification.",
            "aws-golden-image: skipped all/plain/Dockerfile: it is a Dockerfile without a variable of Image Builder.",
            "aws-golden-image: skipped all/plain/empty.yml: it is empty.",
            "aws-golden-image: skipped all/values.yml: it has neither phases nor steps nor FROM.",
        ]);
        expect(line.run(["validate", "all"]).out).to.include("\n4 documents checked: 2 errors, 0 warnings\n");
    });

    it("checks broken documents of a folder as what stands beside them", () => {
        line.write("broken/ok.yml", component);
        line.write("broken/caps.yml", component.replace("phases", "Phases"));
        line.write("broken/flow.yml", `{schemaVersion: 1.0, phases: [{name: build, steps: []}]}`);
        line.write("broken/empty.yml", "");
        line.write("broken/nonsense.yml", "phases: [\n");
        line.write("broken/utf16.yml", Buffer.from(`\uFEFF${component}`, "utf16le"));
        const { code, out, error } = line.run(["validate", "broken", "--format", "json"]);
        const found = (JSON.parse(out) as { file: string; code: string }[]).map((one) => [one.file, one.code]);
        expect({ code, error, found }).to.deep.equal({
            code: 1,
            error: "",
            found: [
                ["broken/caps.yml", "unknown-key"],
                ["broken/empty.yml", "empty-document"],
                ["broken/flow.yml", "empty-list"],
                ["broken/nonsense.yml", "invalid-yaml"],
                ["broken/utf16.yml", "invalid-encoding"],
            ],
        });
    });

    it("obeys the kind in a folder", () => {
        line.write("kinds/component.yml", component);
        line.write("kinds/workflow.yml", wrongAction);
        line.write("kinds/values.yml", "a: 1\n");
        const { out, error } = line.run(["validate", "kinds", "--kind", "component", "--format", "json"]);
        const found = (JSON.parse(out) as { file: string; code: string }[]).map((one) => [one.file, one.code]);
        expect({ found, error }).to.deep.equal({
            found: [
                ["kinds/values.yml", "extra-key"],
                ["kinds/values.yml", "missing-key"],
                ["kinds/values.yml", "missing-key"],
            ],
            error: "aws-golden-image: skipped kinds/workflow.yml: it is a workflow, and --kind is component.\n",
        });
    });

    it("takes globs for what to check in a folder", () => {
        for (const file of ["a.yml", "b.yml", "sub/a.yml", "sub/c.tpl", "sub/deep/a.yml", ".hidden/a.yml"]) {
            line.write(`globs/${file}`, wrongAction);
        }
        const files = (...args: string[]) => {
            const { out } = line.run(["validate", "globs", "--format", "json", ...args]);
            return [...new Set((JSON.parse(out || "[]") as { file: string }[]).map(({ file }) => file.slice(6)))];
        };
        expect(files()).to.deep.equal(["a.yml", "b.yml", "sub/a.yml", "sub/deep/a.yml"]);
        expect(files("--include", "a.yml")).to.deep.equal([".hidden/a.yml", "a.yml", "sub/a.yml", "sub/deep/a.yml"]);
        expect(files("--include", "*.tpl")).to.deep.equal(["sub/c.tpl"]);
        expect(files("--include", "sub/*.{yml,tpl}")).to.deep.equal(["sub/a.yml", "sub/c.tpl"]);
        expect(files("--include", "**/deep/**")).to.deep.equal(["sub/deep/a.yml"]);
        expect(files("--exclude", "sub")).to.deep.equal(["a.yml", "b.yml"]);
        expect(files("--exclude", "globs/sub/deep/", "--exclude", "[ab].yml")).to.deep.equal([]);
    });

    it("checks the other files when one cannot be read, and exits with 2", () => {
        line.write("bad.yml", wrongAction);
        const { code, out, error } = line.run(["validate", "none.yml", "bad.yml", "gone", "--format", "json"]);
        expect({ code, error, found: (JSON.parse(out) as object[]).length }).to.deep.equal({
            code: 2,
            error: "aws-golden-image: cannot read none.yml: no such file or folder.\naws-golden-image: cannot read gone: no such file or folder.\n",
            found: 1,
        });
    });

    it("names a link to nothing in a folder, and follows links to files", () => {
        line.write("links/real.yml", component);
        symlinkSync("real.yml", join(line.folder, "links/again.yml"));
        symlinkSync("none.yml", join(line.folder, "links/dead.yml"));
        symlinkSync(".", join(line.folder, "links/circle.yml"));
        expect(line.run(["validate", "links"])).to.deep.equal({
            code: 2,
            out: "1 document checked: 0 errors, 0 warnings\n",
            error: "aws-golden-image: cannot read links/dead.yml: no such file or folder.\n",
        });
    });

    it("counts a file once, however often it is named", () => {
        line.write("once/a.yml", component);
        const { code, out } = line.run(["validate", "once/a.yml", "./once/a.yml", "once", "once/../once/a.yml"]);
        expect({ code, out }).to.deep.equal({ code: 0, out: "1 document checked: 0 errors, 0 warnings\n" });
    });

    it("knows the operating system that is given", () => {
        line.write("update.yml", component.replace(/action:.*[^]*/, "action: UpdateOS\n"));
        const run = (os: string) => line.run(["validate", "update.yml", "--os", os]).out;
        expect(run("Amazon Linux 2023")).to.include("[action-os]");
        expect(run("Ubuntu 24")).to.include("0 errors, 0 warnings");
    });

    const failures: [string, string[], string][] = [
        ["without a file", [], "validate needs a file, a folder, or - for standard input."],
        ["on a missing file", ["none.yml"], "cannot read none.yml: no such file or folder."],
        ["on an unknown option", ["good.yml", "--formt", "json"], "Unknown option '--formt'."],
        [
            "on an unknown format",
            ["good.yml", "--format", "jsn"],
            '--format is "jsn", but must be human, json, sarif, github. Did you mean "json"?',
        ],
        [
            "on an unknown platform",
            ["good.yml", "--platform", "linux"],
            '--platform is "linux", but must be Linux, Windows, macOS. Did you mean "Linux"?',
        ],
        [
            "on a file of no known kind",
            ["other.yml"],
            "other.yml has neither phases nor steps nor FROM; specify it with --kind.",
        ],
    ];
    for (const [title, args, message] of failures) {
        it(`exits with 2 ${title}`, () => {
            line.write("other.yml", "a: 1\n");
            line.write("empty/other.yml", "a: 1\n");
            expect(line.run(["validate", ...args])).to.deep.equal({
                code: 2,
                out: "",
                error: `aws-golden-image: ${message}\n`,
            });
        });
    }

    it("exits with 2 on a folder without documents", () => {
        line.write("empty/other.yml", "a: 1\n");
        expect(line.run(["validate", "empty"])).to.deep.equal({
            code: 2,
            out: "",
            error:
                "aws-golden-image: skipped empty/other.yml: it has neither phases nor steps nor FROM.\n" +
                "aws-golden-image: empty contains no component, workflow or dockerfile document.\n",
        });
    });

    it("reports a file that is not UTF-8, and the rest of it", () => {
        line.write("latin.yml", Buffer.from(`# caf\xe9\n${wrongAction}`, "latin1"));
        const { out } = line.run(["validate", "latin.yml", "--format", "json"]);
        expect((JSON.parse(out) as { code: string }[]).map(({ code }) => code)).to.deep.equal([
            "invalid-encoding",
            "unknown-action",
        ]);
    });

    it("counts columns without a byte order mark", () =>
        expect(line.run(["validate", "-"], `\uFEFF${wrongAction}`).out).to.match(/^<stdin>:4:13: error: /));

    it("loads no Pulumi", () => expect(line.modules.filter((module) => module.includes("pulumi"))).to.deep.equal([]));
});

describe("aws-golden-image", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());

    it("prints its version", () =>
        expect(line.run(["--version"])).to.deep.equal({ code: 0, out: `${packageVersion}\n`, error: "" }));

    it("lists its commands, and fails when none is given", () => {
        const { code, out } = line.run(["--help"]);
        expect({ code, commands: out.match(/^ {2}\w+(?= {2})/gm) }).to.deep.equal({
            code: 0,
            commands: [
                ...[
                    "  validate",
                    "  explain",
                    "  schedule",
                    "  policy",
                    "  guardrails",
                    "  build",
                    "  follow",
                    "  logs",
                ],
                ...["  images", "  cancel", "  approve", "  reject", "  clean"],
            ],
        });
        expect(line.run([])).to.deep.equal({ code: 2, out, error: "" });
    });

    it("has help for each command", () => {
        for (const command of ["validate", "explain", "schedule", "policy", "guardrails", "clean"]) {
            const { code, out } = line.run([command, "--help"]);
            expect(code, command).to.equal(0);
            expect(out).to.match(new RegExp(`^Usage: aws-golden-image ${command} `));
        }
    });

    it("names the nearest command", () =>
        expect(line.run(["valdate"])).to.deep.equal({
            code: 2,
            out: "",
            error: 'aws-golden-image: There is no command "valdate". Did you mean "validate"?\n',
        }));
});

interface Driver {
    name: string;
    rules: { id: string }[];
}
