// Container recipes with and without components, and the infrastructure that builds them, with the real engine and the
// real AWS provider, until an image is in the repository.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { AwsClient } from "../../local/aws/awsClient";
import { ExampleProject } from "../support/exampleProject";

describe("container recipes", () => {
    let aws: LocalAws;
    let project: ExampleProject;

    before(async () => {
        aws = await startLocalAws({ buildSeconds: 1 });
        project = await ExampleProject.copyOf("tests/engine/programs/containers", "native", aws);
        await project.succeed(["config", "set", "aws:region", "eu-west-1"]);
    });
    after(async () => {
        await project.close();
        await aws.stop();
    });

    const up = ["up", "--yes", "--skip-preview"];
    const scope = { account: "111122223333", region: "eu-west-1" };

    /** Calls that make or delete recipes, in order, since a point in time. */
    const writes = (since: number): string[] =>
        aws
            .requests()
            .slice(since)
            .map(({ operation }) => operation ?? "")
            .filter((operation) => /^(Create|Delete)(ContainerRecipe|Resource)$/.test(operation));

    it("are made, and neither a second up nor a refresh finds a change", async () => {
        const { stdout } = await project.succeed(["preview", "--json"]);
        const { steps } = JSON.parse(stdout) as {
            steps: { newState: { type: string; inputs?: { version?: string; content?: string } } }[];
        };
        const recipe = steps.find(({ newState }) => newState.type.endsWith("containerRecipe:ContainerRecipe"));
        expect(recipe?.newState.inputs?.version).to.equal("1.0.0");

        await project.succeed(up);
        const { versions, arns, uri, policy } = await project.outputs();
        const latest = (name: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:container-recipe/${name}/x.x.x`;
        expect({ versions, arns, uri }).to.deep.equal({
            versions: ["1.0.0", "1.0.0", "1.0.0"],
            arns: ["web", "bare", "windows"].map(latest),
            uri: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web",
        });
        expect(policy).to.include("arn:aws:ssm:eu-west-1:111122223333:parameter/app/greeting");
        await project.succeed([...up, "--expect-no-changes"]);
        await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    });

    it("build with no more rights than the instances have", async () => {
        const client = new AwsClient(aws.endpoint);
        const { pipelineArn } = await project.outputs<{ pipelineArn: string }>();
        const call = async (path: string, body: object): Promise<Record<string, unknown>> => {
            const response = await fetch(`${aws.endpoint}/${path}`, {
                method: "PUT",
                headers: { authorization: authorization(scope.region), "content-type": "application/json" },
                body: JSON.stringify(body),
            });
            return (await response.json()) as Record<string, unknown>;
        };
        await call("StartImagePipelineExecution", { imagePipelineArn: pipelineArn, clientToken: "one" });
        await aws.advance(60);
        const { imageDetails } = await client.json<{ imageDetails: { imageTags: string[] }[] }>(
            scope,
            "ecr",
            "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
            { repositoryName: "web" },
        );
        expect(imageDetails.map(({ imageTags }) => imageTags)).to.deep.equal([["1.0.0-1"]]);
    });

    it("count up when a volume changes, and when the Dockerfile moves to S3", async () => {
        await project.succeed(["config", "set", "size", "50"]);
        await project.succeed(["config", "set", "length", "16000"]);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.1", "1.0.1", "1.0.0"]);
        await project.succeed([...up, "--expect-no-changes"]);
    });

    it("move from Cloud Control to the provider's own resource and back under new versions", async () => {
        const since = aws.requests().length;
        await project.succeed(["config", "set", "hardened", "true"]);
        await project.succeed(up);
        await project.succeed([...up, "--expect-no-changes"]);
        await project.succeed(["config", "set", "hardened", "false"]);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.1", "1.0.3", "1.0.0"]);
        expect(writes(since)).to.deep.equal(["CreateContainerRecipe", "CreateResource"]);
    });

    it("are destroyed to the end, and made again above what was kept", async () => {
        await project.succeed(["destroy", "--yes", "--skip-preview"]);
        expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
        await project.succeed(up);
        expect((await project.outputs()).versions).to.deep.equal(["1.0.2", "1.0.4", "1.0.1"]);
    });
});

const authorization = (region: string): string =>
    `AWS4-HMAC-SHA256 Credential=test/20261121/${region}/imagebuilder/aws4_request, SignedHeaders=host, Signature=0`;
