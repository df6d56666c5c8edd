// What the guide says of order, conditions, loops, retries and chaining, and what the command says when it is called wrongly.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";

interface Step {
    name: string;
    action?: string;
    [key: string]: unknown;
}
const bash = (name: string, script: string, more: object = {}): Step => ({
    name,
    action: "ExecuteBash",
    inputs: { commands: [script] },
    ...more,
});
const document = (phases: Record<string, Step[]>, more: object = {}): string =>
    JSON.stringify({
        schemaVersion: "1.0",
        ...more,
        phases: Object.entries(phases).map(([name, steps]) => ({ name, steps })),
    });

interface Told {
    file: string;
    step: string;
    status: string;
    attempts: number;
    message?: string;
    outputs: Record<string, string>;
    simulated?: string[];
}
interface Report {
    status: string;
    steps: Told[];
    changes: { kind: string; path: string }[];
}

describe("aws-golden-image run", () => {
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

    const run = (text: string, ...args: string[]): Report & { code: number | null } => {
        line.write("a.yml", text);
        const { code, out, error } = line.run(["run", "a.yml", "--image", "/", "--json", ...args]);
        expect(error).to.equal("");
        return { code, ...(JSON.parse(out) as Report) };
    };
    const states = ({ steps }: Report): string[] => steps.map(({ step, status }) => `${step} ${status}`);
    const outputs = ({ steps }: Report): Record<string, unknown> =>
        Object.fromEntries(steps.map(({ step, outputs: values }) => [step, values.stdout ?? values]));

    it("shows control characters of a document, and lets none reach the terminal", () => {
        line.write(
            "a.yml",
            document({ build: [bash("Fails", "printf '\\033]52;c;ZXZpbA==\\007\\033[2J\\n'; exit 1")] }),
        );
        const { out } = line.run(["run", "a.yml", "--image", "/"]);
        expect(out).to.contain("    | ^[]52;c;ZXZpbA==^G^[[2J\n");
    });

    it("runs build and validate of one document, then those of the next, and tests at the end", () => {
        for (const name of ["a", "b"]) {
            line.write(
                `${name}.yml`,
                document({ test: [bash("T", ":")], validate: [bash("V", ":")], build: [bash("B", ":")] }),
            );
        }
        const { out } = line.run([
            "run",
            "a.yml",
            "b.yml",
            "--image",
            "/",
            "--json",
            "--phases",
            "test,build,validate",
        ]);
        const order = (JSON.parse(out) as Report).steps.map(({ file, step }) => `${file.charAt(0)}${step}`);
        expect(order).to.deep.equal(["aV", "aB", "bV", "bB", "aT", "bT"]);
    });

    it("stops at Abort, goes on at Continue and Ignore, and fails with Continue", () => {
        const fails = (onFailure?: string): Step =>
            bash("Fails", "exit 3", onFailure === undefined ? {} : { onFailure });
        const of = (onFailure?: string) => {
            const report = run(document({ build: [fails(onFailure), bash("Next", ":")] }));
            return [report.code, report.status, ...states(report)];
        };
        expect(of()).to.deep.equal([1, "Failed", "Fails Failed"]);
        expect(of("Continue")).to.deep.equal([1, "Failed", "Fails Failed", "Next Success"]);
        expect(of("Ignore")).to.deep.equal([0, "SuccessWithIgnoredFailure", "Fails IgnoredFailure", "Next Success"]);
    });

    it("tries a step as often as maxAttempts says, with its loop from the beginning", () => {
        const script = "echo {{ loop.value }} >> /var/n; [ $(wc -l < /var/n) -ge 4 ] || [ {{ loop.value }} != b ]";
        const report = run(
            document({
                build: [
                    bash("Loop", script, { maxAttempts: 3, loop: { forEach: ["a", "b"] } }),
                    bash("Show", "tr '\\n' ' ' < /var/n"),
                ],
            }),
        );
        expect(report.steps.map(({ attempts }) => attempts)).to.deep.equal([2, 1]);
        expect(outputs(report).Show).to.equal("a b a b ");
    });

    it("goes over numbers upwards and downwards, lists and delimited texts, and joins outputs with line breaks", () => {
        const loop = (name: string, how: object): Step =>
            bash(name, `echo "{{ ${name}L.index }}:{{ loop.value }}"`, { loop: { name: `${name}L`, ...how } });
        const report = run(
            document({
                build: [
                    loop("Up", { for: { start: 1, end: 5, updateBy: 2 } }),
                    loop("Down", { for: { start: 2, end: 1, updateBy: -1 } }),
                    bash("Words", "echo x; echo y"),
                    loop("List", { forEach: ["p", "r"] }),
                    loop("Text", { forEach: { list: "{{ build.Words.outputs.stdout }}", delimiter: "\n" } }),
                    loop("Comma", { forEach: { list: "1,2" } }),
                ],
            }),
        );
        expect(outputs(report)).to.deep.equal({
            Up: "0:1\n1:3\n2:5",
            Down: "0:2\n1:1",
            Words: "x\ny",
            List: "0:p\n1:r",
            Text: "0:x\n1:y",
            Comma: "0:1\n1:2",
        });
    });

    it("exits a loop at the iteration that failed and names it", () => {
        const report = run(
            document({ build: [bash("Loop", "[ {{ loop.index }} -lt 1 ]", { loop: { forEach: ["a", "b", "c"] } })] }),
        );
        expect(report.steps[0]?.message).to.equal('Iteration 1 ("b"): The exit code is 1.');
    });

    it("decides by if, then and else, once also when the step restarts", () => {
        const when = (name: string, condition: object): Step => bash(name, ":", { if: condition });
        const yes = { stringEquals: "a", value: "A" };
        const no = { numberLessThan: 5, value: "x" };
        const report = run(
            document({
                build: [
                    when("True", yes),
                    when("False", no),
                    when("TrueSkip", { ...yes, then: "Skip" }),
                    when("FalseExecute", { ...no, else: "Execute" }),
                    when("And", { and: [yes, { not: no }, { or: [no, { folderExists: "/etc" }] }] }),
                    bash("Restart", "[ -e /var/once ] || { touch /var/once; exit 194; }", {
                        if: { not: { fileExists: "/var/once" } },
                    }),
                    {
                        name: "Abort",
                        action: "ExecuteBash",
                        if: { ...yes, then: "Abort" },
                        inputs: { commands: [":"] },
                    },
                ],
            }),
        );
        expect(states(report)).to.deep.equal([
            "True Success",
            "False Skipped",
            "TrueSkip Skipped",
            "FalseExecute Success",
            "And Success",
            "Restart Success",
            "Abort Failed",
        ]);
        expect(report.steps[5]?.simulated).to.deep.equal([
            "Exit code 194: nothing restarts here; the step runs again in the same file system.",
        ]);
    });

    it("has every operator", () => {
        const assert = (name: string, inputs: object): Step => ({
            name,
            action: "Assert",
            inputs,
            onFailure: "Continue",
        });
        const right: object[] = [
            { stringIsEmpty: "" },
            { stringIsWhitespace: "  " },
            { stringLessThan: "B", value: "a" },
            { stringLessThanEquals: "b", value: "B" },
            { stringGreaterThan: "a", value: "B" },
            { stringGreaterThanEquals: "b", value: "b" },
            { patternMatches: "^[a-z]+$", value: "abc" },
            { numberEquals: 1, value: "1.0" },
            { numberLessThanEquals: 2, value: 2 },
            { numberGreaterThan: 1, value: 2 },
            { numberGreaterThanEquals: 2, value: 2 },
            { binaryExists: "bash" },
            { fileExists: "/etc/word" },
            { fileMD5Equals: "900150983cd24fb0d6963f7d28e17f72", path: "/etc/word" },
            { fileSHA1Equals: "a9993e364706816aba3e25717850c26c9cd0d89d", path: "/etc/word" },
            { fileSHA256Equals: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", path: "/etc/word" },
        ];
        const create = { name: "Word", action: "CreateFile", inputs: [{ path: "/etc/word", content: "abc" }] };
        const checks = right.flatMap((inputs, index) => [
            assert(`Yes${index}`, inputs),
            assert(`No${index}`, { not: inputs }),
        ]);
        const report = run(document({ build: [create, ...checks] }));
        expect(report.steps.slice(1).map(({ status }) => status)).to.deep.equal(
            right.flatMap(() => ["Success", "Failed"]),
        );
    });

    it("does the actions on files and folders as the guide says", () => {
        const one = (name: string, action: string, ...inputs: object[]): Step => ({ name, action, inputs });
        const report = run(
            document({
                build: [
                    one("Create", "CreateFile", {
                        path: "/d/a b.txt",
                        content: "é",
                        encoding: "utf-16",
                        permissions: "0600",
                    }),
                    one("Append", "AppendFile", { path: "/d/a b.txt", content: "!", encoding: "UTF-16-LE" }),
                    one("Read", "ReadFile", { path: "/d/a b.txt", encoding: "utf16" }),
                    one("Copy", "CopyFile", { source: "/d/*.txt", destination: "/e/" }),
                    one("CopyAll", "CopyFolder", { source: "/d", destination: "/f" }),
                    one("Move", "MoveFile", { source: "/e/a b.txt", destination: "/e/c.txt" }),
                    one("MoveAll", "MoveFolder", { source: "/e", destination: "/g" }),
                    one("Link", "CreateSymlink", { path: "/l", target: "/g/c.txt" }),
                    one("Owner", "SetFileOwner", { path: "/g/c.txt", owner: "games", group: "games" }),
                    one("Mode", "SetFolderPermissions", { path: "/g", permissions: "0750" }),
                    bash("Stat", "stat -c '%U %a' /g/c.txt"),
                    one("List", "ListFiles", { path: "/", fileNamePattern: "c.*", recursive: false }, { path: "/g" }),
                    one("Delete", "DeleteFile", { path: "/f/*.txt" }),
                    one("DeleteAll", "DeleteFolder", { path: "/f" }),
                    one("Exists", "CreateFile", { path: "/g/c.txt", overwrite: false }),
                ],
            }),
        );
        expect({ read: outputs(report).Read, stat: outputs(report).Stat, list: outputs(report).List }).to.deep.equal({
            read: { content: "é!", "[0].content": "é!" },
            stat: "games 750",
            list: { files: "\n/g/c.txt", "[0].files": "", "[1].files": "/g/c.txt" },
        });
        expect(report.steps.at(-1)?.message).to.equal("CreateFile: /g/c.txt exists, and overwrite is false.");
        expect(report.changes.filter(({ path }) => /^\/[a-z]$/.test(path))).to.deep.equal(
            ["d", "g", "l"].map((name) => ({ kind: "added", path: `/${name}` })),
        );
    });

    it("runs documents in documents, and stops circles", () => {
        const call = (path: string, more: object = {}): Step => ({
            name: "Call",
            action: "ExecuteDocument",
            inputs: { document: path, ...more },
        });
        line.write(
            "inner.yml",
            document({ build: [bash("Inner", "echo {{ Word }}")] }, { parameters: [{ Word: { type: "string" } }] }),
        );
        const report = run(document({ build: [call("inner.yml", { parameters: [{ name: "Word", value: "hi" }] })] }));
        expect(states(report)).to.deep.equal(["Inner Success", "Call Success"]);
        expect(report.steps[0]?.outputs).to.deep.equal({ stdout: "hi" });
        const circle = run(document({ build: [call("a.yml")] }));
        expect(circle.steps[0]?.message).to.equal(
            "ExecuteDocument: the documents call each other in a circle, at a.yml.",
        );
    });

    it("refuses what cannot run here with the reason", () => {
        const web = {
            name: "Web",
            action: "WebDownload",
            inputs: [{ source: "https://example.com/a", destination: "/a" }],
        };
        const s3 = {
            name: "S3",
            action: "S3Download",
            inputs: [{ source: "s3://bucket-of-mine/a", destination: "/a" }],
        };
        const update = { name: "Update", action: "UpdateOS" };
        const report = run(document({ build: [web, s3, update].map((step) => ({ ...step, onFailure: "Ignore" })) }));
        expect(report.steps.map(({ message }) => message)).to.deep.equal([
            "WebDownload needs the network: give --network.",
            "S3Download needs credentials: give --aws-credentials.",
            "UpdateOS needs the network: give --network.",
        ]);
    });

    it("says in one line what is wrong with the call", () => {
        line.write(
            "a.yml",
            document({ build: [bash("B", "echo {{ Word }}")] }, { parameters: [{ Word: { type: "string" } }] }),
        );
        const says = (...args: string[]): string => {
            const { code, out, error } = line.run(["run", ...args]);
            expect(out).to.equal("");
            return `${code} ${error.split("\n")[0]}`;
        };
        expect(says("a.yml")).to.match(/^2 aws-golden-image: run needs --image: a directory/);
        expect(says("--image", "/")).to.match(/^2 aws-golden-image: run needs a component document\./);
        expect(says("no.yml", "--image", "/")).to.equal("2 aws-golden-image: no.yml cannot be read: ENOENT.");
        expect(says("a.yml", "--image", "/")).to.match(/^1 a\.yml:1:\d+: error: .*Word/);
        expect(says("a.yml", "--image", "/", "--param", "Word=x", "--phases", "biuld")).to.equal(
            '2 aws-golden-image: --phases: No document has the phase "biuld". Did you mean "build"?',
        );
        expect(says("a.yml", "--image", "/", "--param", "Word=")).to.equal(
            '2 aws-golden-image: --param is "Word=", but must be NAME=VALUE.',
        );
        expect(says("a.yml", "--image", "/", "--param", "Word=x", "--param", "Wrod=x")).to.equal(
            '2 aws-golden-image: No document has the parameter "Wrod". Did you mean "Word"?',
        );
        expect(says("a.yml", "--image", "nowhere", "--param", "Word=x")).to.match(
            /The image nowhere is no directory\./,
        );
        expect(says("a.yml", "--image", "podman:a b", "--param", "Word=x")).to.match(/needs the name of an image/);
    });

    it("writes a JUnit report, and shows the failing step with its place and last lines", () => {
        writeFileSync(join(line.folder, "a.yml"), document({ build: [bash("Bad", "echo said; exit 3")] }));
        const { code, out } = line.run(["run", "a.yml", "--image", "/", "--junit", "report.xml"]);
        expect(code).to.equal(1);
        expect(out).to.match(
            /FAILED {2}build \/ Bad \(ExecuteBash\) [\d.]+ s\n {4}a\.yml:1:\d+: The exit code is 3\.\n {4}\| said\n/,
        );
        expect(out).to.contain("This proves the logic of the documents, not the image");
        expect(readFileSync(join(line.folder, "report.xml"), "utf8")).to.contain(
            '<failure type="ExecuteBash" message="The exit code is 3.">',
        );
    });
});
