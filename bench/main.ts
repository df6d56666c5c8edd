// npm run bench: what the plugin costs, and what the library costs over resources written by hand. Every figure is a
// median of runs taken in turn; the ratios of one run can be compared, the seconds only on the same machine.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startLocalAws } from "../local";
import { ExampleProject } from "../tests/support/exampleProject";
import { writeComponentProviderHost } from "./componentProviderHost";
import { startNode, startPlugin, unpackedBinary } from "./pluginStart";
import { assertSame, resourceCounts } from "./resourceCounts";
import { medians } from "./samples";

const rounds = Number(process.argv[2] ?? 7);

async function main(): Promise<void> {
    const aws = await startLocalAws({ accounts: ["222233334444"] });
    const single = await unpackedBinary();
    const projects: Record<string, ExampleProject> = {};
    try {
        for (const name of ["native", "plugin", "handWritten", "host"]) {
            const program = name === "host" ? "plugin" : name;
            projects[name] = await ExampleProject.copyOf("bench/programs", program, aws);
            await projects[name].succeed(["config", "set", "aws:region", "us-east-1"]);
        }
        servedByHost(projects.host);
        const [native, plugin, handWritten] = await Promise.all(
            ["native", "plugin", "handWritten"].map((name) => resourceCounts(projects[name])),
        );
        assertSame("native and hand-written", native, handWritten);
        assertSame("native and plugin", native, plugin);

        const start = await medians(
            [
                { name: "node", run: startNode },
                { name: "plugin start", run: startPlugin },
                { name: "binary start", run: single.start },
            ],
            rounds,
        );
        const preview = (name: string) => ({ name, run: () => projects[name].succeed(["preview"]) });
        const previews = await medians(Object.keys(projects).map(preview), rounds);
        print(start, previews);
    } finally {
        Object.values(projects).forEach((project) => project.remove());
        single.remove();
        await aws.stop();
    }
}

function servedByHost(project: ExampleProject): void {
    const file = path.join(project.folder, "Pulumi.yaml");
    const settings = fs.readFileSync(file, "utf8").replace("../../../bin", writeComponentProviderHost());
    fs.writeFileSync(file, settings);
}

function print(start: Map<string, number>, previews: Map<string, number>): void {
    const seconds = (value: number) => `${value.toFixed(2)} s`;
    const of = (name: string) => previews.get(name) ?? NaN;
    const added = of("plugin") - of("native");
    const addedByHost = of("host") - of("native");
    const rows = [
        ["preview, native TypeScript", seconds(of("native")), ""],
        ["preview, through the plugin", seconds(of("plugin")), `adds ${seconds(added)} (target: at most 0.50 s)`],
        ["preview, componentProviderHost", seconds(of("host")), `adds ${seconds(addedByHost)}`],
        ["  plugin over componentProviderHost", (added / addedByHost).toFixed(2), "(target: at most 0.10)"],
        ["preview, @pulumi/aws by hand", seconds(of("handWritten")), ""],
        ["  native over by hand", (of("native") / of("handWritten")).toFixed(2), "(target: at most 1.15)"],
        [
            "plugin start",
            seconds(start.get("plugin start") ?? NaN),
            `Node.js alone ${seconds(start.get("node") ?? NaN)}`,
        ],
        ["  the same as one binary", seconds(start.get("binary start") ?? NaN), "(target: at most the plugin's)"],
    ];
    const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
    for (const [what, value, note] of rows) {
        console.log(`${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${note}`.trimEnd());
    }
    const load = os.loadavg().map((value) => value.toFixed(1));
    console.log(
        `Medians of ${rounds} rounds, Node.js ${process.version}, ${os.cpus().length} cores, load ${load.join(" ")}`,
    );
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
