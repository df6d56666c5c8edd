// Takes away all that a run made: first what an update waits for, then the stacks, then what is no part of a stack. What a run made is
// known by its names and its tag alone; nothing else is touched. What cannot be removed is told.

import { randomUUID } from "node:crypto";
import type { StackExport } from "../../cli/drawing/stackState";
import { elementsOf, itemsOf } from "../../cli/signedQuery";
import { ownName, TAG } from "./exampleEdits";
import type { Setting } from "./recording";
import { succeed, type World } from "./world";

export async function cleanUp(world: World, setting: Setting, said: (line: string) => void): Promise<string[]> {
    const left: string[] = [];
    const attempt = async (what: string, act: () => Promise<unknown>): Promise<void> => {
        try {
            await act();
        } catch (error) {
            left.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
        }
    };
    await attempt("builds that run", () => cancelBuilds(world, setting));
    for (const example of [...setting.examples].reverse()) {
        said(`${example}: pulumi destroy`);
        await attempt(`logs of ${example}`, () => emptyBuckets(world, example));
        await attempt(`stack of ${example}`, async () => {
            await world.pulumi(example, ["cancel", "--yes"]);
            await succeed(world.pulumi(example, ["destroy", "--yes", "--skip-preview"]), "pulumi destroy");
        });
    }
    said("images, recipes and components");
    await attempt("images", () => removeImages(world, setting));
    await attempt("recipes and components", () => removeVersions(world, setting));
    for (const region of [setting.region, setting.copyRegion]) {
        said(`AMIs, snapshots, instances and parameters in ${region}`);
        await attempt(`AMIs and instances in ${region}`, () => removeFromEc2(world, setting, region));
        await attempt(`parameters in ${region}`, () => removeParameters(world, setting, region));
        await attempt(`log groups in ${region}`, () => removeLogGroups(world, setting, region));
    }
    return left;
}

async function builder<Answer>(world: World, operation: string, parameters: Record<string, unknown>): Promise<Answer> {
    return JSON.parse(await world.call({ service: "imagebuilder", operation, parameters })) as Answer;
}

/** All rows whose ARN has a name of this run. */
async function ownArns(world: World, run: string, operation: string, list: string): Promise<string[]> {
    const found: string[] = [];
    let nextToken: string | undefined;
    do {
        const owner = operation === "ListImageBuildVersions" ? {} : { owner: "Self" };
        const page = await builder<Record<string, unknown>>(world, operation, {
            ...owner,
            ...(nextToken && { nextToken }),
        });
        const rows = (page[list] ?? []) as { arn: string }[];
        found.push(...rows.map(({ arn }) => arn).filter((arn) => arn.split("/")[1]?.startsWith(ownName(run, ""))));
        nextToken = (page.nextToken as string | undefined) || undefined;
    } while (nextToken !== undefined);
    return found;
}

async function cancelBuilds(world: World, { run }: Setting): Promise<void> {
    for (const arn of await ownArns(world, run, "ListImageBuildVersions", "imageSummaryList")) {
        const { image } = await builder<{ image: { state: { status: string } } }>(world, "GetImage", {
            imageBuildVersionArn: arn,
        });
        if (ended.test(image.state.status)) continue;
        await builder(world, "CancelImageCreation", { imageBuildVersionArn: arn, clientToken: randomUUID() });
        await untilEnded(world, arn);
    }
}

const ended = /^(AVAILABLE|FAILED|CANCELLED|DEPRECATED|DISABLED|DELETED)$/;

/** Until then the image cannot be deleted, and its instance uses the roles of the stack. */
async function untilEnded(world: World, arn: string): Promise<void> {
    const longest = Date.now() + 20 * 60_000;
    while (Date.now() < longest) {
        const { image } = await builder<{ image: { state: { status: string } } }>(world, "GetImage", {
            imageBuildVersionArn: arn,
        });
        if (ended.test(image.state.status)) return;
        await new Promise((done) => setTimeout(done, 3000));
    }
    throw new Error(`${arn} has not ended 20 minutes after it was cancelled`);
}

async function emptyBuckets(world: World, example: string): Promise<void> {
    const { stdout } = await world.pulumi(example, ["stack", "export"]);
    if (stdout === "") return;
    const resources = (JSON.parse(stdout) as StackExport).deployment.resources ?? [];
    for (const { id = "" } of resources.filter(({ type }) => /^aws:s3\/bucket(V2)?:/.test(type))) {
        const listed = await world.call({ service: "s3", operation: "ListObjects", parameters: { bucket: id } });
        for (const key of elementsOf(listed, "Key"))
            await world.call({ service: "s3", operation: "DeleteObject", parameters: { bucket: id, key } });
    }
}

async function removeImages(world: World, { run }: Setting): Promise<void> {
    for (const arn of await ownArns(world, run, "ListImageBuildVersions", "imageSummaryList"))
        await builder(world, "DeleteImage", { imageBuildVersionArn: arn });
}

/** They stay when a stack is destroyed, as images may refer to them. */
async function removeVersions(world: World, { run }: Setting): Promise<void> {
    for (const arn of await ownArns(world, run, "ListImageRecipes", "imageRecipeSummaryList"))
        await builder(world, "DeleteImageRecipe", { imageRecipeArn: arn });
    for (const arn of await ownArns(world, run, "ListContainerRecipes", "containerRecipeSummaryList"))
        await builder(world, "DeleteContainerRecipe", { containerRecipeArn: arn });
    for (const version of await ownArns(world, run, "ListComponents", "componentVersionList")) {
        const builds = await builder<{ componentSummaryList?: { arn: string }[] }>(
            world,
            "ListComponentBuildVersions",
            {
                componentVersionArn: version,
            },
        );
        for (const { arn } of builds.componentSummaryList ?? [])
            await builder(world, "DeleteComponent", { componentBuildVersionArn: arn });
    }
}

async function removeFromEc2(world: World, { run }: Setting, region: string): Promise<void> {
    const ec2 = (operation: string, parameters: Record<string, string>) =>
        world.call({ service: "ec2", operation, region, parameters });
    const tagged = { "Filter.1.Name": `tag:${TAG}`, "Filter.1.Value.1": run };
    const items = async (operation: string, list: string) => itemsOf(await ec2(operation, tagged), list);
    const id = (item: string, name: string) => elementsOf(item, name)[0] ?? "";
    for (const item of await items("DescribeInstances", "instancesSet"))
        if (id(item, "name") !== "terminated")
            await ec2("TerminateInstances", { "InstanceId.1": id(item, "instanceId") });
    for (const item of await items("DescribeImages", "imagesSet")) {
        await ec2("DeregisterImage", { ImageId: id(item, "imageId") });
        for (const snapshot of elementsOf(item, "snapshotId")) await ec2("DeleteSnapshot", { SnapshotId: snapshot });
    }
    for (const item of await items("DescribeSnapshots", "snapshotSet"))
        await ec2("DeleteSnapshot", { SnapshotId: id(item, "snapshotId") });
}

async function removeParameters(world: World, { run }: Setting, region: string): Promise<void> {
    const ssm = async <Answer>(operation: string, parameters: Record<string, unknown>) =>
        JSON.parse(await world.call({ service: "ssm", operation, region, parameters })) as Answer;
    const own = [`/imagebuilder/${run}/`, `/imagebuilder/${ownName(run, "")}`];
    let NextToken: string | undefined;
    const names: string[] = [];
    do {
        const page: { Parameters?: { Name: string }[]; NextToken?: string } = await ssm("GetParametersByPath", {
            Path: "/imagebuilder",
            Recursive: true,
            NextToken,
        });
        names.push(...(page.Parameters ?? []).map(({ Name }) => Name));
        NextToken = page.NextToken || undefined;
    } while (NextToken !== undefined);
    for (const Name of names.filter((name) => own.some((start) => name.startsWith(start))))
        await ssm("DeleteParameter", { Name });
}

/** A build that ends late writes its log after the stack's log group is gone, and so makes it anew. */
async function removeLogGroups(world: World, { run }: Setting, region: string): Promise<void> {
    const logs = async (operation: string, parameters: Record<string, unknown>) =>
        JSON.parse((await world.call({ service: "logs", operation, region, parameters })) || "{}") as {
            logGroups?: { logGroupName: string }[];
        };
    const { logGroups = [] } = await logs("DescribeLogGroups", {
        logGroupNamePrefix: `/aws/imagebuilder/${ownName(run, "")}`,
    });
    for (const { logGroupName } of logGroups) await logs("DeleteLogGroup", { logGroupName });
}
