// npm run bench:cdk: a native preview against `cdk synth` of the same pipeline. The two do not do the same: a synth writes
// a template, a preview asks AWS what exists and says what will change.
import { join, resolve } from "node:path";
import { startLocalAws } from "../local";
import { ExampleProject } from "../tests/support/exampleProject";
import { installCdk } from "../tests/toolchain/cdk";
import { command } from "../tests/toolchain/command";
import { medians } from "./samples";

const rounds = Number(process.argv[2] ?? 5);
async function main(): Promise<void> {
    const cdk = await installCdk();
    const programs = resolve(__dirname, "programs");
    const environment = { ...process.env, DOCUMENTS: programs, NODE_PATH: join(cdk, "node_modules"), CI: "true" };
    const app = `node ${join(programs, "cdk", "app.js")}`;
    const synth = ["synth", "--quiet", "--no-notices", "--app", app, "--output", join(cdk, "cdk.out")];

    const aws = await startLocalAws({ accounts: ["222233334444"] });
    const project = await ExampleProject.copyOf("bench/programs", "native", aws);
    try {
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
        const seconds = await medians(
            [
                { name: "preview", run: () => project.succeed(["preview"]) },
                {
                    name: "cdk synth",
                    run: () => command(join(cdk, "node_modules/.bin/cdk"), synth, { directory: cdk, environment }),
                },
            ],
            rounds,
        );
        const preview = seconds.get("preview") ?? NaN;
        const synthesis = seconds.get("cdk synth") ?? NaN;
        console.log(`preview, native TypeScript  ${preview.toFixed(2)} s`);
        console.log(`cdk synth                   ${synthesis.toFixed(2)} s`);
        console.log(`  preview over cdk synth    ${(preview / synthesis).toFixed(2)}  (target: at most 0.50)`);
    } finally {
        project.remove();
        await aws.stop();
    }
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
