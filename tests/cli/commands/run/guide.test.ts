// What the guide says of phases, steps, conditions, loops, references and exit codes; docs/local-run-conformance.md lists it.

import { expect } from "chai";
import { act, bash, documentOf, GuideRun, toldOf } from "./guideRun";

describe("aws-golden-image run, by the guide", () => {
    let guide: GuideRun;
    before(function () {
        guide = GuideRun.in(this);
    });
    after(() => guide?.line.remove());

    it("runs phases of other names only when they are asked for", () => {
        const text = documentOf({ build: [bash("B", ":")], verify: [bash("V", ":")] });
        const names = (...args: string[]) => guide.document(text, ...args).steps.map(({ step }) => step);
        expect(names()).to.deep.equal(["B"]);
        expect(names("--phases", "verify")).to.deep.equal(["V"]);
        expect(names("--phases", "verify,build")).to.deep.equal(["B", "V"]);
    });

    it("tests nothing after a build that failed, also by Continue", () => {
        const text = documentOf({ build: [bash("B", "exit 1", { onFailure: "Continue" })], test: [bash("T", ":")] });
        const { code, steps } = guide.document(text);
        expect([code, steps.map(({ step }) => step)]).to.deep.equal([1, ["B"]]);
    });

    it("fails a step after its last attempt, and counts attempts only for failures", () => {
        const { steps } = guide.document(
            documentOf({
                build: [
                    bash("Never", "exit 1", { maxAttempts: 3, onFailure: "Continue" }),
                    bash("Restarted", "[ -e /var/r ] || { touch /var/r; exit 194; }", { maxAttempts: 3 }),
                ],
            }),
        );
        expect(steps.map(({ status, attempts }) => [status, attempts])).to.deep.equal([
            ["Failed", 3],
            ["Success", 1],
        ]);
    });

    it("lets a step without limit run, and one with a limit once more after it", () => {
        // On a busy machine the second attempt takes long, too.
        const slow = "[ -e /var/s ] && exit 0; touch /var/s; sleep 1000";
        expect(
            guide.told([
                bash("Free", "sleep 0.2; echo free", { timeoutSeconds: -1 }),
                bash("Twice", slow, { timeoutSeconds: 10, maxAttempts: 2 }),
            ]),
        ).to.deep.equal({ Free: "free", Twice: "" });
    });

    it("gives a loop one time for all iterations, and one onFailure", () => {
        const loop = { forEach: ["a", "b", "c"] };
        expect(
            guide.told([
                bash("Slow", "sleep 4", { loop, timeoutSeconds: 10, onFailure: "Continue" }),
                bash("Ignored", "exit 4", { loop, onFailure: "Ignore" }),
            ]),
        ).to.deep.equal({
            Slow: "Failed: The loop took longer than 10 s (timeoutSeconds).",
            Ignored: 'IgnoredFailure: Iteration 0 ("a"): The exit code is 4.',
        });
    });

    it("takes then and else of both outcomes, and a skipped step for a success", () => {
        const yes = { stringEquals: "a", value: "a" };
        const no = { stringEquals: "a", value: "b" };
        const when = (name: string, condition: object) => bash(name, "echo ran", { if: condition });
        const steps = [
            when("TrueExecute", { ...yes, then: "Execute" }),
            when("FalseSkip", { ...no, else: "Skip" }),
            when("TrueThenOfFalse", { ...yes, else: "Abort" }),
            bash("FalseAbort", "echo ran", { if: { ...no, else: "Abort" }, onFailure: "Ignore" }),
        ];
        expect(guide.told(steps)).to.deep.equal({
            TrueExecute: "ran",
            FalseSkip: "Skipped: The condition is false.",
            TrueThenOfFalse: "ran",
            FalseAbort: "IgnoredFailure: The condition is false, and the step says Abort for it.",
        });
        const { code, status } = guide.document(documentOf({ build: [when("FalseSkip", no)] }));
        expect([code, status]).to.deep.equal([0, "Success"]);
    });

    it("stops and at the first false, or at the first true, and turns round with not", () => {
        const no = { stringIsEmpty: "a" };
        const unreadable = { fileMD5Equals: "0".repeat(32), path: "/nowhere" };
        const check = (name: string, inputs: object) => act(name, "Assert", inputs);
        const told = guide.told([
            check("And", { not: { and: [no, unreadable] } }),
            check("Or", { or: [{ not: no }, unreadable] }),
            check("NotAsList", { not: [no] }),
            check("Reached", { or: [no, unreadable] }),
        ]);
        expect(told).to.deep.equal({
            ...{ And: "", Or: "", NotAsList: "" },
            Reached: "Failed: fileMD5Equals: the file /nowhere cannot be read.",
        });
    });

    it("compares numbers as numbers, texts as texts, and what is no number never", () => {
        const yes: object[] = [
            { numberLessThan: 10, value: 9 },
            { numberLessThan: "10.5", value: "+9.25" },
            { numberGreaterThan: "-2", value: "-1" },
            { stringLessThan: 9, value: 10 },
            { stringEquals: 10, value: "10" },
            { not: { numberEquals: 1, value: "a" } },
            { not: { numberGreaterThan: 1, value: "1e3" } },
            { not: { numberLessThan: 1, value: "" } },
            { not: { stringIsWhitespace: "" } },
            { stringIsWhitespace: "\t \n" },
            { not: { stringEquals: "abc.", value: "ABC" } },
            { patternMatches: "b+$", value: "abb" },
            { not: { patternMatches: "^b", value: "abb" } },
            { not: { fileExists: "/etc" } },
            { not: { folderExists: "/etc/passwd" } },
            { not: { binaryExists: "no-such-binary" } },
        ];
        const steps = yes.map((inputs, index) => act(`C${index}`, "Assert", inputs));
        expect(guide.told(steps)).to.deep.equal(Object.fromEntries(yes.map((_, index) => [`C${index}`, ""])));
        const sum =
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
        const word = act("Word", "CreateFile", [{ path: "/var/word", content: "abc" }]);
        const told = guide.told([word, act("Sum", "Assert", { fileSHA512Equals: sum, path: "/var/word" })]);
        expect(told).to.deep.equal({ Word: "", Sum: "" });
    });

    it("takes references in conditions and in the items and lists of loops", () => {
        const told = guide.told([
            bash("Word", "echo a:b"),
            bash("If", "echo yes", { if: { stringEquals: "a:b", value: "{{ build.Word.outputs.stdout }}" } }),
            bash("Items", "echo {{ L.value }}", {
                loop: { name: "L", forEach: ["{{ build.Word.outputs.stdout }}", "c"] },
            }),
            bash("List", "echo {{ loop.index }}{{ loop.value }}", {
                loop: { forEach: { list: "{{ build.Word.outputs.stdout }}", delimiter: ":" } },
            }),
        ]);
        expect(told).to.deep.equal({ Word: "a:b", If: "yes", Items: "a:b\nc", List: "0a\n1b" });
    });

    it("leaves references to a loop as they are in a step without one", () => {
        expect(guide.told([bash("Out", "echo '{{ loop.index }}'")])).to.deep.equal({ Out: "{{ loop.index }}" });
    });

    it("chains inputs and outputs, of lists by their index, over phases of one stage", () => {
        const text = documentOf({
            build: [
                act("Files", "CreateFile", [
                    { path: "/var/one", content: "1" },
                    { path: "/var/two", content: "2" },
                ]),
                act("Read", "ReadFile", [{ path: "{{build.Files.inputs[0].path}}" }, { path: "/var/two" }]),
                bash("Show", "echo {{ build.Read.outputs[1].content }}{{   build.Files.inputs[1].path   }}"),
            ],
            validate: [bash("Later", "echo {{ build.Show.outputs.stdout }}")],
        });
        expect(toldOf(guide.document(text))).to.include({ Show: "2/var/two", Later: "2/var/two" });
    });

    it("chains nothing from the build stage into the test stage, and nothing between documents", () => {
        const later = bash("Later", "echo {{ build.Word.outputs.stdout }}");
        const word = bash("Word", "echo a");
        const report = guide.document(documentOf({ build: [word], test: [later] }));
        expect([report.code, report.steps]).to.deep.equal([1, []]);
        expect(report.error).to.contain('The phase "build" runs in another stage than "test"');
        guide.line.write("first.yml", documentOf({ build: [word] }));
        guide.line.write("second.yml", documentOf({ build: [later] }));
        const { code, error } = guide.files(["first.yml", "second.yml"]);
        expect(code).to.equal(1);
        expect(error).to.match(/^second\.yml:1:\d+: error: The phase "build" has no step "Word"\./);
    });

    it("takes defaults, values that are given, and constants, which nobody can set", () => {
        const more = {
            parameters: [{ Word: { type: "string", default: "usual" } }],
            constants: [{ Fixed: { type: "string", value: "fixed" } }],
        };
        const steps = [bash("Show", "echo {{ Word }} {{ Fixed }}")];
        expect(guide.told(steps, more)).to.deep.equal({ Show: "usual fixed" });
        expect(guide.told(steps, more, "--param", "Word=given")).to.deep.equal({ Show: "given fixed" });
        const { code, error } = guide.document(documentOf({ build: steps }, more), "--param", "Fixed=other");
        expect([code, error]).to.deep.equal([2, 'aws-golden-image: No document has the parameter "Fixed".\n']);
    });

    it("runs a step again after 194, takes 3010 for a failure on Linux, and goes on after Reboot", () => {
        const program = "[ -e /var/b ] && { echo second; exit 0; }; touch /var/b; exit 194";
        const report = guide.document(
            documentOf({
                build: [
                    act("Binary", "ExecuteBinary", { path: "bash", arguments: ["-c", program] }),
                    // An exit code has eight bits; 3010 arrives as 194.
                    act("Windows", "ExecuteBinary", { path: "bash", arguments: ["-c", "exit 10"] }),
                    act("Reboot", "Reboot", { delaySeconds: 5 }, { onFailure: "Abort" }),
                    bash("Next", "cat /proc/uptime > /dev/null; [ -e /var/b ] && echo there"),
                ],
            }),
        );
        expect(toldOf(report)).to.deep.equal({
            ...{ Binary: "second", Windows: "Failed: The exit code is 10." },
            ...{ Reboot: "", Next: "there" },
        });
        expect(report.steps[2]?.simulated).to.deep.equal(["Reboot after 5 s: nothing restarts here; the run goes on."]);
    });

    it("hides the output of a step with disableLogging, and still chains it", () => {
        guide.line.write(
            "a.yml",
            documentOf({
                build: [
                    bash("Secret", "echo hidden-word", { disableLogging: true }),
                    bash("Length", "w={{ build.Secret.outputs.stdout }}; echo ${#w}"),
                ],
            }),
        );
        const { out } = guide.line.run(["run", "a.yml", "--image", "/", "--verbose"]);
        expect(out).to.contain("| 11\n").and.not.contain("hidden-word");
    });
});
