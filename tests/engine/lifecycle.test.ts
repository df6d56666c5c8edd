// Three years of a pipeline: a build each week, and other content every seventeen weeks, with the real engine and the real AWS
// provider. The local AWS carries the lifecycle policies out, so what is left is counted and not believed.

import { expect } from "chai";
import { textsOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";
import { successfulSteps } from "../support/engineSteps";

const scope = { account: "111122223333", region: "us-east-1" };
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const up = ["up", "--yes", "--skip-preview"];
const day = 24 * 60 * 60;

let aws: LocalAws;
let client: AwsClient;
let project: ExampleProject;
let calls = 0;

before(async () => {
    aws = await startLocalAws({ buildSeconds: 60 });
    client = new AwsClient(aws.endpoint);
    project = await ExampleProject.copyOf("tests/engine/programs/pipeline", "native", aws);
    await project.succeed(["config", "set", "aws:region", scope.region]);
});

after(async () => {
    await project.close();
    await aws.stop();
});

async function imageBuilder<T>(operation: string, method: "PUT" | "POST", request: object): Promise<T> {
    calls += 1;
    const response = await fetch(`${aws.endpoint}/${operation}`, {
        method,
        body: JSON.stringify(method === "PUT" ? { clientToken: `token-${calls}`, ...request } : request),
        headers: {
            authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${scope.region}/imagebuilder/aws4_request, SignedHeaders=host, Signature=0`,
        },
    });
    if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
    return (await response.json()) as T;
}

/** Other content, and what the engine does then. */
async function change(greeting: string): Promise<string[]> {
    await project.succeed(["config", "set", "greeting", greeting]);
    return successfulSteps(project, up);
}

async function weeks(number: number): Promise<void> {
    for (let week = 0; week < number; week++) {
        await imageBuilder("StartImagePipelineExecution", "PUT", { imagePipelineArn: `${ARN}:image-pipeline/greeter` });
        await aws.advance(7 * day);
    }
}

interface Row {
    version: string;
    state: { status: string };
    outputResources?: { amis?: { image: string }[] };
}

/** Newest first; at most 25 a page. */
async function images(): Promise<Row[]> {
    const rows: Row[] = [];
    let nextToken: string | undefined;
    do {
        const page: { imageSummaryList: Row[]; nextToken?: string } = await imageBuilder(
            "ListImageBuildVersions",
            "POST",
            { nextToken },
        );
        rows.push(...page.imageSummaryList);
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return rows.reverse();
}

async function left() {
    const rows = await images();
    const amis = textsOf(await client.query(scope, "ec2", "DescribeImages", { "Owner.1": scope.account }), "imageId");
    const snapshots = await client.query(scope, "ec2", "DescribeSnapshots", {
        "Filter.1.Name": "tag-key",
        "Filter.1.Value.1": "Ec2ImageBuilderArn",
    });
    const { Parameters } = await client.json<{ Parameters: { Value: string }[] }>(
        scope,
        "ssm",
        "AmazonSSM.GetParameters",
        {
            Names: ["/imagebuilder/greeter/latest"],
        },
    );
    const [value = ""] = Parameters.map(({ Value }) => Value);
    return {
        images: rows.length,
        versions: new Set(rows.map(({ version }) => version.split("/")[0])).size,
        amis: amis.length,
        sameAmis: rows.every(({ outputResources }) => amis.includes(outputResources?.amis?.[0]?.image ?? "")),
        snapshots: textsOf(snapshots, "snapshotId").length,
        newest: rows[0]?.version,
        parameterLives: amis.includes(value) && rows[0]?.outputResources?.amis?.[0]?.image === value,
    };
}

describe("three years of weekly builds, with other content every seventeen weeks", () => {
    it("leave the images of half a year, with their AMIs and snapshots", async () => {
        await change("content 0");
        const policies: string[][] = [];
        for (let content = 1; content <= 9; content++) {
            await weeks(17);
            const steps = await change(`content ${content}`);
            policies.push(steps.filter((step) => step.includes("LifecyclePolicy")));
        }
        // Only the policy for superseded versions ever changes, from the second content on.
        expect(policies).to.deep.equal([[], ...Array(8).fill(["update LifecyclePolicy greeter-superseded"])]);
        // 180 days are 25 weeks and five days; the last build was a week ago.
        expect(await left()).to.deep.equal({
            images: 25,
            versions: 2,
            amis: 25,
            sameAmis: true,
            snapshots: 25,
            newest: "1.0.8/17",
            parameterLives: true,
        });
    });

    it("leave the three newest after a year without a build, though their version was superseded", async () => {
        await aws.advance(365 * day);
        const rest = { images: 3, versions: 1, amis: 3, sameAmis: true, snapshots: 3, newest: "1.0.8/17" };
        expect(await left()).to.deep.equal({ ...rest, parameterLives: true });
        await change("another year");
        await aws.advance(365 * day);
        expect(await left()).to.deep.equal({ ...rest, parameterLives: true });
    });

    it("go on as before when it builds again", async () => {
        await weeks(30);
        await project.succeed(up);
        await weeks(1);
        expect(await left()).to.deep.equal({
            images: 25,
            versions: 1,
            amis: 25,
            sameAmis: true,
            snapshots: 25,
            newest: "1.0.10/31",
            parameterLives: true,
        });
    });
});
