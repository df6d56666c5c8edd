// Tests of settings files: what is read of them, every error at once, which one is for a document, and what it changes.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import Ajv from "ajv";
import { expect } from "chai";
import { parse } from "yaml";
import { SettingsFinder, settingsOf } from "../../provider/documents/settings/findSettings";
import { readSettings } from "../../provider/documents/settings/readSettings";
import { applyRules, settingsFor } from "../../provider/documents/settings/settings";
import type { Diagnostic } from "../../provider/documents/diagnostic";
import { codes, isCode } from "../../provider/documents/codes";

const full = `# How documents are checked here.
platform: Linux
rules:
  download-without-checksum: off
  likely-secret: error
overrides:
  - files: ["windows/**", "*.win.yml"]
    platform: Windows
    rules: { likely-secret: warning }
  - files: tests/**
    type: TEST
`;

const finding = (code: string, severity: Diagnostic["severity"]): Diagnostic => ({
    code,
    severity,
    message: "It is wrong.",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
});

describe("readSettings", () => {
    it("reads rules, platform, stage and what is for certain files", () => {
        const { settings, diagnostics } = readSettings(full);
        expect(diagnostics).to.deep.equal([]);
        const of = (path: string): object => {
            const { rules, ...rest } = settingsFor(settings, path);
            return { ...rest, rules: Object.fromEntries(rules) };
        };
        const top = { "download-without-checksum": "off", "likely-secret": "error" };
        expect(of("a.yml")).to.deep.equal({ platform: "Linux", type: undefined, rules: top });
        expect(of("windows/a.yml")).to.deep.equal({
            platform: "Windows",
            type: undefined,
            rules: { ...top, "likely-secret": "warning" },
        });
        expect(of("deep/er/a.win.yml")).to.have.property("platform", "Windows");
        expect(of("tests/x/a.yml")).to.deep.equal({ platform: "Linux", type: "TEST", rules: top });
    });

    it("takes an empty file and one of comments alone", () => {
        for (const text of ["", "# nothing yet\n", "---\n"])
            expect(readSettings(text).diagnostics, text).to.deep.equal([]);
    });

    it("tells every error at once, each with its line, its remedy and the severity of an error", () => {
        const text = `rule:
  a: off
platform: linux
type: [BUILD]
rules:
  likely-secrt: off
  likely-secret: ignore
  invalid-yaml: off
overrides:
  - rules: {}
  - files: []
  - files: ["../a", "{a,b", "[z-a]"]
    platfrom: Windows
  - Windows
`;
        const found = readSettings(text).diagnostics.map(({ line, column, code, severity, message, hint }) => [
            `${line}:${column} ${code} ${severity}`,
            message,
            hint,
        ]);
        const glob = 'Write one such as "windows/**/*.yml".';
        expect(found).to.deep.equal([
            ["1:1 unknown-key error", 'A settings file has no key "rule".', 'Did you mean "rules"?'],
            [
                "3:11 invalid-value error",
                'platform is the string "linux"; allowed values are Linux, Windows, macOS.',
                'Did you mean "Linux"?',
            ],
            [
                "4:7 wrong-type error",
                "type must be a string, but found a list.",
                "Quote a string that starts with a bracket or a dash.",
            ],
            [
                "6:3 unknown-key error",
                'There is no finding with the code "likely-secrt".',
                'Did you mean "likely-secret"?',
            ],
            [
                "7:18 invalid-value error",
                'The level of likely-secret is the string "ignore"; allowed values are off, warning, error.',
                codes["invalid-value"].remedy,
            ],
            [
                "8:3 invalid-value error",
                "invalid-yaml has no level: a text that cannot be read cannot be checked.",
                "Remove the line.",
            ],
            ["10:5 missing-key error", "The item of overrides has no files.", codes["missing-key"].remedy],
            ["11:12 empty-list error", "files is empty.", codes["empty-list"].remedy],
            ["12:13 invalid-value error", 'The glob "../a" leads out of the folder.', glob],
            ["12:21 invalid-value error", 'The glob "{a,b" has a brace or bracket without its partner.', glob],
            ["12:29 invalid-value error", 'The glob "[z-a]" has a range whose end is before its start.', glob],
            ["13:5 unknown-key error", 'An item of overrides has no key "platfrom".', 'Did you mean "platform"?'],
            [
                "14:5 wrong-type error",
                'An item of overrides must be a map, but found the string "Windows".',
                codes["wrong-type"].remedy,
            ],
        ]);
    });

    it("tells what is wrong with the YAML", () =>
        expect(readSettings("rules: [\n").diagnostics.map(({ code }) => code)).to.deep.equal(["invalid-yaml"]));
});

describe("schemas/settings.json", () => {
    const file = resolve(__dirname, "../../schemas/settings.json");
    const valid = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(file, "utf8")) as object);
    const accepts = (text: string): boolean => valid(parse(text)) === true;

    it("takes what the command takes", () => {
        for (const text of [full, "", "rules: {}\n", "platform: macOS\n"]) expect(accepts(text), text).to.equal(true);
    });

    it("refuses what the command refuses", () => {
        const wrong = [
            ...["rule: {}", "platform: linux", "type: [BUILD]", "rules: { likely-secrt: off }"],
            ...["rules: { likely-secret: ignore }", "rules: { invalid-yaml: off }", "overrides: [{ rules: {} }]"],
            ...[
                "overrides: [{ files: [] }]",
                "overrides: [{ files: a, platfrom: Windows }]",
                "overrides: [Windows]",
                "- a",
            ],
        ];
        for (const text of wrong) {
            expect(accepts(text), text).to.equal(false);
            expect(readSettings(text).diagnostics, text).to.have.length(1);
        }
    });
});

describe("applyRules", () => {
    const rules = readSettings(
        "rules: { likely-secret: off, unused-parameter: error, unknown-action: warning, bash-syntax: warning }",
    ).settings.rules;
    const all = [
        finding("likely-secret", "warning"),
        finding("unused-parameter", "warning"),
        finding("unknown-action", "error"),
        finding("bash-syntax", "warning"),
        finding("invalid-yaml", "error"),
        finding("missing-key", "error"),
    ];
    const levels = (found: Diagnostic[]): string[] => found.map(({ code, severity }) => `${code} ${severity}`);

    it("leaves out, lowers and raises", () =>
        expect(levels(applyRules(all, rules))).to.deep.equal([
            "unused-parameter error",
            "unknown-action warning",
            "bash-syntax warning",
            "invalid-yaml error",
            "missing-key error",
        ]));

    it("lowers nothing where warnings are errors, and still leaves out", () => {
        const strict = all.map((one) => ({ ...one, severity: "error" as const }));
        expect(levels(applyRules(strict, rules, { strict: true }))).to.deep.equal([
            "unused-parameter error",
            "unknown-action error",
            "bash-syntax error",
            "invalid-yaml error",
            "missing-key error",
        ]);
    });

    it("changes warnings only in a deployment", () => {
        const off = readSettings(
            "rules: { unknown-action: off, likely-secret: off, unused-parameter: error }",
        ).settings;
        expect(levels(applyRules(all.slice(0, 3), off.rules, { deployed: true }))).to.deep.equal([
            "unused-parameter error",
            "unknown-action error",
        ]);
    });

    it("knows only codes", () => expect([...rules.keys()].every(isCode)).to.equal(true));
});

describe("SettingsFinder", () => {
    let folder: string;
    const write = (file: string, text: string): void => {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
    };
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "settings-"));
        write("aws-golden-image.yaml", "platform: Linux\noverrides:\n  - files: deep/*.yml\n    type: TEST\n");
        write("deep/er/aws-golden-image.yml", "platform: macOS\n");
        write("both/aws-golden-image.yml", "");
        write("both/aws-golden-image.yaml", "");
        mkdirSync(join(folder, "folder/aws-golden-image.yaml"), { recursive: true });
    });
    after(() => rmSync(folder, { recursive: true }));

    const platform = (document: string): unknown => {
        const found = new SettingsFinder().of(join(folder, document));
        return found && settingsOf(found, join(folder, document)).platform;
    };

    it("takes the nearest file above a document, alone", () => {
        expect(platform("a.yml")).to.equal("Linux");
        expect(platform("deep/a.yml")).to.equal("Linux");
        expect(platform("deep/er/est/a.yml")).to.equal("macOS");
        expect(platform("folder/a.yml")).to.equal("Linux");
    });

    it("takes globs from the folder of the settings file", () => {
        const found = new SettingsFinder().of(join(folder, "deep/a.yml"));
        expect(found && settingsOf(found, join(folder, "deep/a.yml")).type).to.equal("TEST");
    });

    it("refuses two in one folder", () =>
        expect(new SettingsFinder().of(join(folder, "both/a.yml"))?.problem).to.equal(
            `${join(folder, "both/aws-golden-image.yml")} is in the same folder; keep one of them`,
        ));
});
