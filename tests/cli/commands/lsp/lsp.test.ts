// Tests of the language server by an editor's side of the protocol, over standard input and output.

import { spawnSync } from "node:child_process";
import { expect } from "chai";
import fc from "fast-check";
import type {
    CodeAction,
    CompletionItem,
    Diagnostic,
    DocumentSymbol,
    Hover,
    Location,
    Range,
    WorkspaceEdit,
} from "vscode-languageserver/node";
import { checkComponentDocument } from "../../../../provider/documents/component";
import { applyIgnores } from "../../../../provider/documents/silencing/applyIgnores";
import { packageVersion } from "../../../../provider/shared/package";
import { CommandLine } from "../../commandLine";
import { Client, edited, unmark } from "./client";

const component = `schemaVersion: 1.0
parameters:
  - Url:
      type: string
      description: Where it is
constants:
  - Folder: { type: string, value: /opt/é𝄞 }
phases:
  - name: build
    steps:
      - name: Get
        action: WebDownload
        inputs:
          - source: "{{ Url }}"
            destination: "/é𝄞/{{ Folder }}/{{Url}}/"
            checksum: ${"a".repeat(32)}
            algorithm: MD5
      - name: Run
        action: ExecuteBash
        inputs:
          commands:
            - |
              echo 𝄞 {{ build.Get.outputs.destination }}
              echo {{ Url }}
  - name: test
    steps:
      - name: Look
        action: ExecuteBash
        loop: { name: each, forEach: [a] }
        inputs:
          commands:
            - echo {{ each.value }}
`;
const workflow = `schemaVersion: 1.0
parameters:
  - { name: wait, type: boolean, default: true, description: Whether to wait }
steps:
  - name: Launch
    action: LaunchInstance
    inputs: { waitFor: ssmAgent }
  - name: Stop
    action: TerminateInstance
    onFailure: Continue
    if: { booleanEquals: true, value: $.parameters.wait }
    inputs:
      instanceId.$: $.stepOutputs.Launch.instanceId
outputs:
  - { name: ImageId, value: "{{ $.parameters.wait }}-{{ $.imagebuilder.imageName }}" }
`;

describe("aws-golden-image lsp", () => {
    let line: CommandLine;
    let client: Client;
    before(async () => {
        line = new CommandLine();
        client = new Client(line);
        await client.initialize();
    });
    after(async () => {
        expect(await client.stop()).to.equal(0);
        expect(client.log).to.deep.equal([]);
        line.remove();
    });

    const at = <Result>(method: string, marked: string, more?: object): Promise<Result> =>
        client.at<Result>(`textDocument/${method}`, "at.yml", marked, more);
    const labels = async (marked: string): Promise<string[]> =>
        (await at<CompletionItem[]>("completion", marked))
            .sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))
            .map(({ label }) => label);
    const completed = async (marked: string, label: string): Promise<string> => {
        const items = await at<CompletionItem[]>("completion", marked);
        const edit = items.find((item) => item.label === label)?.textEdit;
        if (edit === undefined || !("range" in edit))
            throw new Error(`No ${label} among ${items.map((i) => i.label).join(", ")}`);
        return edited(unmark(marked).text, [edit]);
    };
    const hover = async (marked: string): Promise<string | undefined> =>
        ((await at<Hover | null>("hover", marked))?.contents as { value: string } | undefined)?.value;
    const target = async (marked: string): Promise<Range | undefined> =>
        (await at<Location | null>("definition", marked))?.range;
    const rename = async (marked: string, newName: string): Promise<string> => {
        const edit = await at<WorkspaceEdit>("rename", marked, { newName });
        return edited(unmark(marked).text, Object.values(edit.changes ?? {})[0] ?? []);
    };
    const place = (row: number, from: number, to: number): Range => ({
        start: { line: row, character: from },
        end: { line: row, character: to },
    });

    it("says who it is and what it can", async () => {
        const other = new Client(line);
        expect(await other.initialize()).to.deep.equal({
            capabilities: {
                textDocumentSync: { openClose: true, change: 2, save: true },
                completionProvider: { triggerCharacters: ["{", ".", "$", " "] },
                hoverProvider: true,
                definitionProvider: true,
                referencesProvider: true,
                documentSymbolProvider: true,
                renameProvider: { prepareProvider: true },
                codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.awsGoldenImage"] },
            },
            serverInfo: { name: "aws-golden-image", version: packageVersion },
        });
        expect(await other.stop()).to.equal(0);
    });

    it("ends when its input does, as when an editor crashes, and takes no file", () => {
        const run = (...args: string[]) =>
            spawnSync(process.execPath, [line.program, "lsp", ...args], { encoding: "utf8", input: "" });
        expect(run("--stdio").status).to.equal(1);
        const { status, stdout, stderr } = run("a.yml");
        expect({ status, stdout, stderr }).to.deep.equal({
            status: 2,
            stdout: "",
            stderr: 'aws-golden-image: lsp takes no file, but got "a.yml".\n',
        });
    });

    describe("diagnostics", () => {
        it("have range, severity, code, its page, and the remedy", async () => {
            const uri = await client.open("d.yml", component.replace("WebDownload", "webDownload"));
            expect(await client.diagnostics(uri, 1)).to.deep.equal([
                {
                    range: place(11, 16, 27),
                    severity: 1,
                    code: "unknown-action",
                    codeDescription: {
                        href: "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/errors/unknown-action.md",
                    },
                    source: "aws-golden-image",
                    message: 'There is no action "webDownload".\nDid you mean "WebDownload"?',
                },
            ]);
            await client.close(uri);
        });

        it("count UTF-16 units, past a byte order mark and lone carriage returns", async () => {
            const text = `\uFEFF# é𝄞\r# b\n${component.replace("{{ Folder }}", "{{ Foldr }}")}`;
            const uri = await client.open("utf16.yml", text);
            const [found] = await client.diagnostics(uri, 1);
            expect([found?.code, found?.range]).to.deep.equal(["unknown-reference", place(16, 31, 42)]);
            await client.close(uri);
        });

        it("follow changes, once things are quiet", async () => {
            const uri = await client.open("typing.yml", component);
            expect(await client.diagnostics(uri, 1)).to.deep.equal([]);
            await client.change(uri, 2, [{ range: place(11, 16, 19), text: "web" }]);
            await client.change(uri, 3, [{ range: place(11, 16, 19), text: "Wb" }]);
            await client.change(uri, 4, [{ range: place(8, 10, 15), text: "building" }]);
            const found = await client.diagnostics(uri, 4);
            expect(found.map(({ code, range }) => [code, range.start.line])).to.deep.equal([
                ["unknown-phase", 8],
                ["unknown-action", 11],
                ["unknown-reference", 22],
            ]);
            expect(client.published(uri)).to.deep.equal([1, 4]);
            await client.close(uri);
            expect(await client.diagnostics(uri, undefined)).to.deep.equal([]);
        });

        it("say nothing of files of other tools, and still of a document that loses its keys", async () => {
            const other = await client.open("compose.yml", "services:\n  web: { image: x }\n");
            expect(await client.diagnostics(other, 1)).to.deep.equal([]);
            const docker = await client.open("Dockerfile", "FROM scratch\nRUN true\n");
            expect(await client.diagnostics(docker, 1)).to.deep.equal([]);
            const uri = await client.open("emptied.yml", component);
            await client.change(uri, 2, [{ text: "name: x\n" }]);
            expect((await client.diagnostics(uri, 2)).map(({ code }) => code)).to.deep.equal([
                "missing-key",
                "missing-key",
            ]);
            for (const one of [other, docker, uri]) await client.close(one);
        });

        it("follow the settings file and ignore comments, and show what is wrong with a settings file", async () => {
            line.write("set/aws-golden-image.yaml", "rules: { unknown-phase: off, unknown-action: warning }\n");
            const text = component.replace("WebDownload", "webDownload").replace("name: build", "name: builds");
            const uri = await client.open("set/a.yml", text.replace("build.Get", "builds.Get"));
            const found = await client.diagnostics(uri, 1);
            expect(found.map(({ code, severity }) => [code, severity])).to.deep.equal([["unknown-action", 2]]);
            const comment = "webDownload # aws-golden-image-ignore unknown-action";
            await client.change(uri, 2, [{ range: place(11, 16, 27), text: comment }]);
            expect(await client.diagnostics(uri, 2)).to.deep.equal([]);
            const settings = await client.open("set/aws-golden-image.yaml", "rule: {}\n");
            expect((await client.diagnostics(settings, 1)).map(({ code }) => code)).to.deep.equal(["unknown-key"]);
            // Saved elsewhere, it counts for documents that are open.
            line.write("set/aws-golden-image.yaml", "rules: {}\n");
            await client.notify("textDocument/didSave", { textDocument: { uri: settings } });
            await client.change(uri, 3, [{ range: place(11, 27, 27 + comment.length), text: "" }]);
            expect((await client.diagnostics(uri, 3)).map(({ code }) => code)).to.deep.equal([
                "unknown-phase",
                "unknown-action",
            ]);
            for (const one of [settings, uri]) await client.close(one);
        });
    });

    describe("completion", () => {
        it("has the keys of each level that are not there yet, required ones first", async () => {
            expect(await labels(component.replace("constants:", "‸\nconstants:"))).to.deep.equal([
                "name",
                "description",
            ]);
            expect(await labels("schemaVersion: 1.0\nphases:\n  - name: build\n    ‸\n")).to.deep.equal(["steps"]);
            expect(await labels(component.replace("name: Run", "name: Run\n        ‸"))).to.deep.equal([
                "timeoutSeconds",
                "onFailure",
                "maxAttempts",
                "if",
                "loop",
            ]);
            expect(await labels(component.replace("type: string\n", "type: string\n      ‸\n"))).to.deep.equal([
                "default",
            ]);
            expect(await labels(workflow.replace("    onFailure: Continue\n", "    ti‸\n"))).to.include(
                "timeoutSeconds",
            );
        });

        it("has the inputs of the step's action, also under a misspelt key and in flow style", async () => {
            const inputs = ["overwrite", "ignoreCertificateErrors"];
            expect(await labels(component.replace("algorithm: MD5", "algorithm: MD5\n            ‸"))).to.deep.equal(
                inputs,
            );
            expect(await labels(component.replace("algorithm:", "algo‸:"))).to.deep.equal(
                ["algorithm", ...inputs].sort((a) => (a === "overwrite" ? -1 : a === "algorithm" ? 0 : 1)),
            );
            expect(await labels(workflow.replace("ssmAgent }", "ssmAgent, ‸ }"))).to.deep.equal([
                "imageIdOverride",
                "instanceTypesOverride",
                "healthCheck",
            ]);
        });

        it("begins a list where the action takes one", async () => {
            const text =
                "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Get\n        action: S3Download\n        ";
            expect(await completed(`${text}inp‸\n`, "inputs")).to.equal(`${text}inputs:\n          - \n`);
            expect(await completed(`${text}inputs:\n          ‸\n`, "source")).to.equal(
                `${text}inputs:\n          - source: \n`,
            );
            expect(await completed(`${text}inputs:\n          - ‸\n`, "source")).to.equal(
                `${text}inputs:\n          - source: \n`,
            );
        });

        it("has actions, phases, operators and closed lists of values", async () => {
            expect(await labels(component.replace("WebDownload", "‸"))).to.have.length(30);
            expect(await completed(component.replace("WebDownload", "Web‸Downld"), "WebDownload")).to.equal(component);
            expect(await labels(component.replace("name: build", "name: ‸"))).to.deep.equal([
                "build",
                "validate",
                "test",
                "container-host-test",
            ]);
            expect(await labels(component.replace("algorithm: MD5", "algorithm: ‸"))).to.deep.equal([
                "MD5",
                "SHA1",
                "SHA256",
                "SHA512",
            ]);
            const condition = component.replace("name: Run", "name: Run\n        if:\n          and:\n            - ‸");
            expect((await labels(condition)).slice(0, 4)).to.deep.equal(["and", "or", "not", "stringIsEmpty"]);
            expect(
                await labels(component.replace("name: Run", "name: Run\n        if: { fileExists: /a, then: ‸ }")),
            ).to.deep.equal(["Execute", "Skip", "Abort"]);
            expect(await labels(workflow.replace("TerminateInstance", "‸"))).to.have.length(19);
        });

        it("has what a reference can name: variables, loops and steps that have run in the same stage", async () => {
            const braces = (marked: string): Promise<string[]> => labels(component.replace("{{ each.value }}", marked));
            expect(await braces("{{ ‸")).to.deep.equal([
                "Url",
                "Folder",
                "loop.index",
                "loop.value",
                "each.index",
                "each.value",
                "aws:ssm:/",
            ]);
            expect(await labels(component.replace("build.Get.outputs.destination", "‸"))).to.deep.equal([
                "Url",
                "Folder",
                "build.Get.outputs.destination",
                "aws:ssm:/",
            ]);
            expect(
                await completed(
                    component.replace("{{ Url }}\n  - name: test", "{{ bui‸\n  - name: test"),
                    "build.Get.outputs.destination",
                ),
            ).to.include("echo {{ build.Get.outputs.destination }}\n");
            expect(await completed(component.replace("{{ Folder }}", "{{ Fol‸der }}"), "Folder")).to.equal(component);
            expect(await completed(component.replace("{{ Folder }}", "{{‸}}"), "Folder")).to.include("/{{ Folder}}/");
        });

        it("has the variables of workflows", async () => {
            const found = await labels(workflow.replace("$.stepOutputs.Launch.instanceId", "$.‸"));
            expect(found.slice(0, 3)).to.deep.equal([
                "$.parameters.wait",
                "$.stepOutputs.Launch.instanceId",
                "$.stepOutputs.Launch.instanceType",
            ]);
            expect(found).to.include("$.imagebuilder.imageName");
            expect(
                await completed(
                    workflow.replace("$.stepOutputs.Launch.instanceId", "$.step‸"),
                    "$.stepOutputs.Launch.instanceId",
                ),
            ).to.equal(workflow);
        });

        it("has the codes of ignore comments, those of this document first", async () => {
            const text = component.replace("name: build", "name: builds # aws-golden-image-ignore unk‸");
            const found = await labels(text);
            expect(found.slice(0, 3).sort()).to.deep.equal(["unknown-ignore", "unknown-phase", "unknown-reference"]);
            expect(found).to.not.include("invalid-yaml");
            expect(await labels(text.replace("unk‸", "unknown-phase -- because ‸"))).to.deep.equal([]);
        });

        it("has the contextual variables of Dockerfiles", async () => {
            const items = await client.at<CompletionItem[]>(
                "textDocument/completion",
                "Dockerfile",
                "FROM {{{ imagebuilder:parentImage }}}\n{{{ ‸ }}}\n",
            );
            expect(items.map(({ textEdit }) => textEdit?.newText)).to.deep.equal([
                "{{{ imagebuilder:parentImage }}}",
                "{{{ imagebuilder:environments }}}",
                "{{{ imagebuilder:components }}}",
            ]);
        });

        it("has nothing in comments, in scripts, and in files of other tools", async () => {
            expect(await labels(component.replace("constants:", "# ‸\nconstants:"))).to.deep.equal([]);
            expect(await labels(component.replace("echo 𝄞", "echo ‸"))).to.deep.equal([]);
            expect(await labels("services:\n  ‸\n")).to.deep.equal([]);
        });
    });

    describe("hover", () => {
        it("tells of actions, inputs, keys, phases and operators in the guide's sense", async () => {
            expect(await hover(component.replace("ExecuteBash", "Exec‸uteBash"))).to.equal(
                `Runs commands as one bash script. The step fails when the script ends with another exit code than 0; 194 restarts the instance and runs the step again.

Platforms: Linux, macOS. Inputs: a map with \`commands\`. Outputs: \`stdout\`.

[User guide](https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-executebash)`,
            );
            expect(await hover(component.replace("algorithm:", "al‸gorithm:"))).to.equal(
                "Algorithm of `checksum`: MD5, SHA1, SHA256 or SHA512.",
            );
            expect(await hover(component.replace("loop:", "lo‸op:"))).to.equal(
                "Runs the step several times: over numbers with `for`, or over a list with `forEach`.",
            );
            expect(await hover(component.replace("name: build", "name: bu‸ild"))).to.equal(
                "Runs on the build instance and changes the image.",
            );
            expect(await hover(workflow.replace("booleanEquals", "bool‸eanEquals"))).to.equal(
                "True when the operand and `value` are both true or both false.",
            );
            expect(await hover(workflow.replace("instanceId.$", "instance‸Id.$"))).to.equal(
                "Id of the instance, most often `$.stepOutputs.<step>.instanceId` of the step that launched it. Required.",
            );
            expect(await hover(component.replace("echo 𝄞", "ec‸ho 𝄞"))).to.equal(undefined);
        });

        it("tells what a reference is to", async () => {
            expect(await hover(component.replace("{{ Folder }}", "{{ Fol‸der }}"))).to.equal(
                "Constant `Folder`.\n\nValue: `/opt/é𝄞`",
            );
            expect(await hover(component.replace("build.Get", "bui‸ld.Get"))).to.match(
                /^Step `build.Get`: WebDownload\n\nFetches a file/,
            );
            expect(
                await hover(workflow.replace("$.parameters.wait }\n    inputs", "$.parameters.w‸ait }\n    inputs")),
            ).to.equal("Parameter `wait` (boolean).\n\nDefault: `true`\n\nWhether to wait");
            expect(await hover(workflow.replace("imageName", "image‸Name"))).to.equal("Name of the image.");
        });
    });

    describe("definitions, references and rename", () => {
        it("go to the parameter, constant or step that a reference names", async () => {
            expect(await target(component.replace("{{Url}}", "{{U‸rl}}"))).to.deep.equal(place(2, 4, 7));
            expect(await target(component.replace("{{ Folder }}", "{{ Fol‸der }}"))).to.deep.equal(place(6, 4, 10));
            expect(await target(component.replace("build.Get.out", "build.Get.o‸ut"))).to.deep.equal(place(10, 14, 17));
            expect(await target(workflow.replace("stepOutputs.Launch", "stepOutputs.La‸unch"))).to.deep.equal(
                place(4, 10, 16),
            );
            expect(await target(component.replace("echo 𝄞", "ec‸ho 𝄞"))).to.equal(undefined);
        });

        it("find all references, with the declaration when it is wanted", async () => {
            const find = async (includeDeclaration: boolean): Promise<Range[]> =>
                (
                    await at<Location[]>("references", component.replace("- Url", "- U‸rl"), {
                        context: { includeDeclaration },
                    })
                ).map(({ range }) => range);
            const uses = [place(13, 24, 27), place(14, 46, 49), place(23, 22, 25)];
            expect(await find(false)).to.deep.equal(uses);
            expect(await find(true)).to.deep.equal([place(2, 4, 7), ...uses]);
        });

        it("rename parameters, constants and steps everywhere", async () => {
            const address = component
                .replace("- Url:", "- Address:")
                .replaceAll("{{ Url }}", "{{ Address }}")
                .replace("{{Url}}", "{{Address}}");
            expect(await rename(component.replace("- Url", "- ‸Url"), "Address")).to.equal(address);
            expect(await rename(component.replace("{{Url}}", "{{Url‸}}"), "Address")).to.equal(address);
            expect(await rename(component.replace("build.Get", "build.G‸et"), "Fetch")).to.equal(
                component.replace("name: Get", "name: Fetch").replace("build.Get", "build.Fetch"),
            );
            expect(await rename(workflow.replace("name: wait", "name: wa‸it"), "hold")).to.equal(
                workflow.replace("name: wait", "name: hold").replaceAll("parameters.wait", "parameters.hold"),
            );
            expect(await rename(workflow.replace("name: Launch", "name: ‸Launch"), "Start")).to.equal(
                workflow.replaceAll("Launch\n", "Start\n").replace("Launch.", "Start."),
            );
            const dynamic = component.replace("{{ Folder }}", "{{ aws:ssm:resolve(Folder) }}");
            expect(await rename(dynamic.replace("- Folder", "- Fol‸der"), "Where")).to.equal(
                dynamic.replaceAll("Folder", "Where"),
            );
        });

        it("leave a document that was renamed without new findings", async () => {
            for (const name of ["Url", "Folder"]) {
                const text = await rename(component.replace(`- ${name}:`, `- ${name}‸:`), "Some_Other-Name");
                expect(checkComponentDocument(text).diagnostics, name).to.deep.equal([]);
            }
        });

        it("rename nothing else, and to nothing that the service refuses", async () => {
            expect(await at("prepareRename", component.replace("echo 𝄞", "ec‸ho 𝄞"))).to.equal(null);
            expect(await at("prepareRename", component.replace("- Url", "- U‸rl"))).to.deep.equal({
                range: place(2, 4, 7),
                placeholder: "Url",
            });
            const refused = async (marked: string, name: string): Promise<string> => {
                try {
                    await rename(marked, name);
                    return "nothing";
                } catch (error) {
                    return (error as Error).message;
                }
            };
            const marked = component.replace("- Url", "- U‸rl");
            expect(await refused(marked, "a b")).to.equal(
                '"a b" must have 3 to 128 letters, digits, dashes and underscores.',
            );
            expect(await refused(marked, "Folder")).to.equal('There is already a parameter or constant "Folder".');
            expect(await refused(component.replace("name: Get", "name: G‸et"), "Run")).to.equal(
                'There is already a step "Run".',
            );
        });
    });

    it("outlines a document", async () => {
        const brief = ({ name, detail, kind, selectionRange, children = [] }: DocumentSymbol): unknown[] => [
            name,
            detail,
            kind,
            selectionRange.start.line,
            ...children.map(brief),
        ];
        expect((await at<DocumentSymbol[]>("documentSymbol", `${component}‸`)).map(brief)).to.deep.equal([
            ["Url", "parameter", 13, 2],
            ["Folder", "constant", 14, 6],
            ["build", "phase", 3, 8, ["Get", "WebDownload", 12, 10], ["Run", "ExecuteBash", 12, 17]],
            ["test", "phase", 3, 24, ["Look", "ExecuteBash", 12, 26]],
        ]);
        expect((await at<DocumentSymbol[]>("documentSymbol", `${workflow}‸`)).map(brief)).to.deep.equal([
            ["wait", "parameter", 13, 2],
            ["Launch", "LaunchInstance", 12, 4],
            ["Stop", "TerminateInstance", 12, 7],
            ["ImageId", "output", 8, 14],
        ]);
    });

    describe("code actions", () => {
        const actions = async (text: string, row: number, only?: string[]): Promise<CodeAction[]> => {
            const uri = await client.open("actions.yml", text);
            const found = await client.request<CodeAction[]>("textDocument/codeAction", {
                textDocument: { uri },
                range: place(row, 0, 200),
                context: { diagnostics: [] as Diagnostic[], ...(only ? { only } : {}) },
            });
            await client.close(uri);
            return found;
        };
        const made = (text: string, found: CodeAction[]): [string, boolean | undefined, string][] =>
            found.map(({ title, isPreferred, edit }) => [
                title,
                isPreferred,
                edited(text, Object.values(edit?.changes ?? {})[0] ?? []),
            ]);

        it("fix a finding, or ignore it", async () => {
            const text = component.replace("WebDownload", "webDownload");
            expect(made(text, await actions(text, 11, ["quickfix"]))).to.deep.equal([
                ['Change to "WebDownload"', true, component],
                [
                    "Ignore unknown-action here",
                    undefined,
                    text.replace(
                        "        action: web",
                        "        # aws-golden-image-ignore unknown-action\n        action: web",
                    ),
                ],
            ]);
            expect(await actions(text, 10)).to.deep.equal([]);
        });

        it("fix all that is safe at once", async () => {
            const text = component
                .replace("WebDownload", "webDownload")
                .replace("action: ExecuteBash", "Action: executeBash");
            expect(made(text, await actions(text, 0, ["source.fixAll"]))).to.deep.equal([
                ["Fix all 3 that have one cure", undefined, component],
            ]);
            expect(await actions(component, 0, ["source"])).to.deep.equal([]);
        });

        it("put an ignore comment before a block text, add to one that is there, and have none for JSON", async () => {
            const secret = component.replace("echo 𝄞", 'API_TOKEN="kX9q-41zAb77"');
            const [[title, , text] = ["", undefined, ""]] = made(secret, await actions(secret, 22));
            expect(title).to.equal("Ignore likely-secret here");
            expect(text).to.equal(
                secret.replace(
                    "            - |",
                    "            # aws-golden-image-ignore likely-secret\n            - |",
                ),
            );
            const twice = component.replace(
                "      - name: Get\n",
                "      # aws-golden-image-ignore step-name-characters -- old\n      - name: G t\n",
            );
            const again = twice
                .replace("name: Run", "name: G t")
                .replace("- name: G t\n        action: W", "- name: G t\n        action: W");
            const found = made(again, await actions(again, 18)).map(([, , one]) => one);
            expect(
                found.some((one) => /# aws-golden-image-ignore (step-name-characters|duplicate-name)/.test(one)),
            ).to.equal(true);
            const json = JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "buildx", steps: [] }] });
            expect(
                (await actions(json, 0, ["quickfix"]))
                    .map((one) => one.title)
                    .filter((one) => one.startsWith("Ignore")),
            ).to.deep.equal([]);
        });

        it("ignore so that nothing is left, for whatever is found", async () => {
            const wrong = component
                .replace("WebDownload", "webDownloa")
                .replace("name: Run", "name: R n")
                .replace("echo 𝄞", 'API_TOKEN="kX9q-41zAb77"')
                .replace("name: test", "name: tests");
            let text = wrong;
            for (let round = 0; round < 10; round++) {
                const uri = await client.open("round.yml", text);
                const [first] = await client.diagnostics(uri, 1);
                const found =
                    first &&
                    (await client.request<CodeAction[]>("textDocument/codeAction", {
                        textDocument: { uri },
                        range: first.range,
                        context: { diagnostics: [first] },
                    }));
                await client.close(uri);
                if (first === undefined) break;
                const ignore = found?.find(({ title }) => title === `Ignore ${first.code ?? ""} here`);
                text = edited(text, Object.values(ignore?.edit?.changes ?? {})[0] ?? []);
                client.forget(uri);
            }
            expect(applyIgnores(text, checkComponentDocument(text).diagnostics)).to.deep.equal([]);
            expect(text.replace(/^ *# aws-golden-image-ignore .*\n/gm, "")).to.equal(wrong);
            expect(text.match(/aws-golden-image-ignore/g)).to.have.length.greaterThan(2);
        });
    });

    it("answers every request on any text, and goes on", async () => {
        const pieces = fc.constantFrom(
            "phases",
            "steps",
            ":",
            " ",
            "\n",
            "- ",
            "  ",
            "{{ a }}",
            "{{",
            "'",
            '"',
            "[",
            "{",
            "}",
            "#",
            "inputs",
            "action: ",
            "ExecuteBash",
            "name: x",
            "&a ",
            "*a",
            "<<: ",
            "|",
            "𝄞",
            "\r",
            "\0",
            "$.parameters.",
            "schemaVersion: 1.0\n",
            "parameters:\n  - A:\n",
        );
        await fc.assert(
            fc.asyncProperty(
                fc.array(pieces, { maxLength: 30 }),
                fc.nat(),
                fc.boolean(),
                async (parts, seed, isCut) => {
                    const text = isCut
                        ? component.slice(0, seed % component.length) + parts.join("")
                        : `schemaVersion: 1.0\nphases:\n${parts.join("")}`;
                    const lines = text.split(/\r\n|\n|\r/);
                    const row = seed % lines.length;
                    const position = { line: row, character: seed % ((lines[row]?.length ?? 0) + 2) };
                    const uri = await client.open("any.yml", text);
                    const textDocument = { uri };
                    for (const [method, more] of [
                        ["completion", { position }],
                        ["hover", { position }],
                        ["definition", { position }],
                        ["references", { position, context: { includeDeclaration: true } }],
                        ["prepareRename", { position }],
                        ["rename", { position, newName: "Another" }],
                        ["documentSymbol", {}],
                        [
                            "codeAction",
                            {
                                range: { start: { line: 0, character: 0 }, end: position },
                                context: { diagnostics: [] },
                            },
                        ],
                    ] as const) {
                        await client.request(`textDocument/${method}`, { textDocument, ...more });
                    }
                    await client.close(uri);
                    expect(client.log).to.deep.equal([]);
                },
            ),
            { numRuns: 150 },
        );
        expect(await hover(component.replace("loop:", "lo‸op:"))).to.match(/^Runs the step/);
    });
});
