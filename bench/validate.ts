// What validation costs: the start of the command, a folder of 500 documents, and documents of a megabyte, also such as
// nobody writes. Usage: npm run bench:validate [part of a name]. Times are those of the processor, in milliseconds, as
// other work on the machine changes them less than the time on the clock.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";

const command = resolve(__dirname, "..", "bin", "aws-golden-image");
const size = 1_000_000;
const item = "            - ";
const head =
    "name: bench\nschemaVersion: 1.0\nparameters:\n  - Port: { type: string, default: '80' }\nphases:\n  - name: build\n    steps:\n";

const fill = (unit: string, length = size): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const step = (index: number, commands: string): string =>
    `      - name: Step${index}\n        action: ExecuteBash\n        inputs:\n          commands:\n${commands}`;
const steps = (count: number, commands: string): string =>
    head + Array.from({ length: count }, (_, index) => step(index, commands)).join("");
/** One step with a script of this text. */
const script = (text: string): string => `${head}${step(0, `${item}|\n`)}${text.replace(/^/gm, " ".repeat(14))}\n`;
const small = steps(8, `${item}echo {{ Port }} | grep a\n${item}dnf -y install a\n`);

const documents: { readonly [name: string]: () => string } = {
    "right steps": () => steps(6_000, `${item}echo {{ Port }} | grep a\n${item}dnf -y install a\n`),
    "right steps as JSON": () => {
        const one = (index: number) => ({
            name: `Step${index}`,
            action: "ExecuteBash",
            inputs: { commands: ["echo a > /b"] },
        });
        const phase = { name: "build", steps: Array.from({ length: 10_000 }, (_, index) => one(index)) };
        return JSON.stringify({ schemaVersion: "1.0", phases: [phase] });
    },
    "an error in every line": () => head + fill("      - name: A b\n        action: UpdateOS\n        x: 1\n"),
    "unknown references in a script": () => script(fill("echo {{ Prot }} {{ a.b }} {{x}}\n")),
    "unknown references in one line": () => `${head}${step(0, `${item}"${fill("{{ Prot }} ")}"\n`)}`,
    "open references": () => script(fill("echo {{ Port\n")),
    "open braces": () => script(fill("{{")),
    "folded text": () => `${head}${step(0, `${item}>\n${fill("              {{ Prot }}\n")}`)}`,
    secrets: () => script(fill("password=abc123def!\n")),
    pipelines: () => script(fill("a | tee b\n")),
    "open here-documents": () => script(fill("cat <<EOF\n")),
    "open substitutions": () => script(fill("$(")),
    "open quotes": () => `${head}${step(0, `${item}"echo\n${fill(`${item}echo b\n`)}`)}`,
    "text after quotes": () => head + step(0, fill(`${item}"a" b\n`)),
    "colons in commands": () => head + step(0, fill(`${item}a: b: c\n`)),
    tabs: () => head + step(0, fill(`${item.replace(" ", "\t")}a\n`)),
    "here-documents at the edge": () => head + step(0, fill(`${item}|\n              cat <<EOF\nfoo\nEOF\n`)),
    "brackets without end": () => `${head}${step(0, item)}${fill("[")}\n`,
    aliases: () => `${head}${step(0, `${item}&a uptime\n${fill(`${item}*a\n`)}`)}`,
    "one condition with many parts": () =>
        `${head}      - name: A\n        action: Assert\n        inputs:\n          and:\n${fill("            - fileExists: a\n")}`,
    parameters: () =>
        `${head.replace("phases:", `${fill("  - Name: { type: string, default: yes }\n", 700_000)}phases:`)}${step(0, fill(`${item}echo {{ Prt }}\n`, 300_000))}`,
    "blank lines": () => `${head}${fill("\n")}${step(0, `${item}uptime\n`)}`,
    "a workflow": () =>
        `schemaVersion: 1.0\nsteps:\n${fill("  - name: Wait\n    action: WaitForAction\n    inputs: { payload: '{{ $.parameters.x }}' }\n")}`,
};

const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-bench-"));
// Written by the process itself at its end, as its parent cannot know it.
const meter = join(folder, "meter.cjs");
const cost = join(folder, "cost");

/** Milliseconds of processor time of a process with this program. */
function processorTime(args: string[]): number {
    spawnSync(process.execPath, ["--require", meter, ...args], { maxBuffer: 1e9, env: { ...process.env, COST: cost } });
    return Number(readFileSync(cost, "utf8"));
}

function median(values: number[]): number {
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function measure(args: string[], rounds = 3): number {
    return Math.round(median(Array.from({ length: rounds }, () => processorTime(args))));
}

/** What only reading the YAML of the text costs in this process, for comparison. */
function parsing(text: string): number {
    const start = process.cpuUsage();
    parseDocument(text, { uniqueKeys: false });
    const { user, system } = process.cpuUsage(start);
    return Math.round((user + system) / 1000);
}

function main(): void {
    const wanted = process.argv[2] ?? "";
    writeFileSync(
        meter,
        `process.on("exit", () => { const { user, system } = process.cpuUsage(); require("fs").writeFileSync(process.env.COST, String((user + system) / 1000)); });`,
    );
    const one = join(folder, "one.yml");
    writeFileSync(one, small);
    const many = join(folder, "many");
    mkdirSync(many);
    for (let index = 0; index < 500; index++) writeFileSync(join(many, `${index}.yml`), small);
    if (wanted === "") {
        console.log(`node alone: ${measure(["--eval", "0"])} ms`);
        console.log(`start, --version: ${measure([command, "--version"])} ms`);
        console.log(`one document: ${measure([command, "validate", one])} ms`);
        console.log(`500 documents: ${measure([command, "validate", many])} ms`);
    }
    for (const [name, text] of Object.entries(documents)) {
        if (!name.includes(wanted)) continue;
        writeFileSync(one, text());
        const whole = measure([command, "validate", one, "--format", "json"]);
        // Some of these texts keep the parser for minutes: what they cost alone is not asked.
        const read = /right|condition|workflow/.test(name) ? `, of it YAML about ${parsing(text())} ms` : "";
        console.log(`1 MB, ${name}: ${whole} ms${read}`);
    }
}

try {
    main();
} finally {
    rmSync(folder, { recursive: true });
}
