// The checks of an acceptance run, in their order. Each gives the facts that are compared with those of the local AWS, and throws
// where something is wrong whatever the local AWS says.

import { elementsOf, itemsOf } from "../../cli/signedQuery";
import { ownName } from "./exampleEdits";
import type { Finding, Json } from "./facts";
import type { Setting } from "./recording";
import { rightsFacts } from "./rights";
import { shapeOf } from "./shapes";
import { succeed, type World } from "./world";

type Facts = Record<string, Json>;
type Check = [id: string, title: string, run: () => Promise<Facts>];

interface Outputs {
    pipelineArn: string;
    ssmParameterNames: Record<string, string>;
}

interface BuiltImage {
    state: { status: string };
    outputResources?: { amis?: { region: string; image: string; name?: string; accountId?: string }[] };
}

/** One after the other; a check that fails does not keep the later ones from being made. */
export async function runChecks(
    world: World,
    setting: Setting,
    signal: AbortSignal,
    said: (line: string) => void,
): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const [id, title, run] of checksOf(world, setting)) {
        if (signal.aborted) break;
        said(title);
        try {
            findings.push({ id, title, status: "passed", facts: await run() });
        } catch (error) {
            const problem = error instanceof Error ? error.message : String(error);
            findings.push({ id, title, status: "failed", problem, facts: {} });
            said(`  failed: ${problem}`);
        }
    }
    return findings;
}

function checksOf(world: World, { run, region, examples, build }: Setting): Check[] {
    const up = ["up", "--yes", "--skip-preview"];
    const outputs = async () =>
        JSON.parse(
            (await succeed(world.pulumi(build, ["stack", "output", "--json"]), "pulumi stack output")).stdout,
        ) as Outputs;
    const call = async (operation: string, parameters: object) => {
        const text = await world.call({ service: "imagebuilder", operation, parameters: { ...parameters } });
        return { text, answer: JSON.parse(text) as Record<string, unknown> };
    };
    const newestImage = async (): Promise<string> => {
        const { answer } = await call("ListImagePipelineImages", { imagePipelineArn: (await outputs()).pipelineArn });
        const [image] = answer.imageSummaryList as { arn: string }[];
        if (image === undefined) throw new Error("the pipeline has no image");
        return image.arn;
    };
    const builtImage = async () => {
        const { text, answer } = await call("GetImage", { imageBuildVersionArn: await newestImage() });
        return { text, image: answer.image as BuiltImage };
    };
    const made = examples.flatMap((name): Check[] => [
        [
            `${name}: up`,
            `${name}: pulumi up creates it`,
            async () => ({ resources: resourcesOf((await succeed(world.pulumi(name, up), "pulumi up")).stdout) }),
        ],
        [
            `${name}: again`,
            `${name}: a second pulumi up changes nothing`,
            async () => {
                await succeed(world.pulumi(name, [...up, "--expect-no-changes"]), "The second pulumi up");
                return { changes: 0 };
            },
        ],
    ]);
    return [
        ...made,
        [
            "doctor",
            `${build}: aws-golden-image doctor finds no failure`,
            async () => {
                const { stdout, code, output } = await world.command([
                    "doctor",
                    "--state",
                    `STATE:${build}`,
                    "--timeout",
                    "600",
                    "--json",
                ]);
                if (code !== 0) throw new Error(output);
                return statuses(stdout);
            },
        ],
        ["rights", `${build}: IAM allows the execution role what a build needs`, () => rightsFacts(world, build, run)],
        [
            "build",
            `${build}: aws-golden-image build ends with an image`,
            async () => {
                const args = ["build", (await outputs()).pipelineArn, "--json", "--interval", "20"];
                await succeed(world.command(args), "aws-golden-image build");
                const { text, image } = await builtImage();
                return { status: image.state.status, members: shapeOf(text) };
            },
        ],
        [
            "workflows",
            `${build}: the steps of the build`,
            async () => {
                const { text, answer } = await call("ListWorkflowExecutions", {
                    imageBuildVersionArn: await newestImage(),
                });
                const executions = answer.workflowExecutions as {
                    type: string;
                    status: string;
                    workflowExecutionId: string;
                }[];
                const facts: Facts = { members: shapeOf(text) };
                for (const { type, status, workflowExecutionId } of executions) {
                    const { answer: listed } = await call("ListWorkflowStepExecutions", { workflowExecutionId });
                    const steps = listed.steps as { name: string; action: string; status: string }[];
                    facts[type] = [status, ...steps.map((step) => `${step.name} ${step.action} ${step.status}`).sort()];
                }
                return facts;
            },
        ],
        [
            "amis",
            `${build}: an AMI in each region, private and with IMDSv2`,
            async () => {
                const { image } = await builtImage();
                const facts: Facts = {};
                for (const ami of image.outputResources?.amis ?? []) {
                    const parameters = { Owner: "self", "ImageId.1": ami.image };
                    const where = {
                        service: "ec2",
                        operation: "DescribeImages",
                        region: ami.region,
                        parameters,
                    } as const;
                    facts[ami.region === region ? "REGION" : "COPY-REGION"] = amiFacts(await world.call(where), run);
                }
                if (Object.keys(facts).length < 2) throw new Error("there are not AMIs in two regions");
                return facts;
            },
        ],
        [
            "parameters",
            `${build}: the parameter of each region holds its AMI`,
            async () => {
                const { image } = await builtImage();
                const facts: Facts = {};
                for (const [where, Name] of Object.entries((await outputs()).ssmParameterNames)) {
                    const text = await world.call({
                        service: "ssm",
                        operation: "GetParameter",
                        region: where,
                        parameters: { Name },
                    });
                    const { Parameter } = JSON.parse(text) as {
                        Parameter: { Value: string; DataType: string; Version: number };
                    };
                    const amis = (image.outputResources?.amis ?? []).filter((ami) => ami.region === where);
                    if (!amis.some((ami) => ami.image === Parameter.Value))
                        throw new Error(`${Name} in ${where} holds ${Parameter.Value}`);
                    facts[where === region ? "REGION" : "COPY-REGION"] = [Parameter.DataType, Parameter.Version];
                }
                return facts;
            },
        ],
        [
            "lifecycle",
            `${build}: what the lifecycle policies will do`,
            async () => {
                const args = ["lifecycle", "--state", `STATE:${build}`, "--json"];
                const { stdout } = await succeed(world.command(args), "aws-golden-image lifecycle");
                const rows = JSON.parse(stdout) as {
                    steps: { action: string; copies: number }[];
                    left: { reason: string }[];
                }[];
                return {
                    steps: rows.flatMap(({ steps }) => steps.map(({ action, copies }) => `${action} ${copies}`)),
                    left: rows.flatMap(({ left }) => left.map(({ reason }) => reason)),
                };
            },
        ],
        [
            "after",
            `${build}: the build changed nothing of the stack`,
            async () => {
                await succeed(world.pulumi(build, ["preview", "--expect-no-changes"]), "The preview after the build");
                return { changes: 0 };
            },
        ],
    ];
}

const resourcesOf = (output: string): number => Number(/\+ (\d+) created/.exec(output)?.[1] ?? Number.NaN);

function statuses(json: string): Facts {
    const { categories } = JSON.parse(json) as { categories: { checks: { id: string; status: string }[] }[] };
    return Object.fromEntries(categories.flatMap(({ checks }) => checks.map(({ id, status }) => [id, status])));
}

function amiFacts(xml: string, run: string): Json {
    const [item = ""] = itemsOf(xml, "imagesSet");
    const one = (name: string): string => elementsOf(item, name)[0] ?? "";
    if (one("isPublic") === "true") throw new Error("the AMI is public");
    return {
        state: one("imageState"),
        encrypted: one("encrypted"),
        imdsSupport: one("imdsSupport"),
        volume: `${one("volumeType")} ${one("volumeSize")}`,
        named: one("name").startsWith(ownName(run, "")),
        members: shapeOf(`<image>${item}</image>`),
    };
}
