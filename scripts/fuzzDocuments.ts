// Throws changed documents at a check until the time is up: nothing may crash, hang or point outside of the text. Each input follows from its seed, so a fault can be repeated: --seed N --count 1.
// Usage: ts-node-transpile-only scripts/fuzzDocuments.ts [--kind K] [--minutes M] [--seed N] [--count C] [--keep FOLDER]

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkComponentDocument } from "../provider/documents/component";
import type { Diagnostic } from "../provider/documents/diagnostic";
import { checkDockerfileTemplate } from "../provider/documents/dockerfile";
import { checkWorkflowDocument } from "../provider/documents/workflow";
import { componentCases } from "../tests/documents/cases/component";
import { dockerfileCases } from "../tests/documents/cases/dockerfile";
import { workflowCases } from "../tests/documents/cases/workflow";
import { assertSound } from "../tests/documents/properties/invariants";

const { values } = parseArgs({
    options: {
        kind: { type: "string", default: "component" },
        minutes: { type: "string", default: "1" },
        seed: { type: "string", default: "1" },
        count: { type: "string", default: "0" },
        keep: { type: "string" },
    },
});

interface Target {
    corpus: string;
    cases: readonly { bad: string; good: string }[];
    check: (text: string) => Diagnostic[];
}

const targets: Record<string, Target> = {
    component: {
        corpus: "corpus",
        cases: componentCases,
        check: (text) => checkComponentDocument(text, { parameters: {} }).diagnostics,
    },
    workflow: {
        corpus: "workflows",
        cases: workflowCases,
        check: (text) => checkWorkflowDocument(text, { type: "TEST", parameters: {} }).diagnostics,
    },
    dockerfile: {
        corpus: "dockerfiles",
        cases: dockerfileCases,
        check: (text) => checkDockerfileTemplate(text, { components: true }),
    },
};
const target = targets[values.kind];
if (target === undefined) throw new Error(`--kind is ${values.kind}, but must be ${Object.keys(targets).join(", ")}.`);

const corpus = resolve(__dirname, "..", "tests", "documents", target.corpus);
const originals = [
    ...readdirSync(corpus, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(yml|json)$|Dockerfile/.test(name))
        .map((name) => readFileSync(join(corpus, name), "utf8")),
    ...target.cases.flatMap(({ bad, good }) => [bad, good]),
].filter((text) => text.length < 20_000);

const pieces = [
    ...[
        "\n",
        " ",
        "  ",
        "\t",
        "\r\n",
        "\0",
        "\uFEFF",
        "\u2028",
        "é",
        "💥",
        "\ud800",
        "---\n",
        "...\n",
        "%YAML 1.2\n---\n",
    ],
    ...[
        "- ",
        ": ",
        "? ",
        "|\n",
        ">-\n",
        "|2\n",
        "#",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "!x ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
    ],
    ...[
        "{{ ",
        " }}",
        "{{ loop.value }}",
        "{{ build.Step.outputs.stdout }}",
        "{{ aws:ssm:/a }}",
        "{{ aws:ssm:resolve(",
        "{{}}",
    ],
    ...["null", "~", "true", "1e999", "-0", "0x1F", ".nan", "2001-01-01", "__proto__: 1\n", "constructor", "toString"],
    ...[
        "phases:\n",
        "steps:\n",
        "inputs:\n",
        "commands:\n",
        "loop:\n",
        "if:\n",
        "and:\n",
        "not:\n",
        "name: ",
        "action: ",
        "value: ",
        "$.stepOutputs.Launch.instanceId",
        "$.parameters.",
        ".$: ",
        "FROM ",
        "{{{ imagebuilder:components }}}",
        "{{{",
    ],
    ...[
        "ExecuteBash",
        "Assert",
        "WebDownload",
        "$(",
        "`",
        "<<EOF\n",
        "case x in",
        "((",
        "if",
        "fi",
        "password=",
        "AKIA",
    ],
];

/** A small generator of numbers from 0 to 1 (mulberry32), so that a seed gives the same input everywhere. */
function random(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

function inputOf(seed: number): string {
    const next = random(seed);
    const below = (limit: number): number => Math.floor(next() * limit);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)];
    let text = pick(originals);
    for (let change = 1 + below(8); change > 0; change--) {
        const at = below(text.length + 1);
        const length = below(pick([2, 20, 200]));
        switch (below(6)) {
            case 0:
                text = text.slice(0, at) + text.slice(at + length);
                break;
            case 1:
                text = text.slice(0, at) + pick(pieces).repeat(pick([1, 1, 1, 3, 300])) + text.slice(at);
                break;
            case 2:
                text = text.slice(0, at) + text.slice(at, at + length).repeat(1 + below(5)) + text.slice(at + length);
                break;
            case 3: {
                const other = pick(originals);
                const from = below(other.length);
                text = text.slice(0, at) + other.slice(from, from + length) + text.slice(at);
                break;
            }
            case 4: {
                const lines = text.split("\n");
                const line = below(lines.length);
                lines.splice(line, 1, pick(["", "  ", " ", "- "]) + lines[line].trimStart());
                text = lines.join("\n");
                break;
            }
            default:
                text = text.slice(0, at) + String.fromCharCode(below(pick([128, 256, 65536]))) + text.slice(at + 1);
        }
    }
    return text;
}

const first = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const count = Number(values.count);
let faults = 0;
let slowest = { milliseconds: 0, seed: 0 };
let seed = first;
for (; count > 0 ? seed < first + count : Date.now() < end; seed++) {
    const text = inputOf(seed);
    const start = process.cpuUsage();
    try {
        const diagnostics = target.check(text);
        // Time of the processor, so that a busy machine is no fault.
        const { user, system } = process.cpuUsage(start);
        const milliseconds = (user + system) / 1000;
        if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed };
        assertSound(diagnostics, text.replace(/^\uFEFF/, ""));
        if (milliseconds > 1000) throw new Error(`took ${milliseconds.toFixed(0)} ms`);
    } catch (error) {
        faults++;
        console.error(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        if (values.keep !== undefined) {
            mkdirSync(values.keep, { recursive: true });
            writeFileSync(join(values.keep, `${seed}.yml`), text);
        }
    }
}
console.log(
    `${seed - first} inputs, ${faults} faults; the slowest took ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed}).`,
);
if (faults > 0) process.exitCode = 1;
