// npm run new-noun, in a copy of this repository: what it writes compiles, is free of lint and passes its own tests.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { expect } from "chai";
import { ESLint } from "eslint";
import * as ts from "typescript";
import { refusal } from "../../scripts/newNoun";

const root = resolve(__dirname, "..", "..");

const made = [
    "provider/imageReport/imageReport.ts",
    "provider/imageReport/args.ts",
    "provider/imageReport/checks.ts",
    "tests/unit/imageReport/imageReport.test.ts",
    "scripts/coverage/rows/imageReport.ts",
];
const changed = [
    "provider/index.ts",
    "provider/rooms.json",
    "tests/support/rightArguments.ts",
    "scripts/coverage/topics.ts",
];

describe("npm run new-noun", () => {
    const copy = mkdtempSync(join(tmpdir(), "new-noun-"));
    const run = (...words: string[]) => {
        const tool = join(root, "node_modules", ".bin", words[0]);
        const { status, stdout, stderr } = spawnSync(tool, words.slice(1), { cwd: copy, encoding: "utf8" });
        return { status, stdout, stderr };
    };
    const newNoun = (...words: string[]) => run("ts-node-transpile-only", "scripts/newNoun.ts", ...words);
    const typeScript = [...made, ...changed].filter((file) => file.endsWith(".ts"));
    const lines = (file: string) => readFileSync(join(copy, file), "utf8").split("\n");
    const added = (file: string) => {
        const before = readFileSync(join(root, file), "utf8").split("\n");
        return lines(file).filter((line) => !before.includes(line));
    };

    before(() => {
        const parts = ["cli", "policy", "provider", "scripts", "tests/unit", "tests/support", "package.json"];
        const settings = ["tsconfig.json", "tsconfig.all.json", "eslint.config.js", "eslint.imports.js"];
        for (const part of [...parts, ...settings, ".mocharc.json", ".prettierrc.json"])
            cpSync(join(root, part), join(copy, part), { recursive: true });
        symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    });
    after(() => rmSync(copy, { recursive: true }));

    it("writes class, arguments, checks, tests and coverage, and lists the noun with the others", () => {
        expect(newNoun("ImageReport")).to.deep.equal({
            status: 0,
            stdout: `Written or changed:
${[...made, ...changed].map((file) => `  ${file}`).join("\n")}
Next: fill in what is marked with TODO, then run
  npm run schema && npm run reference && npm run coverage-page && npm run sdk
`,
            stderr: "",
        });
        const row = /rowCount = (\d+)/.exec(readFileSync(join(root, "scripts/coverage/topics.ts"), "utf8"))?.[1];
        expect(Object.fromEntries(changed.map((file) => [file, added(file)]))).to.deep.equal({
            "provider/index.ts": [
                'export { ImageReport } from "./imageReport/imageReport";',
                'export type { ImageReportArgs } from "./imageReport/args";',
            ],
            "provider/rooms.json": ['    { "room": "imageReport", "holds": "TODO: what is in it" },'],
            "tests/support/rightArguments.ts": ['    ImageReport: [{ name: "web", region: "us-east-1", tags }],'],
            "scripts/coverage/topics.ts": [
                'import { imageReportRows } from "./rows/imageReport";',
                '    { title: "ImageReport", rows: imageReportRows },',
                `export const rowCount = ${Number(row) + 1};`,
            ],
        });
    });

    it("writes what compiles", () => {
        const { config } = ts.readConfigFile(join(copy, "tsconfig.all.json"), (file) => ts.sys.readFile(file));
        const { options } = ts.parseJsonConfigFileContent(config, ts.sys, copy);
        const program = ts.createProgram(
            typeScript.map((file) => join(copy, file)),
            options,
        );
        const faults = typeScript.flatMap((file) =>
            ts.getPreEmitDiagnostics(program, program.getSourceFile(join(copy, file))),
        );
        expect(faults.map(({ messageText }) => messageText)).to.deep.equal([]);
    });

    it("writes what lint and format leave alone", async () => {
        writeFileSync(
            join(copy, "tsconfig.made.json"),
            JSON.stringify({ extends: "./tsconfig.all.json", include: typeScript }),
        );
        const eslint = new ESLint({
            cwd: copy,
            overrideConfig: { languageOptions: { parserOptions: { project: "./tsconfig.made.json" } } },
        });
        const results = await eslint.lintFiles(typeScript);
        expect(results.map(({ filePath }) => relative(copy, filePath)).sort()).to.deep.equal([...typeScript].sort());
        expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).to.deep.equal([]);
        expect(run("prettier", "--check", ...made, ...changed)).to.include({ status: 0, stderr: "" });
    });

    it("writes tests that pass", () => {
        const { status, stdout } = run("mocha", "tests/unit/imageReport/imageReport.test.ts");
        expect(stdout).to.match(/^ {2}3 passing/m);
        expect(status).to.equal(0);
    });

    it("puts a noun into a room that exists, with its name before the others'", () => {
        const { stdout } = newNoun("PushReport", "events");
        expect(stdout.split("\n").slice(1, 4)).to.deep.equal([
            "  provider/events/pushReport.ts",
            "  provider/events/pushReportArgs.ts",
            "  provider/events/pushReportChecks.ts",
        ]);
        expect(added("provider/index.ts")).to.include.members([
            'export { PushReport } from "./events/pushReport";',
            'export type { PushReportArgs } from "./events/pushReportArgs";',
        ]);
        expect(lines("provider/rooms.json").filter((line) => line.includes("events"))).to.have.length(1);
    });

    it("refuses in one line, and writes nothing", () => {
        const before = readFileSync(join(copy, "provider/index.ts"), "utf8");
        expect(newNoun("imageReport")).to.deep.equal({
            status: 1,
            stdout: "",
            stderr: '"imageReport" is not in PascalCase. Write it like ImageRecipe.\n',
        });
        expect(readFileSync(join(copy, "provider/index.ts"), "utf8")).to.equal(before);
    });

    for (const [name, room, says] of [
        [undefined, undefined, "Say which: npm run new-noun -- Name [room]."],
        ["web-server", undefined, '"web-server" is not in PascalCase. Write it like ImageRecipe.'],
        ["AMICopy", undefined, '"AMICopy" is not in PascalCase. Write it like ImageRecipe.'],
        ["ImageRecipe", undefined, "There is provider/recipe/imageRecipe.ts already. Choose another name."],
        ["Approval", undefined, "There is provider/workflow/approval.ts already. Choose another name."],
        ["EcrImage", undefined, "provider/index.ts exports EcrImage already. Choose another name."],
        ["ImageReport", "reports", "There is no room provider/reports. Omit it for a new one."],
    ] as const) {
        it(`refuses ${[name, room].filter(Boolean).join(" in ") || "nothing"}`, () =>
            expect(refusal(name, room)).to.equal(says));
    }

    it("takes a name that is free", () => {
        expect(refusal("ImageReport", undefined)).to.equal(undefined);
        expect(refusal("ImageReport", "build")).to.equal(undefined);
    });
});
