// What a run of a component document costs here: seconds until the first step has ended, of a command that is started anew each
// time, and seconds for each further step. Usage: npm run bench:run [rounds].

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { prepareBubblewrap } from "../tests/support/bubblewrap";
import { medians } from "./samples";

const command = resolve(__dirname, "..", "bin", "aws-golden-image");
const rounds = Number(process.argv[2] ?? 15);
const further = 50;

const document = (steps: number): string =>
    JSON.stringify({
        schemaVersion: "1.0",
        phases: [
            {
                name: "build",
                steps: Array.from({ length: steps }, (_, index) => ({
                    ...{ name: `Step${index}`, action: "ExecuteBash", inputs: { commands: ["true"] } },
                })),
            },
        ],
    });

/** Until the first line about a step. */
function firstStep(file: string): Promise<void> {
    return new Promise((done, failed) => {
        const child = spawn(process.execPath, [command, "run", file, "--image", "/"]);
        let out = "";
        let told = false;
        child.stdout.on("data", (chunk) => {
            out += String(chunk);
            if (!told && out.includes("build / Step0")) {
                told = true;
                done();
            }
        });
        child.once("close", () => {
            if (!told) failed(new Error(`The run told of no step: ${out}`));
        });
    });
}

async function main(): Promise<void> {
    const reason = prepareBubblewrap();
    if (reason !== undefined) throw new Error(reason);
    const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-bench-"));
    try {
        const [one, many] = [1, 1 + further].map((count) => {
            const file = join(folder, `${count}.json`);
            writeFileSync(file, document(count));
            return file;
        });
        const whole = (file: string) => (): Promise<void> => {
            const { status, stderr } = spawnSync(process.execPath, [command, "run", file, "--image", "/"]);
            if (status !== 0) throw new Error(String(stderr));
            return Promise.resolve();
        };
        const found = await medians(
            [
                { name: "first step", run: () => firstStep(one ?? "") },
                { name: "one step", run: whole(one ?? "") },
                { name: "many steps", run: whole(many ?? "") },
            ],
            rounds,
        );
        const of = (name: string): number => found.get(name) ?? NaN;
        const each = ((of("many steps") - of("one step")) / further) * 1000;
        process.stdout.write(
            `first step told after ${of("first step").toFixed(2)} s, run of one step ${of("one step").toFixed(2)} s, each further step ${each.toFixed(0)} ms\n`,
        );
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

void main();
