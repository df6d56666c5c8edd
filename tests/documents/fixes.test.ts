// Tests of fixes: each cure on a document that has the mistake once, what is left to the reader, and that no document is
// made worse.

import { expect } from "chai";
import fc from "fast-check";
import type { Code } from "../../provider/documents/codes";
import { checkComponentDocument } from "../../provider/documents/component";
import { actions } from "../../provider/documents/component/actions";
import { operatorTexts, stepTexts } from "../../provider/documents/component/keyTexts";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import { applyEdits } from "../../provider/documents/fixes/edit";
import { fixAll, fixers, fixesOf } from "../../provider/documents/fixes/fixesOf";
import { applyIgnores } from "../../provider/documents/silencing/applyIgnores";
import { unreadable } from "../../provider/documents/silencing/unreadable";
import { checkWorkflowDocument } from "../../provider/documents/workflow";

const checkComponent = (text: string) => applyIgnores(text, checkComponentDocument(text).diagnostics);
const checkWorkflow = (text: string) => applyIgnores(text, checkWorkflowDocument(text).diagnostics);
const checkDockerfile = (text: string) => checkDockerfileTemplate(text);

// Every line is one that a fix could touch by mistake.
const component = `# Comment with 0777, 1.10 and {{ Url }}  \n
name: "Fix me"   # stays
schemaVersion: 1.0
parameters:
  - Url:
      type: string
      default: '1.10'
phases:
  - name: build
    steps:
      - name: Get
        action: WebDownload
        onFailure: Abort
        if:
          stringEquals: a
          value: b
        inputs:
          - {source: 'https://example.com/x', destination: /tmp/x, checksum: abc, algorithm: MD5}
      - name: Mode
        action: SetFilePermissions
        inputs:
          - path: '{{ Url }}/x' # where
            permissions: '0777'
      - name: Run
        action: ExecuteBash
        inputs:
          commands:
            - 'echo a: b' # say
            - echo {{ Url }}
        loop:
          forEach:
            list: a,b
            delimiter: "\\n"
`.replace("checksum: abc", `checksum: ${"a".repeat(32)}`);

const workflow = `schemaVersion: 1.0
parameters:
  - { name: wait, type: string }
steps:
  - name: Launch
    action: LaunchInstance
    inputs: { waitFor: ssmAgent, imageIdOverride.$: $.imagebuilder.imageId }
  - name: Stop
    action: TerminateInstance
    if: { stringEquals: $.parameters.wait, value: x }
    onFailure: Continue
    inputs:
      instanceId.$: $.stepOutputs.Launch.instanceId
outputs:
  - { name: ImageId, value: x }
`;
const dockerfile =
    "FROM {{{ imagebuilder:parentImage }}}\n{{{ imagebuilder:environments }}}\n{{{ imagebuilder:components }}}\n";

type Table = [code: Code, right: string, wrong: string][];

// The code, what is right, and the mistake in its place.
const ofComponent: Table = [
    ["unknown-key", "onFailure:", "onfailure:"],
    ["unknown-key", "onFailure:", "on_failure:"],
    ["unknown-key", "onFailure:", '"OnFailure":'],
    ["unknown-key", "phases:", "phase:"],
    ["unknown-input", "destination:", "Destination:"],
    ["unknown-input", "permissions:", "permission:"],
    ["unknown-operator", "stringEquals:", "string-equals:"],
    ["unknown-operator", "stringEquals:", "stringEqual:"],
    ["operator-case", "stringEquals:", "stringequals:"],
    ["unknown-action", "WebDownload", "webDownload"],
    ["unknown-action", "ExecuteBash", "ExecuteBsh"],
    ["invalid-value", "Abort", "abort"],
    ["invalid-value", "algorithm: MD5", "algorithm: md5"],
    ["invalid-value", 'delimiter: "\\n"', "delimiter: '\\n'"],
    ["parameter-type", "type: string", "type: String"],
    ["unquoted-number", "'0777'", "0777"],
    ["unquoted-default", "'1.10'", "1.10"],
    ["unquoted-default", "'yes'", "yes"],
    ["unquoted-reference", "'{{ Url }}/x'", "{{ Url }}/x"],
    ["wrong-type", "'echo a: b'", "echo a: b"],
    ["invalid-yaml", "'@reboot'", "@reboot"],
    ["unclosed-reference", "- echo {{ Url }}", "- echo {{ Url }"],
];
const ofWorkflow: Table = [
    ["reference-suffix", "instanceId.$:", "instanceId:"],
    ["reference-case", "$.imagebuilder.imageId", "$.imageBuilder.imageID"],
    ["unknown-input", "imageIdOverride.$:", "imageIDOverrid.$:"],
    ["invalid-value", "Continue", "continue"],
    ["unknown-action", "TerminateInstance", "terminate-instance"],
];
const ofDockerfile: Table = [
    ["dockerfile-variable-braces", "{{{ imagebuilder:components }}}", "{{ imagebuilder:components }}"],
    ["dockerfile-variable-unknown", "{{{ imagebuilder:parentImage }}}", "{{{ imagebuilder:parentimage }}}"],
];

function mistaken(text: string, right: string, wrong: string): { bad: string; good: string } {
    // What is right only where the base document has something else in its place.
    const base = { "'yes'": ["'1.10'"], "'@reboot'": ["'echo a: b'"] }[right]?.[0];
    const good = base === undefined ? text : text.replace(base, right);
    expect(good.split(right), right).to.have.length(2);
    return { good, bad: good.replace(right, () => wrong) };
}

describe("safe fixes", () => {
    const tables = [
        { kind: "component", text: component, check: checkComponent, table: ofComponent, form: "yaml" as const },
        { kind: "workflow", text: workflow, check: checkWorkflow, table: ofWorkflow, form: "yaml" as const },
        {
            kind: "Dockerfile",
            text: dockerfile,
            check: checkDockerfile,
            table: ofDockerfile,
            form: "dockerfile" as const,
        },
    ];
    for (const { kind, text, check, table, form } of tables) {
        it(`start from a ${kind} that needs none`, () =>
            expect(check(text).map(({ code, message }) => [code, message])).to.deep.equal([]));

        for (const [code, right, wrong] of table) {
            it(`turn ${wrong} into ${right} in a ${kind} (${code})`, () => {
                const { good, bad } = mistaken(text, right, wrong);
                expect(check(bad).map((one) => one.code)).to.include(code);
                for (const ending of ["\n", "\r\n"]) {
                    const fixed = fixAll(bad.replaceAll("\n", ending), check, form);
                    expect(
                        fixed.text.replaceAll(ending, "\n").replace(/"OnFailure"|"onFailure"/, "onFailure"),
                    ).to.equal(good);
                    expect(fixed.text.includes("\r")).to.equal(ending === "\r\n");
                    expect(fixed.made).to.equal(1);
                }
            });
        }
    }

    it("are tried here for every code that has one", () => {
        const tried = new Set([...ofComponent, ...ofWorkflow, ...ofDockerfile].map(([code]) => code));
        const suggestions = [
            "unknown-phase",
            "no-phase",
            "condition-value",
            "unknown-reference",
            "unresolved-reference",
        ];
        const rest = (Object.keys(fixers) as Code[]).filter((code) => !tried.has(code) && !suggestions.includes(code));
        expect(rest).to.deep.equal(["unknown-ignore", "unused-ignore", "refused-ignore"]);
    });

    it("are made all at once, and one after another where one hides the other", () => {
        const table: [string, string][] = [
            ["phases:", "phase:"],
            ["WebDownload", "webdownload"],
            ["onFailure: Abort", "onfailure: abort"],
            ["'{{ Url }}/x'", "{{ Url }}/x"],
            ["'0777'", "0777"],
            ["stringEquals", "stringequals"],
        ];
        const bad = table.reduce((text, [right, wrong]) => text.replace(right, () => wrong), component);
        const fixed = fixAll(bad, checkComponent);
        expect(fixed).to.deep.equal({ text: component, made: 7, diagnostics: [] });
    });

    const refused: [string, string, string, string][] = [
        ["a key that is there already", component, "onFailure: Abort", "onFailure: Abort\n        onfailure: Abort"],
        ["two slips for one key", component, "onFailure: Abort", "onfailure: Abort\n        OnFailure: Ignore"],
        ["a name two letters off", component, "WebDownload", "WebDownlad2"],
        ["a number sign in quotes", component, "'echo a: b' # say", "echo 'a: b # c'"],
        ["a comment that silences it", component, "'0777'", "0777 # aws-golden-image-ignore unquoted-number"],
    ];
    for (const [title, text, right, wrong] of refused) {
        it(`leave ${title} alone`, () => {
            const bad = text.replace(right, () => wrong);
            expect(bad).to.not.equal(text);
            expect(fixAll(bad, checkComponent)).to.deep.include({ text: bad, made: 0 });
        });
    }

    it("use double quotes in JSON", () => {
        const json = JSON.stringify({
            schemaVersion: "1.0",
            phases: [
                {
                    name: "build",
                    steps: [{ name: "A", action: "SetFilePermissions", inputs: [{ path: "/a", permissions: 755 }] }],
                },
            ],
        });
        expect(fixAll(json, checkComponent).text).to.equal(json.replace("755", '"755"'));
    });

    it("quote a reference in a list on one line alone", () => {
        const bad = component.replace("destination: /tmp/x, checksum", "destination: {{ Url }}, checksum");
        expect(fixAll(bad, checkComponent).text).to.equal(
            bad.replace("destination: {{ Url }},", "destination: '{{ Url }}',"),
        );
    });
});

describe("suggestions", () => {
    const suggested = (text: string, check = checkComponent): [string, string, boolean][] =>
        fixesOf(text, check(text)).map(({ title, edit, safe }) => [title, applyEdits(text, [edit]), safe]);

    it("change a phase that Image Builder does not run, also when it is the only one", () => {
        const bad = component.replace("name: build", "name: Build");
        const test =
            "  - name: test\n    steps:\n      - { name: Look, action: ExecuteBash, inputs: { commands: [uptime] } }\n";
        expect(suggested(bad)).to.deep.equal([['Change to "build"', component, false]]);
        expect(suggested(bad + test)).to.deep.equal([['Change to "build"', component + test, false]]);
    });

    it("change the name in a reference", () => {
        const bad = component.replace("'{{ Url }}/x'", "'{{ Uri }}/x'");
        expect(suggested(bad)).to.deep.equal([['Change to "Url"', component, false]]);
    });

    it("change a value that a variable never has", () => {
        const good = workflow
            .replace("$.parameters.wait, value: x", "$.imagebuilder.platform, value: Linux")
            .replace("wait, type", "wait2, type");
        const bad = good.replace("value: Linux", "value: linux");
        expect(suggested(bad, checkWorkflow)).to.deep.equal([['Change to "Linux"', good, false]]);
    });

    it("write a template's reference in a script as Image Builder has it", () => {
        const bad = component.replace("- echo {{ Url }}", "- echo {{.Url}}");
        expect(suggested(bad)).to.deep.equal([["Write {{ Url }}", component, false]]);
    });

    it("take out codes of ignore comments, and comments that name no other", () => {
        const line = 'name: "Fix me"   # stays';
        const two = component.replace(
            line,
            'name: "Fix me" # aws-golden-image-ignore bash-syntax, likely-secret -- why',
        );
        expect(suggested(two).map(([title, text]) => [title, text.split("\n")[2]])).to.deep.equal([
            ["Remove the ignored code", 'name: "Fix me" # aws-golden-image-ignore likely-secret -- why'],
            ["Remove the ignored code", 'name: "Fix me" # aws-golden-image-ignore bash-syntax -- why'],
        ]);
        const alone = component.replace(line, `# aws-golden-image-ignore bash-syntax -- why\n${line}`);
        expect(suggested(alone)).to.deep.equal([["Remove the comment", component, false]]);
        const after = component.replace("# stays", "# aws-golden-image-ignore bash-syntx");
        expect(suggested(after).map(([title, text]) => [title, text.split("\n")[2]])).to.deep.equal([
            ['Change to "bash-syntax"', 'name: "Fix me"   # aws-golden-image-ignore bash-syntax'],
        ]);
    });
});

describe("no document is made worse", () => {
    const errors = (text: string): number => checkComponent(text).filter(({ severity }) => severity === "error").length;
    const readable = (text: string): number => checkComponent(text).filter(({ code }) => unreadable.has(code)).length;
    const slip = fc.oneof(
        fc.record({ kind: fc.constant("case" as const), at: fc.nat() }),
        fc.record({ kind: fc.constant("drop" as const), at: fc.nat() }),
        fc.record({ kind: fc.constant("swap" as const), at: fc.nat() }),
        fc.record({ kind: fc.constant("unquote" as const), at: fc.nat() }),
        fc.record({ kind: fc.constant("double" as const), at: fc.nat() }),
    );
    const names = [
        ...Object.keys(actions),
        ...Object.keys(operatorTexts),
        ...Object.keys(stepTexts),
        "source",
        "permissions",
    ];
    const words = new RegExp(`\\b(?:${names.join("|")})\\b|'[^'\\n]*'`, "g");

    function slipped(text: string, { kind, at }: { kind: string; at: number }): string {
        const all = [...text.matchAll(words)];
        const match = all[at % all.length];
        if (match === undefined) return text;
        const [word] = match;
        const middle = at % word.length;
        const changed = {
            case: word.toLowerCase(),
            drop: word.slice(0, middle) + word.slice(middle + 1),
            swap:
                word.slice(0, middle) +
                word
                    .slice(middle, middle + 2)
                    .split("")
                    .reverse()
                    .join("") +
                word.slice(middle + 2),
            unquote: word.replace(/^'(.*)'$/, "$1"),
            double: word + word.charAt(middle),
        }[kind];
        return text.slice(0, match.index) + (changed ?? word) + text.slice(match.index + word.length);
    }

    it("by any mistakes in names and quotes: fewer errors, the same lines elsewhere, and nothing left to fix", () =>
        fc.assert(
            fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
                const bad = slips.reduce(slipped, component);
                const fixed = fixAll(bad, checkComponent);
                expect(readable(fixed.text)).to.be.at.most(readable(bad));
                if (readable(bad) === 0 && bad.includes("phases:"))
                    expect(errors(fixed.text)).to.be.at.most(errors(bad));
                const [before, after] = [bad.split("\n"), fixed.text.split("\n")];
                expect(after).to.have.length(before.length);
                const places = new Set(checkComponent(bad).flatMap(({ line, endLine }) => [line, endLine]));
                if (fixed.made === 1) {
                    const changed = after.flatMap((line, index) => (line === before[index] ? [] : [index + 1]));
                    expect(changed).to.have.length(1);
                    expect(places.has(changed[0] ?? 0)).to.equal(true);
                }
                expect(fixAll(fixed.text, checkComponent)).to.deep.include({ text: fixed.text, made: 0 });
            }),
            { numRuns: 300 },
        ));

    it("by any text at all", () =>
        fc.assert(
            fc.property(
                fc.array(
                    fc.constantFrom(
                        "phases",
                        "steps",
                        ":",
                        " ",
                        "\n",
                        "- ",
                        "  ",
                        "{{ a }}",
                        "'",
                        '"',
                        "[",
                        "]",
                        "{",
                        "}",
                        "#",
                        "inputs",
                        "action: executebash",
                        "0777",
                        "permissions: ",
                        "&a ",
                        "*a",
                        "<<",
                        "|",
                        "@x",
                    ),
                    { maxLength: 40 },
                ),
                (parts) => {
                    const text = parts.join("");
                    const fixed = fixAll(text, checkComponent);
                    expect(readable(fixed.text)).to.be.at.most(readable(text));
                    expect(fixAll(fixed.text, checkComponent).text).to.equal(fixed.text);
                },
            ),
            { numRuns: 300 },
        ));
});
