// The program of tests/engine/programs/channels, deployed to three accounts in the local AWS; commands for its channels, given by
// one person or another; and what its channels hold, asked in each account itself.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { signedJson } from "../../cli/signedQuery";
import { textOf } from "../../interpreter/aws/xml";
import { startLocalAws, type LocalAws } from "../../local";
import { AwsClient } from "../../local/aws/awsClient";
import { run, type Outcome } from "../cli/inProcess";
import { AwsGate } from "./awsGate";
import { ExampleProject } from "./exampleProject";

export const OWN = "111122223333";
export const accounts = [OWN, "222233334444", "333344445555"];
export const regions = ["ap-southeast-2", "eu-west-1", "us-east-1"];

/** In the order in which commands show them. */
export const places = regions.flatMap((region) => accounts.map((account) => ({ region, account })));

type Run = (...line: string[]) => Promise<Outcome>;

export class ChannelWorld {
    private state = "";
    private readonly environment = { ...process.env };
    readonly client: AwsClient;

    private constructor(
        readonly aws: LocalAws,
        /** Before the local AWS, for commands with `--endpoint`. */
        readonly gate: AwsGate,
        readonly project: ExampleProject,
    ) {
        this.client = new AwsClient(aws.endpoint);
        Object.assign(process.env, aws.environment);
    }

    static async start(): Promise<ChannelWorld> {
        const aws = await startLocalAws({ accounts: accounts.slice(1), buildSeconds: 1 });
        const project = await ExampleProject.copyOf("tests/engine/programs/channels", "native", aws);
        await project.succeed(["config", "set", "aws:region", "us-east-1"]);
        return new ChannelWorld(aws, await AwsGate.before(aws.endpoint), project);
    }

    async stop(): Promise<void> {
        for (const name of Object.keys(process.env)) if (!(name in this.environment)) delete process.env[name];
        Object.assign(process.env, this.environment);
        await this.project.close();
        this.gate.close();
        await this.aws.stop();
    }

    /** The commands read the state that the stack has then. */
    async up(): Promise<void> {
        await this.project.succeed(["up", "--yes", "--skip-preview"]);
        this.state = JSON.stringify(await this.project.export());
    }

    readonly run: Run = (...line) =>
        run([...line, "--state", "-"], { input: () => new TextEncoder().encode(this.state) });

    async json<Answer>(...line: string[]): Promise<Answer> {
        return JSON.parse((await this.run(...line, "--json")).out) as Answer;
    }

    async build(imagePipelineArn: string): Promise<string> {
        const client = new Imagebuilder({ region: "us-east-1" });
        const { imageBuildVersionArn = "" } = await client.startImagePipelineExecution({ imagePipelineArn });
        for (let tries = 0; tries < 200; tries++) {
            await this.aws.advance(60);
            const { image } = await client.getImage({ imageBuildVersionArn });
            if (image?.state?.status === "AVAILABLE") return imageBuildVersionArn;
            expect(image?.state?.status, image?.state?.reason).to.not.equal("FAILED");
        }
        return expect.fail("the build did not end");
    }

    /** What the parameters of a channel hold. */
    async values(channel = "prod"): Promise<string[]> {
        return Promise.all(
            places.map(async ({ region, account }) => {
                // The local AWS knows an account by such a key.
                const keys = { accessKeyId: account, secretAccessKey: "test" };
                const { Parameter } = await signedJson<{ Parameter: { Value: string } }>(
                    { name: "ssm", region },
                    keys,
                    "AmazonSSM.GetParameter",
                    { Name: `/golden-images/base/${channel}` },
                );
                return Parameter.Value;
            }),
        );
    }

    async amis(arn: string): Promise<string[]> {
        const { image } = await new Imagebuilder({ region: "us-east-1" }).getImage({ imageBuildVersionArn: arn });
        const all = image?.outputResources?.amis ?? [];
        return places.map(
            ({ region, account }) =>
                all.find((ami) => ami.region === region && ami.accountId === account)?.image ?? "none",
        );
    }

    /** Whom the role of an account trusts. */
    async trust(account: string, principal: string): Promise<void> {
        await this.client.query({ account, region: "us-east-1" }, "iam", "UpdateAssumeRolePolicy", {
            RoleName: "deploy",
            PolicyDocument: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal } }],
            }),
        });
    }

    /** Somebody else, whose commands are signed with other keys. A command that runs meanwhile has read its own before. */
    async user(name: string): Promise<Run> {
        const place = { account: OWN, region: "us-east-1" };
        await this.client.query(place, "iam", "CreateUser", { UserName: name });
        const keys = await this.client.query(place, "iam", "CreateAccessKey", { UserName: name });
        return async (...line) => {
            const own = process.env.AWS_ACCESS_KEY_ID;
            process.env.AWS_ACCESS_KEY_ID = textOf(keys, "AccessKeyId");
            return this.run(...line).finally(() => (process.env.AWS_ACCESS_KEY_ID = own));
        };
    }
}
