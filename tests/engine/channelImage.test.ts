// What consumers see of a channel that another stack made, with the real engine: through the plugin from YAML, and by the functions.

import { expect } from "chai";
import { signedJson } from "../../cli/signedQuery";
import { startLocalAws, type LocalAws } from "../../local";
import { textOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
import { ExampleProject } from "../support/exampleProject";

const PARAMETER = "/golden-images/web/prod";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333:image/web/1.0.4/2";
const place = { account: "111122223333", region: "us-east-1" };

describe("the image of a channel", () => {
    let aws: LocalAws;
    const projects: ExampleProject[] = [];

    async function project(language: string): Promise<ExampleProject> {
        const made = await ExampleProject.copyOf("tests/engine/programs/channelImage", language, aws);
        projects.push(made);
        await made.succeed(["config", "set", "aws:region", place.region]);
        return made;
    }

    /** As `promote` does it, with an AMI as Image Builder tags it. */
    async function promoteAmi(): Promise<string> {
        const client = new AwsClient(aws.endpoint);
        const registered = await client.query(place, "ec2", "RegisterImage", {
            Name: "web-1.0.4",
            RootDeviceName: "/dev/xvda",
        });
        const ami = textOf(registered, "imageId") ?? "";
        await client.query(place, "ec2", "CreateTags", {
            "ResourceId.1": ami,
            "Tag.1.Key": "Ec2ImageBuilderArn",
            "Tag.1.Value": ARN,
        });
        await point(ami);
        return ami;
    }

    const point = (Value: string) =>
        signedJson(
            { name: "ssm", region: place.region, endpoint: aws.endpoint },
            { accessKeyId: place.account, secretAccessKey: "test" },
            "AmazonSSM.PutParameter",
            { Name: PARAMETER, Value, Type: "String", DataType: "aws:ec2:image", Overwrite: true },
        );

    before(async () => {
        aws = await startLocalAws({ buildSeconds: 1 });
    });
    after(async () => {
        for (const one of projects) await one.close();
        await aws.stop();
    });

    it("is the placeholder, then what is promoted, in YAML and by the functions, with nothing created", async () => {
        const owner = await project("native");
        await owner.succeed(["up", "--yes", "--skip-preview"]);
        expect(await owner.outputs()).to.deep.equal({ parameterName: PARAMETER });

        const consumer = await project("yaml");
        await consumer.succeed(["up", "--yes"]);
        const before = await consumer.outputs<Record<string, string>>();
        expect(before).to.include({ imageArn: "", version: "", region: place.region });
        expect(before.amiId).to.match(/^ami-/);

        const amiId = await promoteAmi();
        await consumer.succeed(["up", "--yes"]);
        expect(await consumer.outputs()).to.deep.equal({
            amiId,
            imageArn: ARN,
            version: "1.0.4/2",
            resolveReference: `resolve:ssm:${PARAMETER}`,
            region: place.region,
        });
        await consumer.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
        const types = (await consumer.export()).deployment.resources?.map(({ type }) => type.split(":")[0]);
        expect(types).to.not.include("aws");

        const program = await project("native");
        await program.succeed(["config", "set", "consumer", "true"]);
        await program.succeed(["up", "--yes"]);
        const read = { amiId, imageArn: ARN, version: "1.0.4/2", parameterName: PARAMETER };
        expect(await program.outputs()).to.deep.equal({ promised: read, later: read });
    });

    it("is refused with the channel's name when its AMI is gone", async () => {
        const consumer = projects[1];
        await point("ami-0fedcba9876543210");
        const { code, output } = await consumer.run(["preview"]);
        expect(code).to.not.equal(0);
        expect(output).to.contain(
            `The channel ${PARAMETER} names ami-0fedcba9876543210 in ${place.region}, which could not be found: it was deleted or disabled, or is not this account's to use. Promote another image.`,
        );
    });
});
