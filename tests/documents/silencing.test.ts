// Tests of ignore comments: what they silence, where, and what is said of those that are wrong.

import { expect } from "chai";
import fc from "fast-check";
import { codes, type Code } from "../../provider/documents/codes";
import { checkComponentDocument } from "../../provider/documents/component";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import { applyIgnores } from "../../provider/documents/silencing/applyIgnores";
import { unreadable } from "../../provider/documents/silencing/unreadable";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { silencingCases } from "./cases/silencing";
import { testRules } from "./ruleTests";

const steps = (...lines: string[]): string =>
    [
        "schemaVersion: 1.0",
        "phases:",
        "  - name: build",
        "    steps:",
        ...lines.map((line) => `      ${line}`),
        "",
    ].join("\n");
const download = (before: string[], after = "", destination = "/tmp/x"): string =>
    steps(
        "- name: Get",
        "  action: WebDownload",
        "  inputs:",
        ...before.map((line) => `    ${line}`),
        `    - source: https://example.com/x${after}`,
        `      destination: ${destination}`,
    );
const left = (text: string): string[] =>
    applyIgnores(text, checkComponentDocument(text).diagnostics).map(({ code, line }) => `${line} ${code}`);

describe("ignore comments", () => {
    testRules(silencingCases, (text, options) =>
        applyIgnores(text, checkComponentDocument(text, options).diagnostics, options),
    );

    it("silence on the line that they end", () =>
        expect(left(download([], " # aws-golden-image-ignore download-without-checksum"))).to.deep.equal([]));

    it("silence on the next line when they stand alone, past comments and empty lines", () =>
        expect(left(download(["# aws-golden-image-ignore download-without-checksum", "# why", ""]))).to.deep.equal([]));

    it("silence nothing on other lines", () =>
        expect(
            left(
                download([], "").replace("name: Get", "name: Get # aws-golden-image-ignore download-without-checksum"),
            ),
        ).to.deep.equal(["5 unused-ignore", "8 download-without-checksum"]));

    it("name several codes, with or without commas, and a reason after two dashes", () => {
        const comment =
            "# aws-golden-image-ignore download-without-checksum, unknown-input likely-secret -- as, agreed";
        const text = download([comment], "").replace("- source:", "- { sourc: a, source:").replace("/x\n", "/x,\n");
        const flow = text.replace("destination: /tmp/x", "destination: /tmp/x }");
        expect(left(flow)).to.deep.equal(["8 unused-ignore"]);
    });

    it("take the colon that other linters have", () =>
        expect(left(download([], " # aws-golden-image-ignore: download-without-checksum"))).to.deep.equal([]));

    it("cover a whole block text from its header, and one line of a script from inside", () => {
        const token = 'export API_TOKEN="kX9q-41zAb77"';
        const script = (header: string, inner: string): string =>
            steps(
                "- name: Run",
                "  action: ExecuteBash",
                "  inputs:",
                "    commands:",
                ...header.split("\n").map((l) => `      ${l}`),
                "        uptime",
                `        ${inner}`,
                `        ${token}`,
            );
        expect(left(script("- |", "date"))).to.deep.equal(["12 likely-secret"]);
        expect(left(script("- | # aws-golden-image-ignore likely-secret", "date"))).to.deep.equal([]);
        expect(left(script("# aws-golden-image-ignore likely-secret\n- >-", "date"))).to.deep.equal([]);
        expect(left(script("- |", "# aws-golden-image-ignore likely-secret"))).to.deep.equal([]);
    });

    it("cover a quoted text over several lines", () => {
        const text = steps(
            "- name: Run",
            "  action: ExecuteBash",
            "  inputs:",
            "    commands:",
            "      # aws-golden-image-ignore likely-secret",
            '      - "uptime;',
            "        export API_TOKEN='kX9q-41zAb77'\"",
        );
        expect(left(text)).to.deep.equal([]);
    });

    it("are none inside of a string on one line, and none with a longer name", () => {
        for (const inside of ["'# aws-golden-image-ignore download-without-checksum'", "a#aws-golden-image-ignore x"]) {
            expect(left(download([], "", inside)), inside).to.deep.equal(["8 download-without-checksum"]);
        }
        expect(left(download(["# aws-golden-image-ignore-all download-without-checksum"]))).to.deep.equal([
            "9 download-without-checksum",
        ]);
    });

    it("silence errors as well, but not what makes a text unreadable", () => {
        const text = download([]).replace("WebDownload", "WebDownlod # aws-golden-image-ignore unknown-action");
        expect(left(text)).to.deep.equal([]);
        const broken = `${download([])}"x # aws-golden-image-ignore invalid-yaml\n`;
        expect(left(broken).filter((found) => found.endsWith("invalid-yaml"))).to.have.length(1);
    });

    it("work with the line breaks of Windows, and with a byte order mark", () => {
        const text = `\uFEFF${download([], " # aws-golden-image-ignore download-without-checksum").replaceAll("\n", "\r\n")}`;
        const { diagnostics } = checkComponentDocument(text);
        expect(applyIgnores(text.slice(1), diagnostics)).to.deep.equal([]);
    });

    it("work in workflows, and in Dockerfiles for a whole instruction", () => {
        const workflow =
            "schemaVersion: 1.0\nsteps:\n  # aws-golden-image-ignore step-name-unclear\n  - name: a-wait\n    action: WaitForAction\n";
        expect(applyIgnores(workflow, checkWorkflowDocument(workflow).diagnostics)).to.deep.equal([]);
        const wrong = "RUN a \\\n  {{ imagebuilder:components }}\n";
        const dockerfile = (comment: string): string =>
            `FROM {{{ imagebuilder:parentImage }}}\n{{{ imagebuilder:environments }}}\n${comment}${wrong}`;
        const found = (text: string): string[] =>
            applyIgnores(text, checkDockerfileTemplate(text), { form: "dockerfile" }).map(({ code }) => code);
        expect(found(dockerfile(""))).to.deep.equal(["dockerfile-variable-braces"]);
        expect(found(dockerfile("# aws-golden-image-ignore dockerfile-variable-braces\n"))).to.deep.equal([]);
    });

    it("are of use when the finding depends on what the caller did not say", () => {
        const text = steps(
            "- name: Run",
            "  action: ExecuteBash # aws-golden-image-ignore wrong-platform",
            "  inputs:",
            "    commands: [uptime]",
        );
        expect(left(text)).to.deep.equal([]);
        const { diagnostics } = checkComponentDocument(text, { platform: "Windows" });
        expect(applyIgnores(text, diagnostics)).to.deep.equal([]);
    });

    it("are errors themselves where warnings are", () => {
        const text = download([], " # aws-golden-image-ignore download-without-checksum, bash-syntax");
        const { diagnostics } = checkComponentDocument(text, { strict: true });
        expect(
            applyIgnores(text, diagnostics, { strict: true }).map(({ code, severity }) => [code, severity]),
        ).to.deep.equal([["unused-ignore", "error"]]);
    });

    it("of a deployment silence warnings only, and are not reported themselves", () => {
        const text = download(["# aws-golden-image-ignore download-without-checksum, bash-syntax"])
            .replace("WebDownload", "WebDownload # aws-golden-image-ignore nonsense")
            .replace("  inputs", "  maxAttempts: 0 # aws-golden-image-ignore invalid-value\n        inputs");
        const { diagnostics } = checkComponentDocument(text);
        const deployed = applyIgnores(text, diagnostics, { deployed: true });
        expect(deployed.map(({ code, hint }) => [code, hint])).to.deep.equal([
            [
                "invalid-value",
                "Omit it for one attempt. An ignore comment has no effect on errors of a deployment, as AWS refuses the document.",
            ],
        ]);
        expect(left(text)).to.deep.equal(["6 unknown-ignore", "9 unused-ignore"]);
    });

    it("never throw, and leave a text without the mark as it is", () => {
        fc.assert(
            fc.property(
                fc.array(
                    fc.constantFrom(
                        "# aws-golden-image-ignore",
                        " ",
                        "\n",
                        "-- ",
                        "a: |\n",
                        "  b",
                        "'",
                        '"',
                        "{",
                        ",",
                        "likely-secret",
                        "- ",
                        "&x ",
                        "*x",
                        "\\",
                    ),
                ),
                (parts) => {
                    const text = parts.join("");
                    const { diagnostics } = checkComponentDocument(text);
                    const found = applyIgnores(text, diagnostics);
                    if (!text.includes("aws-golden-image-ignore")) expect(found).to.deep.equal(diagnostics);
                    const unread = diagnostics.filter(({ code }) => unreadable.has(code));
                    expect(found.filter(({ code }) => unreadable.has(code))).to.deep.equal(unread);
                },
            ),
            { numRuns: 300 },
        );
    });

    it("take less than a second of processor time, however many there are", () => {
        const line = "            - uptime # aws-golden-image-ignore likely-secret, unknown-actio\n";
        const text = `${steps("- name: Run", "  action: ExecuteBash", "  inputs:", "    commands:")}${line.repeat(14_000)}`;
        const { diagnostics } = checkComponentDocument(text, { disabled: new Set(["document-too-long"]) });
        const start = process.cpuUsage();
        const found = applyIgnores(text, diagnostics);
        const { user, system } = process.cpuUsage(start);
        expect([...new Set(found.map(({ code }) => code))].sort()).to.deep.equal([
            "too-many-findings",
            "unknown-ignore",
            "unused-ignore",
        ]);
        expect((user + system) / 1000).to.be.below(1000);
    });

    it("refuse codes that exist", () =>
        expect([...unreadable].filter((code) => !Object.hasOwn(codes, code as Code))).to.deep.equal([]));
});
