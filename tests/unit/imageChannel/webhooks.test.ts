// Tests of the webhooks of ImageChannel: what is made for them and where, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ImageChannel } from "../../../provider/imageChannel/imageChannel";
import { errorsOf, record, unwrap } from "../../support/recorder";
import { secretValue } from "../../support/secretValue";

const TOKEN = "aws-golden-image:index:ImageChannel";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const CONNECTION = "aws:cloudwatch/eventConnection:EventConnection";
const DESTINATION = "aws:cloudwatch/eventApiDestination:EventApiDestination";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

const chat = { name: "chat", url: "https://chat.example.com/hook", secret: "s3cret" };
const make = (args: object) => new ImageChannel("prod", { pipelineName: "web", ...args });
const moved = JSON.stringify({
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    detail: { name: ["/golden-images/web/prod"], operation: ["Update"] },
});

describe("webhooks of a channel", () => {
    it("are none by default, while the pattern of their events is an output", async () => {
        let made: ImageChannel | undefined;
        const recorder = await record(() => (made = make({})));
        expect(recorder.aws().map(({ type }) => type)).to.deep.equal(["aws:ssm/parameter:Parameter"]);
        expect(await unwrap(made!.eventPattern)).to.equal(moved);
    });

    it("hear of moves by one rule, each with a header, a destination and a role for it alone", async () => {
        const audit = {
            name: "audit",
            url: pulumi.output("https://audit.example.com"),
            secret: "other",
            header: "X-Key",
        };
        const recorder = await record(() => make({ webhooks: [chat, audit], tags: { team: "platform" } }));
        expect(recorder.find(RULE, "prod-moved").inputs).to.deep.equal({
            description: "Moves of the channel prod",
            eventPattern: moved,
            tags: { team: "platform" },
        });
        expect(recorder.find(RULE, "prod-moved").options.parent).to.equal(`${TOKEN} prod`);
        const keys = ["prod-chat", "prod-audit"].map((name) => recorder.find(CONNECTION, name).inputs);
        expect(keys.map(({ authorizationType }) => authorizationType)).to.deep.equal(["API_KEY", "API_KEY"]);
        expect(keys.map(({ authParameters }) => authParameters)).to.deep.equal([
            secretValue({ apiKey: { key: "X-Golden-Image-Token", value: "s3cret" } }),
            secretValue({ apiKey: { key: "X-Key", value: "other" } }),
        ]);
        expect(recorder.find(DESTINATION, "prod-audit").inputs).to.deep.equal({
            connectionArn: "arn:aws:events:us-east-1:111122223333:connection/prod-audit/1",
            httpMethod: "POST",
            invocationEndpoint: "https://audit.example.com",
        });
        const arn = "arn:aws:events:us-east-1:111122223333:api-destination/prod-chat/1";
        const { inputs: policy } = recorder.find(ROLE_POLICY, "prod-chat-webhook");
        expect((JSON.parse(policy.policy as string) as { Statement: unknown }).Statement).to.deep.equal([
            { Sid: "CallWebhook", Effect: "Allow", Action: "events:InvokeApiDestination", Resource: arn },
        ]);
        const { inputs: role } = recorder.find("aws:iam/role:Role", "prod-chat-webhook");
        expect(
            (JSON.parse(role.assumeRolePolicy as string) as { Statement: { Condition: object }[] }).Statement[0]
                ?.Condition,
        ).to.deep.equal({
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/prod-moved" },
        });
        const target = recorder.find(TARGET, "prod-chat");
        expect(target.inputs).to.deep.equal({
            rule: "prod-moved",
            targetId: "chat",
            arn,
            roleArn: "arn:aws:iam::111122223333:role/prod-chat-webhook",
        });
        expect(target.options.dependsOn).to.include(`${ROLE_POLICY} prod-chat-webhook`);
    });

    it("hear once of a channel in many regions and accounts, from the first region", async () => {
        const assumeRoleArn = "arn:aws:iam::222233334444:role/deploy";
        const recorder = await record(() =>
            make({
                webhooks: [chat],
                regions: [{ region: "eu-west-1" }, { region: "us-east-1" }],
                targetAccounts: [{ accountId: "222233334444", assumeRoleArn }],
            }),
        );
        const made = recorder.aws().filter(({ type }) => [RULE, CONNECTION, DESTINATION, TARGET].includes(type));
        expect(made.map(({ inputs, options }) => [inputs.region, options.provider])).to.deep.equal(
            Array(4).fill(["eu-west-1", undefined]),
        );
    });

    it("are refused without their secrets being said", async () => {
        const secret = "s".repeat(513);
        expect(await errorsOf(() => make({ webhooks: [{ ...chat, secret }] }))).to.deep.equal([
            "webhooks[0].secret: has 513 characters, but must have 1 to 512. See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html",
        ]);
    });

    it("are refused with all that is wrong at once", async () => {
        const found = await errorsOf(() =>
            make({
                inOwnAccount: false,
                targetAccounts: [{ accountId: "222233334444" }],
                webhooks: [
                    { ...chat, url: "http://chat.example.com", header: "a b", secret: "" },
                    { ...chat, name: "Chat" },
                    chat,
                    chat,
                    {},
                    chat,
                ],
            }),
        );
        expect(found.map((error) => error.split(": ")[0])).to.deep.equal([
            "webhooks",
            "webhooks",
            "webhooks[0].url",
            "webhooks[0].secret",
            "webhooks[0].header",
            "webhooks[1].name",
            "webhooks[2].name",
            "webhooks[3].name",
            "webhooks[4].name",
            "webhooks[4].url",
            "webhooks[4].secret",
            "webhooks[5].name",
        ]);
        expect(found[2]).to.equal(
            "webhooks[0].url: `http://chat.example.com` is not an address that begins with `https://`. See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html",
        );
        expect(found[6]).to.equal("webhooks[2].name: `chat` is the name of another webhook. Choose another name.");
        expect(found[9]).to.equal("webhooks[4].url: is required. Specify an address that begins with `https://`.");
    });
});
