// A pipeline in the local AWS with two channels in its region, and the state of the stack that has them.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { signedJson } from "../../../cli/signedQuery";
import { UsageError } from "../../../cli/command";
import { Builds, run, type Outcome } from "../builds/support";
import { expect } from "chai";

const region = "us-east-1";
export const PLACEHOLDER = "ami-00000000000000000";

export class LocalChannels {
    readonly builds = new Builds();
    pipeline = "";
    private state = "";
    private scheduleRoleArn: string | undefined;

    /** To be called in a suite. */
    constructor(
        readonly name: string,
        private readonly scheduleRole?: (local: LocalChannels) => Promise<string>,
    ) {
        before(async () => {
            this.pipeline = await this.builds.pipeline(name);
            for (const channel of ["dev", "prod"]) {
                await this.ssm("PutParameter", {
                    Name: `/golden-images/${name}/${channel}`,
                    Value: PLACEHOLDER,
                    Type: "String",
                    DataType: "aws:ec2:image",
                    Description: "placeholder",
                });
            }
            this.scheduleRoleArn = await this.scheduleRole?.(this);
            this.state = this.stateOf(["dev", "prod"]);
        });
    }

    stateOf(channels: string[]): string {
        const type = "aws-golden-image:index:ImageChannel";
        const resources: object[] = channels.map((channel) => ({
            urn: `urn:pulumi:dev::web::${type}::${channel}`,
            type,
            outputs: {
                channel,
                pipelineArn: this.pipeline,
                parameterNames: { [region]: `/golden-images/${this.name}/${channel}` },
                roleArns: {},
                scheduleRoleArns:
                    this.scheduleRoleArn === undefined ? {} : { [this.builds.account.id]: this.scheduleRoleArn },
            },
        }));
        const pipeline = "aws:imagebuilder/imagePipeline:ImagePipeline";
        resources.push({
            urn: `urn:pulumi:dev::web::${pipeline}::${this.name}`,
            type: pipeline,
            outputs: { name: this.name, arn: this.pipeline },
        });
        return JSON.stringify({ version: 3, deployment: { resources } });
    }

    /** Builds an image, and answers its ARN. */
    async build(): Promise<string> {
        const aws = new Imagebuilder({ region });
        const { imageBuildVersionArn = "" } = await aws.startImagePipelineExecution({
            imagePipelineArn: this.pipeline,
        });
        for (let tries = 0; tries < 100; tries++) {
            await this.builds.account.local.advance(120);
            const { image } = await aws.getImage({ imageBuildVersionArn });
            if (image?.state?.status === "AVAILABLE") return imageBuildVersionArn;
        }
        return expect.fail("the build did not end");
    }

    async value(channel: string): Promise<string> {
        const { Parameter } = await this.ssm<{ Parameter: { Value: string } }>("GetParameter", {
            Name: `/golden-images/${this.name}/${channel}`,
        });
        return Parameter.Value;
    }

    async ami(arn: string): Promise<string> {
        const { image } = await new Imagebuilder({ region }).getImage({ imageBuildVersionArn: arn });
        return image?.outputResources?.amis?.[0]?.image ?? "";
    }

    async tags(resourceArn: string): Promise<Record<string, string>> {
        return (await new Imagebuilder({ region }).listTagsForResource({ resourceArn })).tags ?? {};
    }

    /** By the clock of the local AWS, which tests move. */
    async timeAfter(seconds: number): Promise<string> {
        const clock = await fetch(`${this.builds.account.local.endpoint}/_local/clock`);
        const now = Date.parse(((await clock.json()) as { now: string }).now);
        return `${new Date(now + seconds * 1000).toISOString().slice(0, 19)}Z`;
    }

    run(...line: string[]): Promise<Outcome> {
        const input = () => new TextEncoder().encode(this.state);
        return run([...line, "--state", "-"], { input });
    }

    async refused(...line: string[]): Promise<string> {
        return this.run(...line).then(
            ({ out }) => expect.fail(out),
            (error: unknown) => (error instanceof UsageError ? error.message : expect.fail(String(error))),
        );
    }

    private ssm<Answer>(operation: string, parameters: object): Promise<Answer> {
        const keys = { accessKeyId: this.builds.account.id, secretAccessKey: "test" };
        return signedJson({ name: "ssm", region }, keys, `AmazonSSM.${operation}`, parameters);
    }
}
