// Tests of what other services read in this repository: the hooks of pre-commit and the GitHub Action. The script of the
// action runs here, with the command of this repository in place of the published one.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { packageVersion } from "../../provider/shared/package";
import { CommandLine } from "../cli/commandLine";

const root = resolve(__dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const good = "schemaVersion: 1.0\nsteps:\n  - name: Wait\n    action: WaitForAction\n";
const bad = good.replace("WaitForAction", "waitForAction");

describe(".pre-commit-hooks.yaml", () => {
    interface Hook {
        id: string;
        name: string;
        entry: string;
        language: string;
        types_or: string[];
    }
    const hooks = parse(read(".pre-commit-hooks.yaml")) as Hook[];
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());
    const run = (id: string, ...files: string[]) => {
        const [program, ...args] = hooks.find((hook) => hook.id === id)?.entry.split(" ") ?? [];
        expect(Object.keys((JSON.parse(read("package.json")) as { bin: object }).bin)).to.include(program);
        return line.run([...args, ...files]);
    };

    it("has two hooks, which pre-commit installs with npm", () =>
        expect(hooks.map(({ id, language, types_or: types }) => ({ id, language, types }))).to.deep.equal(
            ["aws-golden-image-validate", "aws-golden-image-fix"].map((id) => ({
                id,
                language: "node",
                types: ["yaml", "json", "dockerfile"],
            })),
        ));

    it("checks the documents among the files of a commit", () => {
        line.write("good.yml", good);
        line.write("bad.yml", bad);
        line.write("values.yml", "a: 1\n");
        line.write("Dockerfile", "FROM scratch\n");
        line.write("package.json", "{}\n");
        line.write("chart.yml", "a: {{ .Values.a }}\n{{- end }}\n");
        line.write("empty.yml", "");
        const others = ["values.yml", "Dockerfile", "package.json", "chart.yml", "empty.yml"];
        expect(run("aws-golden-image-validate", "good.yml", ...others).code).to.equal(0);
        const { code, out } = run("aws-golden-image-validate", "good.yml", "bad.yml", ...others);
        expect({ code, last: out.trim().split("\n").at(-1) }).to.deep.equal({
            code: 1,
            last: "2 documents checked: 1 error, 0 warnings",
        });
    });

    it("takes a commit without documents", () =>
        expect(run("aws-golden-image-validate", "values.yml")).to.deep.include({
            code: 0,
            out: "0 documents checked: 0 errors, 0 warnings\n",
        }));

    it("fixes them", () => {
        line.write("bad.yml", bad);
        expect(run("aws-golden-image-fix", "bad.yml", "values.yml").code).to.equal(0);
        expect(readFileSync(join(line.folder, "bad.yml"), "utf8")).to.equal(good);
    });
});

describe("action.yml", () => {
    interface Action {
        name: string;
        description: string;
        inputs: Record<string, { description: string; default: string }>;
        runs: {
            using: string;
            steps: { shell: string; env: Record<string, string>; run: string; "working-directory": string }[];
        };
    }
    const action = parse(read("action.yml")) as Action;
    const [step] = action.runs.steps;
    let line: CommandLine;
    let tools: string;
    before(() => {
        line = new CommandLine();
        tools = mkdtempSync(join(tmpdir(), "action-"));
        mkdirSync(join(tools, "bin"));
        // Installs nothing: it notes what it was asked for, and puts the command where npm would.
        writeFileSync(
            join(tools, "bin/npm"),
            `#!/bin/sh\nset -e\necho "$@" >> "${tools}/asked"\nmkdir -p "$3/node_modules/.bin"\nln -sf "${line.program}" "$3/node_modules/.bin/aws-golden-image"\n`,
        );
        chmodSync(join(tools, "bin/npm"), 0o755);
        line.write("images/good.yml", good);
        line.write("images/a b/bad.yml", bad);
        line.write(".git/HEAD", "");
    });
    after(() => {
        line.remove();
        rmSync(tools, { recursive: true });
    });

    const run = (inputs: Record<string, string>, folder = ".") => {
        const values = Object.fromEntries(
            Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]),
        );
        const env = Object.entries(step?.env ?? {}).map(([name, expression]) => {
            const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
            return [name, values[input]] as const;
        });
        const path = [join(tools, "bin"), resolve(process.execPath, ".."), process.env.PATH].join(":");
        const { status, stdout, stderr } = spawnSync(
            "bash",
            ["--noprofile", "--norc", "-eo", "pipefail", "-c", step?.run ?? ""],
            {
                cwd: join(line.folder, folder),
                env: { PATH: path, RUNNER_TEMP: join(tools, "temp"), ...Object.fromEntries(env) },
                encoding: "utf8",
            },
        );
        return { status, stdout, stderr };
    };

    it("is composite, and passes every input on through the environment", () => {
        expect([action.runs.using, step?.shell]).to.deep.equal(["composite", "bash"]);
        const used = JSON.stringify(step).matchAll(/inputs\.([\w-]+)/g);
        expect([...used].map(([, name]) => name).sort()).to.deep.equal(Object.keys(action.inputs).sort());
        expect(step?.run).to.not.include("${{");
        for (const { description } of Object.values(action.inputs)) expect(description).to.match(/\.$/);
    });

    it("installs the version of this repository", () => {
        expect(action.inputs.version?.default).to.equal(packageVersion);
        expect(run({ paths: "images/good.yml" })).to.deep.equal({ status: 0, stdout: "", stderr: "" });
        expect(readFileSync(join(tools, "asked"), "utf8")).to.include(` pulumi-aws-golden-image@${packageVersion}\n`);
    });

    it("annotates the pull request, with paths from the root of the repository, and fails", () => {
        const annotation =
            '::error file=images/a b/bad.yml,line=4,endLine=4,col=13,endColumn=26,title=unknown-action::"waitForAction" is not a workflow action. Did you mean "WaitForAction"?\n';
        expect(run({ paths: "images" })).to.deep.equal({ status: 1, stdout: annotation, stderr: "" });
        expect(run({ paths: "good.yml\n\na b\n" }, "images")).to.deep.equal({
            status: 1,
            stdout: annotation,
            stderr: "",
        });
    });

    it("writes SARIF as well", () => {
        expect(run({ paths: "images", "sarif-file": "out.sarif" }).status).to.equal(1);
        const { runs } = JSON.parse(readFileSync(join(line.folder, "out.sarif"), "utf8")) as {
            runs: [{ results: { ruleId: string }[] }];
        };
        expect(runs[0].results.map(({ ruleId }) => ruleId)).to.deep.equal(["unknown-action"]);
    });

    it("passes on platform, stage, settings and strictness", () => {
        line.write(
            "bash.yml",
            "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Greet\n        action: ExecuteBash\n        inputs: { commands: [uptime] }\n",
        );
        line.write("settings.yaml", "rules: { wrong-platform: off }\n");
        line.write("warning.yml", good.replace("name: Wait", "name: a-wait"));
        line.write("distribute.yml", "schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n");
        expect(run({ paths: "bash.yml", platform: "Windows" }).status).to.equal(1);
        expect(run({ paths: "bash.yml", platform: "Windows", config: "settings.yaml" }).status).to.equal(0);
        expect(run({ paths: "warning.yml" }).status).to.equal(0);
        expect(run({ paths: "warning.yml", strict: "true" }).status).to.equal(1);
        expect(run({ paths: "distribute.yml", type: "TEST" }).status).to.equal(1);
        expect(run({ paths: "distribute.yml", type: "DISTRIBUTION" }).status).to.equal(0);
    });

    it("fails on a path that is not there, and takes no input for a command", () => {
        expect(run({ paths: "none.yml" })).to.deep.include({
            status: 2,
            stderr: "aws-golden-image: cannot read none.yml: no such file or folder.\n",
        });
        expect(run({ paths: "$(touch x); --fix" }).status).to.equal(2);
    });
});
