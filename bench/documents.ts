// What a check of a component document costs over only parsing its YAML, for documents of 10 to 100 000 steps.
// Usage: ts-node-transpile-only bench/documents.ts [rounds]

import { parse } from "yaml";
import { checkComponentDocument } from "../provider/documents/component";

const rounds = Number(process.argv[2] ?? 5);

/** Steps as they are in real documents: scripts, chaining, a parameter, quotes and one download in ten. */
function documentOf(steps: number): string {
    const parts = [
        "name: bench\nschemaVersion: 1.0\nparameters:\n  - Version: { type: string, default: 1.2.3 }\nphases:\n  - name: build\n    steps:\n",
    ];
    for (let index = 0; index < steps; index++) {
        parts.push(
            index % 10 === 0
                ? `      - name: Step${index}\n        action: S3Download\n        inputs:\n          - source: s3://bucket/{{ Version }}/${index}.zip\n            destination: /tmp/${index}.zip\n`
                : `      - name: Step${index}\n        action: ExecuteBash\n        onFailure: Abort\n        timeoutSeconds: 600\n        inputs:\n          commands:\n            - echo "step ${index}" && unzip -q "{{ build.Step${index - (index % 10)}.inputs[0].destination }}"\n            - dnf install -y package-${index}-{{ Version }}\n`,
        );
    }
    return parts.join("");
}

/** Milliseconds of processor time, which a busy machine does not change as it does the time on the clock. */
function processorTime(run: () => unknown, times: number): number {
    const start = process.cpuUsage();
    for (let time = 0; time < times; time++) run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / times;
}

function median(values: number[]): number {
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function main(): void {
    for (const steps of [10, 1_000, 100_000]) {
        const text = documentOf(steps);
        const errors = checkComponentDocument(text).diagnostics.filter(({ code }) => code !== "document-too-long");
        if (errors.length > 0) throw new Error(`The document of the bench has errors: ${JSON.stringify(errors[0])}`);
        const times = Math.max(1, Math.round(2_000 / steps));
        const runs = { parse: () => void parse(text), check: () => void checkComponentDocument(text) };
        const rows = { parse: [] as number[], check: [] as number[] };
        // In turn, and the first round fills the caches of the compiler.
        for (let round = 0; round <= rounds; round++) {
            for (const name of ["parse", "check"] as const) {
                const spent = processorTime(runs[name], times);
                if (round > 0) rows[name].push(spent);
            }
        }
        const parsing = median(rows.parse);
        const checking = median(rows.check);
        const ratio = (checking / parsing).toFixed(2);
        console.log(`${steps} steps: parse ${parsing.toFixed(1)} ms, check ${checking.toFixed(1)} ms, ratio ${ratio}`);
    }
}

main();
