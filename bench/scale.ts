// npm run bench:scale [-- pipelines…]: what many pipelines in one program cost, each with ten regions, against the same
// resources written by hand: seconds of a preview, and the memory of the program that declares them.
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { startLocalAws } from "../local";
import { ExampleProject } from "../tests/support/exampleProject";
import { assertSame, resourceCounts } from "./resourceCounts";

const given = process.argv.slice(2).map(Number);
const sizes = (given.length > 0 ? given : [25, 50, 100, 200]).sort((a, b) => a - b);
const programs = ["manyNative", "manyHandWritten"] as const;

interface Cost {
    seconds: number;
    megabytes: number;
    /** What the stack would hold, the components of the library included, which AWS does not know. */
    resources: number;
}

interface Row {
    pipelines: number;
    native: Cost;
    byHand: Cost;
}

async function main(): Promise<void> {
    if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
        throw new Error("Specify the numbers of pipelines as integers above 0, for example 25 50 100 200.");
    }
    const aws = await startLocalAws();
    const projects: ExampleProject[] = [];
    try {
        for (const program of programs) {
            const project = await ExampleProject.copyOf("bench/programs", program, aws);
            projects.push(project);
            await project.succeed(["config", "set", "aws:region", "us-east-1"]);
        }
        const [native, byHand] = projects;
        const counts = await resourceCounts(native);
        assertSame("native and hand-written", counts, await resourceCounts(byHand));
        const each = Object.values(counts).reduce((sum, count) => sum + count, 0);
        // These also fill caches, so that the first measured run has no more to do than the others.
        const alone = { native: await cost(native, 1), byHand: await cost(byHand, 1) };
        const rows: Row[] = [];
        for (const pipelines of sizes) {
            const row = { pipelines, native: await cost(native, pipelines), byHand: await cost(byHand, pipelines) };
            for (const program of ["native", "byHand"] as const) {
                const expected = 1 + pipelines * (alone[program].resources - 1);
                const { resources } = row[program];
                if (resources !== expected)
                    throw new Error(`${pipelines} pipelines, ${program}: ${resources} resources, not ${expected}.`);
            }
            rows.push(row);
            process.stderr.write(`${pipelines} pipelines: done\n`);
        }
        print(rows, each);
    } finally {
        projects.forEach((project) => project.remove());
        await aws.stop();
    }
}

async function cost(project: ExampleProject, pipelines: number): Promise<Cost> {
    const peak = join(project.root, "peak");
    Object.assign(project.environment, { PIPELINES: String(pipelines), PEAK_MEMORY_FILE: peak });
    const start = process.hrtime.bigint();
    const { stdout } = await project.succeed(["preview"]);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const resources = Number(/^ +\+ (\d+) to create$/m.exec(stdout)?.[1]);
    return { seconds, megabytes: Number(readFileSync(peak, "utf8")) / 1024, resources };
}

/** `each` is how many AWS resources a pipeline has. */
function print(rows: Row[], each: number): void {
    const heads = ["pipelines", "AWS resources"];
    for (const whose of ["native", "by hand"]) heads.push(`${whose} s`, "s each", "MB");
    heads.push("s ratio", "MB ratio");
    const table = rows.map(({ pipelines, native, byHand }) => [
        String(pipelines),
        String(pipelines * each),
        ...[native, byHand].flatMap(({ seconds, megabytes }) => [
            seconds.toFixed(1),
            (seconds / pipelines).toFixed(3),
            megabytes.toFixed(0),
        ]),
        (native.seconds / byHand.seconds).toFixed(2),
        (native.megabytes / byHand.megabytes).toFixed(2),
    ]);
    const widths = heads.map((_, column) => Math.max(...[heads, ...table].map((line) => line[column].length)));
    for (const line of [heads, ...table]) {
        console.log(line.map((cell, column) => cell.padStart(widths[column])).join("  "));
    }

    const [first, last] = [rows[0], rows[rows.length - 1]];
    const growth = (of: (row: Row) => number) => (of(last) / last.pipelines / (of(first) / first.pipelines)).toFixed(2);
    if (last !== first) {
        console.log(
            `Seconds per pipeline, ${last.pipelines} over ${first.pipelines}: native ` +
                `${growth(({ native }) => native.seconds)}, by hand ${growth(({ byHand }) => byHand.seconds)} ` +
                "(linear: at most 1.10)",
        );
    }
    console.log("Memory over by hand: target at most 1.20");
    const load = loadavg().map((value) => value.toFixed(1));
    console.log(`One run each, Node.js ${process.version}, ${cpus().length} cores, load ${load.join(" ")}`);
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
