// Tests of a pipeline's channels: each where its images go, and what is refused.

import { expect } from "chai";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { errorsOf, record, unwrap } from "../../support/recorder";

const PARAMETER = "aws:ssm/parameter:Parameter";
const base: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023", architecture: "x86_64" },
    components: [{ managed: "update-linux" }],
};
const make = (args: object) => new GoldenImagePipeline("web", { ...base, ...args });

describe("the channels of GoldenImagePipeline", () => {
    it("are none by default", async () => {
        let made: GoldenImagePipeline | undefined;
        const recorder = await record(() => (made = make({})));
        expect(recorder.registered.filter(({ type }) => type === PARAMETER)).to.deep.equal([]);
        expect(await unwrap(made!.channelParameterNames)).to.deep.equal({});
        expect(await unwrap(made!.promotePolicies)).to.deep.equal({});
    });

    it("are where the images go", async () => {
        let made: GoldenImagePipeline | undefined;
        const assumeRoleArn = "arn:aws:iam::222233334444:role/deploy";
        const recorder = await record(
            () =>
                (made = make({
                    name: "web-server",
                    channels: ["dev", "prod"],
                    regions: [{ region: "us-east-1" }, { region: "eu-west-1", targetAccountIds: [] }],
                    targetAccounts: [{ accountId: "222233334444", assumeRoleArn }, { accountId: "333344445555" }],
                    region: "us-east-1",
                    tags: { team: "platform" },
                })),
        );
        const parameters = recorder.registered.filter(({ type }) => type === PARAMETER);
        expect(parameters.map(({ name }) => name)).to.have.members(
            ["dev", "prod"].flatMap((channel) => [
                `web-${channel}-us-east-1`,
                `web-${channel}-us-east-1-222233334444`,
                `web-${channel}-eu-west-1`,
            ]),
        );
        expect(recorder.find(PARAMETER, "web-prod-eu-west-1").inputs).to.deep.equal({
            name: "/golden-images/web-server/prod",
            type: "String",
            dataType: "aws:ec2:image",
            insecureValue: "ami-of-eu-west-1",
            description: "placeholder",
            region: "eu-west-1",
            tags: { team: "platform" },
        });
        expect(await unwrap(made!.channelParameterNames)).to.deep.equal({
            dev: "/golden-images/web-server/dev",
            prod: "/golden-images/web-server/prod",
        });
        expect(Object.keys(await unwrap(made!.promotePolicies))).to.deep.equal(["dev", "prod"]);
    });

    it("leave this account out where it gets no copy", async () => {
        const assumeRoleArn = "arn:aws:iam::222233334444:role/deploy";
        const recorder = await record(() =>
            make({
                channels: ["prod"],
                targetAccounts: [{ accountId: "222233334444", assumeRoleArn }],
                copyToOwnAccount: false,
            }),
        );
        expect(recorder.registered.filter(({ type }) => type === PARAMETER).map(({ name }) => name)).to.deep.equal([
            "web-prod-222233334444",
        ]);
    });

    it("have roles for announced revocations when asked, and refuse that where there is no channel", async () => {
        const roles = async (args: object) =>
            (await record(() => make(args))).registered
                .filter(({ type, name }) => type === "aws:iam/role:Role" && name.endsWith("-schedule"))
                .map(({ name }) => name);
        expect(await roles({ channels: ["prod"] })).to.deep.equal([]);
        expect(await roles({ channels: ["prod"], scheduledRevocations: true })).to.deep.equal(["web-prod-schedule"]);
        expect(await errorsOf(() => make({ scheduledRevocations: true }))).to.deep.equal([
            "scheduledRevocations: is only valid with `channels`. Add them, or leave it out.",
        ]);
    });

    it("refuse names that are wrong, taken or twice there, and containers", async () => {
        expect(await errorsOf(() => make({ channels: ["prod", "Prod", "latest", "prod", undefined] }))).to.deep.equal([
            "channels[1]: `Prod` is not 1 to 64 lowercase letters, digits and dashes, with no dash at either end.",
            "channels[2]: `latest` cannot be the name of a channel: `latest` is managed by the pipeline, and `none` clears a channel. Choose another name.",
            "channels[3]: `prod` is listed twice.",
            "channels[4]: is required. Specify a name such as `prod`.",
        ]);
        const container = { baseImage: { managed: "amazon-linux-2023" } };
        const found = await errorsOf(() => new GoldenImagePipeline("web", { container, channels: ["prod"] }));
        expect(found).to.include(
            "channels: is only valid with `baseImage`: a channel holds the id of an AMI. Tag containers.",
        );
    });
});
