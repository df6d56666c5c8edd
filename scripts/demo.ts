// `make demo`: the web server example from preview to AMI on this machine, with the real Pulumi engine and AWS provider.
// The language is the first argument: typescript (default), python, go, java or yaml. With a second one, the root of a Linux,
// builds run the documents of the components in a layer over it, and fail where a document fails.

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mermaid } from "../cli/drawing/mermaid";
import { pipelineGraphs } from "../cli/drawing/pipelineGraph";
import { svg } from "../cli/drawing/svg";
import { startLocalAws, type LocalAws } from "../local";
import { installMoto } from "../local/aws/motoInstall";
import { ExampleProject } from "../tests/support/exampleProject";
import { partsFor } from "../tests/toolchain/parts";
import { toolchain } from "../tests/toolchain/toolchain";
import { versions } from "../tests/toolchain/versions";
import { readAmis } from "./demo/amis";
import { checkedDocuments, registeredResources } from "./demo/firstLook";
import { writeReport } from "./demo/report";
import { removeLogs } from "./demo/buildLogs";
import { command } from "./demo/command";
import { deploy } from "./demo/deployment";
import { plannedChanges } from "./demo/plannedChanges";
import { bold, elapsed, heading, say, table } from "./demo/terminal";

const languages = ["typescript", "python", "go", "java", "yaml"];
const targetAccount = "222233334444";

/** What must be stopped, whatever happens. */
const started: (() => unknown)[] = [];
const interruption = new AbortController();

async function demo(language: string, runComponents: string | undefined): Promise<void> {
    console.log(bold(`A golden image for web servers, from examples/web-server/${language}`));

    // The first run builds for minutes, so that begins now; what needs none of it is shown meanwhile.
    const ready = Promise.all([toolchain(partsFor(language)), installMoto(say)]);
    ready.catch(() => undefined);

    heading("aws-golden-image validate: the documents, checked to the end");
    say(...(await checkedDocuments("examples/web-server/components")));

    heading("What the program registers, with Pulumi's mocks in place of AWS");
    say(...(await registeredResources("examples/web-server/typescript")));

    heading(`Getting Pulumi, the AWS provider and what ${language} needs`);
    await ready;
    say(`Pulumi ${versions.pulumi}, AWS provider ${versions.aws}`);

    heading("Starting AWS on this machine");
    const aws = await startLocalAws({ accounts: [targetAccount], buildSeconds: 6, progress: say, runComponents });
    started.unshift(() => aws.stop());
    say(`${aws.endpoint}, account ${aws.account}, with a target account ${targetAccount}`);

    heading("pulumi preview");
    const project = await ExampleProject.copyOf("examples/web-server", language, aws);
    started.unshift(() => project.close());
    say(...(await plannedChanges(project)));

    heading("pulumi up");
    say(...(await deploy(project, "up")));
    const outputs = await project.outputs<Outputs>();

    heading("aws-golden-image build");
    const build = ["build", outputs.pipelineArn, "--interval", "1"];
    const code = await command(build, aws.environment, interruption.signal, (line) => say(line));
    const hasFailed = code === 1 && runComponents !== undefined;
    if (code !== 0 && !hasFailed) throw new Error(`aws-golden-image ${build.join(" ")} ended with exit code ${code}`);

    heading("The AMIs that consumers find");
    if (hasFailed) say(`None: a document failed in the layer over ${runComponents}, as the build says.`);
    else await showAmis(aws, outputs.ssmParameterNames);

    heading("pulumi up again");
    say(...(await deploy(project, "up")));

    heading("pulumi preview after a change to components/apache.yml");
    changeStartPage(project);
    say(...(await plannedChanges(project)));

    heading("The pipeline as a picture");
    await draw(project);

    heading("aws-golden-image report: all of it on one page");
    say(...(await writeReport(project)));

    heading("Emptying the log bucket, and pulumi destroy");
    const [, , , region = ""] = outputs.pipelineArn.split(":");
    const logs = await removeLogs(aws, region, outputs.logBucketName);
    say(...logs.map((key) => `- ${key}`));
    say(...(await deploy(project, "destroy")));
}

interface Outputs {
    pipelineArn: string;
    logBucketName: string;
    ssmParameterNames: Record<string, string>;
}

async function showAmis(aws: LocalAws, parameterNames: Record<string, string>): Promise<void> {
    const found = await readAmis(aws, parameterNames);
    const rows = found.map(({ region, account, parameter, ami, name }) => [region, account, ami, name, parameter]);
    table([["Region", "Account", "AMI", "Name", "SSM parameter"], ...rows]);
}

function changeStartPage(project: ExampleProject): void {
    const file = join(project.folder, "..", "components", "apache.yml");
    const text = readFileSync(file, "utf8");
    const changed = text.replace("Built with EC2 Image Builder.", "Built with EC2 Image Builder, and changed since.");
    if (changed === text) throw new Error(`there is nothing to change in ${file}`);
    writeFileSync(file, changed);
}

async function draw(project: ExampleProject): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "golden-image-pictures-"));
    for (const graph of pipelineGraphs(await project.export())) {
        const picture = join(folder, `${graph.name}.svg`);
        const diagram = join(folder, `${graph.name}.mmd`);
        writeFileSync(picture, svg(graph));
        writeFileSync(diagram, mermaid(graph));
        say(picture, diagram, "", ...mermaid(graph).split("\n"));
    }
}

async function main(): Promise<number> {
    const [, , language = "typescript", root] = process.argv;
    if (!languages.includes(language)) {
        console.error(`There is no example in "${language}". LANGUAGE is one of ${languages.join(", ")}.`);
        return 2;
    }
    if (root !== undefined && !existsSync(join(root, "bin"))) {
        console.error(
            `${root} is not the root of a Linux: it has no bin. ROOTFS is a folder such as debootstrap makes, or / for this machine's own.`,
        );
        return 2;
    }
    const interrupted = new Promise<never>((_, refuse) => {
        for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
            process.on(signal, () => {
                interruption.abort();
                refuse(new Error(`stopped by ${signal}`));
            });
        }
    });
    try {
        await Promise.race([demo(language, root), interrupted]);
        console.log(`\n${bold("Done")} in ${elapsed()}.`);
        return 0;
    } catch (error) {
        console.error(`\n${error instanceof Error ? error.message : String(error)}`);
        return 1;
    } finally {
        for (const stop of started) await stop();
    }
}

void main().then((code) => process.exit(code));
