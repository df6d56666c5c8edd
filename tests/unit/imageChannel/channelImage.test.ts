// Tests of ChannelImage and of the functions beside it: what they ask, what they answer, and what they refuse.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { getChannelImage, getChannelImageOutput } from "../../../provider";
import { ChannelImage } from "../../../provider/imageChannel/channelImage";
import type { ChannelImageArgs } from "../../../provider/imageChannel/channelImageArgs";
import { errorsOf, record, unwrap } from "../../support/recorder";

const TOKEN = "aws-golden-image:index:ChannelImage";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333:image/web/1.0.4/2";

async function outputsOf(args: ChannelImageArgs) {
    let made: ChannelImage | undefined;
    const recorder = await record(() => (made = new ChannelImage("base", args)));
    const known: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(made as ChannelImage))
        if (pulumi.Output.isInstance(value) && name !== "urn") known[name] = await unwrap(value);
    return { recorder, known };
}

describe("ChannelImage", () => {
    it("creates nothing, and asks for the parameter and its AMI", async () => {
        const { recorder, known } = await outputsOf({ channel: "prod", pipelineName: "web" });
        expect(recorder.list()).to.deep.equal([`${TOKEN} base`]);
        expect(recorder.calls.map(({ token, inputs }) => [token.split(":").at(-1), inputs])).to.deep.equal([
            ["getRegion", {}],
            ["getParameter", { name: "/golden-images/web/prod" }],
            ["getAmi", { filters: [{ name: "image-id", values: ["ami-of-us-east-1"] }], includeDeprecated: true }],
        ]);
        expect(known).to.deep.equal({
            amiId: "ami-of-us-east-1",
            imageArn: ARN,
            version: "1.0.4/2",
            parameterName: "/golden-images/web/prod",
            resolveReference: "resolve:ssm:/golden-images/web/prod",
            region: "us-east-1",
        });
    });

    it("reads another region, a parameter of another name, and the pipeline's newest image", async () => {
        const other = await outputsOf({ parameterName: "/images/web", region: "eu-west-1" });
        expect(other.recorder.calls.map(({ inputs }) => inputs.region)).to.deep.equal(["eu-west-1", "eu-west-1"]);
        expect(other.known).to.include({ amiId: "ami-of-eu-west-1", region: "eu-west-1" });
        const newest = await outputsOf({ channel: "latest", pipelineName: "web" });
        expect(newest.known.parameterName).to.equal("/imagebuilder/web/latest");
    });

    it("waits for what is known late, and leaves it open in a preview", async () => {
        const late = pulumi.output(Promise.resolve("web"));
        expect((await outputsOf({ channel: "prod", pipelineName: late })).known.version).to.equal("1.0.4/2");
        const unknown = pulumi.unknown as unknown as string;
        const recorder = await record(
            () => new ChannelImage("base", { channel: "prod", pipelineName: pulumi.output(unknown) }),
            { preview: true },
        );
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getRegion:getRegion"]);
    });

    it("has no image where the AMI's tags name none", async () => {
        const { known } = await outputsOf({ channel: "prod", pipelineName: "web", region: "eu-other-1" });
        expect(known).to.include({ amiId: "ami-of-eu-other-1", imageArn: "", version: "" });
    });

    it("refuses all wrong arguments at once", async () => {
        const refused = (args: object) => errorsOf(() => new ChannelImage("base", args));
        expect(await refused({})).to.deep.equal([
            "pipelineName: is required. Specify the name of the pipeline, or `parameterName`.",
            "channel: is required. Specify a channel such as `prod`.",
        ]);
        expect(await refused({ parameterName: "/a b", pipelineName: "web", channel: "Prod", region: "x" })).to.satisfy(
            (found: string[]) =>
                ["pipelineName", "channel", "channel", "parameterName", "region"].join() ===
                found.map((error) => error.split(":")[0]).join(),
        );
    });
});

describe("getChannelImage", () => {
    it("answers a promise, or an output of outputs", async () => {
        const expected = {
            amiId: "ami-of-eu-west-1",
            imageArn: ARN,
            version: "1.0.4/2",
            parameterName: "/golden-images/web/prod",
        };
        const args = { channel: "prod", pipelineName: "web", region: "eu-west-1" };
        await record(async () => {
            expect(await getChannelImage(args)).to.deep.equal(expected);
            expect(await unwrap(getChannelImageOutput({ ...args, pipelineName: pulumi.output("web") }))).to.deep.equal(
                expected,
            );
        });
    });

    it("says which channel names an AMI that is gone, and what is wrong with its arguments", async () => {
        await record(async () => {
            const message = async (args: object) =>
                getChannelImage(args).then(
                    () => "none",
                    (error: Error) => error.message,
                );
            expect(await message({ channel: "prod", pipelineName: "web", region: "eu-gone-1" })).to.equal(
                "The channel /golden-images/web/prod names ami-of-eu-gone-1 in eu-gone-1, which could not be found: it was deleted or disabled, or is not this account's to use. Promote another image.",
            );
            expect(await message({ pipelineName: "web", region: "Ireland" })).to.match(
                /^getChannelImage has 2 validation errors; nothing was created:\n {2}channel: is required\. .*\n {2}region: /,
            );
        });
    });
});
