// Tests of ImageChannel: its parameters in regions and accounts, its policies, and what it refuses.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { ImageChannelArgs } from "../../../provider/imageChannel/args";
import { ImageChannel } from "../../../provider/imageChannel/imageChannel";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const TOKEN = "aws-golden-image:index:ImageChannel";
const PARAMETER = "aws:ssm/parameter:Parameter";
const PLACEHOLDER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64";
const role = (account: string) => `arn:aws:iam::${account}:role/deploy`;

const parameter = (region: string, name = "/golden-images/web/prod") => ({
    name,
    type: "String",
    dataType: "aws:ec2:image",
    insecureValue: `ami-of-${region}`,
    description: "placeholder",
});

const MARKS = ["golden-image:revoked", "golden-image:revoked-at", "golden-image:revoked-with"];
const onlyTags = (...keys: string[]) => ({
    "ForAllValues:StringEquals": { "aws:TagKeys": keys },
    Null: { "aws:TagKeys": "false" },
});

const BUILT = { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } };

const make = (args: Partial<ImageChannelArgs> = {}) => new ImageChannel("prod", { pipelineName: "web", ...args });
const refused = (args: object) => errorsOf(() => make(args));

const everywhere: Partial<ImageChannelArgs> = {
    regions: [{ region: "us-east-1" }, { region: "eu-west-1", targetAccountIds: ["222233334444"] }],
    targetAccounts: [
        { accountId: "222233334444", assumeRoleArn: role("222233334444") },
        { accountId: "333344445555", assumeRoleArn: role("333344445555") },
        { accountId: "444455556666" },
    ],
};

describe("ImageChannel", () => {
    it("needs only a pipeline, and is a parameter with a placeholder that a deployment leaves alone", async () => {
        const recorder = await record(() => make());
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: TOKEN, name: "prod", inputs: {} },
            { type: PARAMETER, name: "prod", inputs: parameter("us-east-1") },
        ]);
        expect(recorder.find(PARAMETER, "prod").options).to.deep.equal({
            parent: `${TOKEN} prod`,
            retainOnDelete: false,
            protect: false,
            ignoreChanges: ["insecureValue", "description"],
            dependsOn: [],
        });
        expect(recorder.calls.filter(({ token }) => token.includes("ssm"))).to.deep.equal([
            { token: "aws:ssm/getParameter:getParameter", inputs: { name: PLACEHOLDER }, provider: "" },
        ]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                channel: "stable",
                parameterName: "/images/stable",
                region: "eu-west-1",
                placeholderParameter: "/aws/service/other",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.find(PARAMETER, "prod").inputs).to.deep.equal({
            ...parameter("eu-west-1", "/images/stable"),
            region: "eu-west-1",
            tags: { team: "platform" },
        });
        expect(recorder.calls.filter(({ token }) => token.includes("ssm"))).to.deep.equal([
            {
                token: "aws:ssm/getParameter:getParameter",
                inputs: { name: "/aws/service/other", region: "eu-west-1" },
                provider: "",
            },
        ]);
    });

    it("is in each region and account, asks for each region's placeholder once, and takes one provider an account", async () => {
        let made: ImageChannel | undefined;
        const recorder = await record(() => (made = make(everywhere)));
        const parameters = recorder.registered.filter(({ type }) => type === PARAMETER);
        expect(
            parameters.map(({ name, inputs, options }) => [
                name,
                inputs.region,
                inputs.insecureValue,
                options.provider,
            ]),
        ).to.have.deep.members([
            ["prod-us-east-1", undefined, "ami-of-us-east-1", undefined],
            ["prod-us-east-1-222233334444", undefined, "ami-of-us-east-1", "prod-222233334444"],
            ["prod-us-east-1-333344445555", undefined, "ami-of-us-east-1", "prod-333344445555"],
            ["prod-eu-west-1", "eu-west-1", "ami-of-eu-west-1", undefined],
            ["prod-eu-west-1-222233334444", "eu-west-1", "ami-of-eu-west-1", "prod-222233334444"],
        ]);
        expect(recorder.calls.filter(({ token }) => token.includes("ssm"))).to.have.length(2);
        expect(
            recorder.registered.filter(({ type }) => type === "pulumi:providers:aws").map(({ name }) => name),
        ).to.have.members(["prod-222233334444", "prod-333344445555"]);
        expect(await unwrap(made!.parameterNames)).to.deep.equal({
            "us-east-1": "/golden-images/web/prod",
            "us-east-1/222233334444": "/golden-images/web/prod",
            "us-east-1/333344445555": "/golden-images/web/prod",
            "eu-west-1": "/golden-images/web/prod",
            "eu-west-1/222233334444": "/golden-images/web/prod",
        });
        expect(await unwrap(made!.roleArns)).to.deep.equal({
            "222233334444": role("222233334444"),
            "333344445555": role("333344445555"),
        });
    });

    it("may leave this account out", async () => {
        const recorder = await record(() => make({ ...everywhere, regions: undefined, inOwnAccount: false }));
        const names = recorder.registered.filter(({ type }) => type === PARAMETER).map(({ name }) => name);
        expect(names).to.have.members(["prod-222233334444", "prod-333344445555"]);
    });

    it("gives policies for those who promote, revoke and read", async () => {
        let made: ImageChannel | undefined;
        await record(() => (made = make(everywhere)));
        expect(await unwrap(made!.pipelineArn)).to.equal(
            "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/web",
        );
        const policy = async (output: pulumi.Output<string>) =>
            (JSON.parse(await unwrap(output)) as { Statement: unknown[] }).Statement;
        const PROMOTE = [
            {
                Sid: "MoveChannel",
                Effect: "Allow",
                Action: ["ssm:GetParameterHistory", "ssm:PutParameter"],
                Resource: "arn:aws:ssm:*:111122223333:parameter/golden-images/web/prod",
            },
            {
                Sid: "ReadChannels",
                Effect: "Allow",
                Action: "ssm:GetParameterHistory",
                Resource: "arn:aws:ssm:*:111122223333:parameter/golden-images/web/*",
            },
            {
                Sid: "ReadImages",
                Effect: "Allow",
                Action: [
                    "ec2:DescribeImages",
                    "imagebuilder:GetImage",
                    "imagebuilder:ListImageBuildVersions",
                    "imagebuilder:ListImagePipelineImages",
                    "imagebuilder:ListImagePipelines",
                    "imagebuilder:ListImageScanFindingAggregations",
                ],
                Resource: "*",
            },
            {
                Sid: "KeepImages",
                Effect: "Allow",
                Action: ["imagebuilder:TagResource", "imagebuilder:UntagResource"],
                Resource: "arn:aws:imagebuilder:*:111122223333:image/*",
                Condition: onlyTags("golden-image:keep", "golden-image:kept-by-channel"),
            },
            {
                Sid: "MoveChannelElsewhere",
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Resource: [role("222233334444"), role("333344445555")],
            },
        ];
        expect(await policy(made!.promotePolicy)).to.deep.equal(PROMOTE);
        expect(await policy(made!.revokePolicy)).to.deep.equal([
            ...PROMOTE,
            {
                Sid: "MarkImages",
                Effect: "Allow",
                Action: ["imagebuilder:TagResource", "imagebuilder:UntagResource"],
                Resource: "arn:aws:imagebuilder:*:111122223333:image/*",
                Condition: onlyTags(...MARKS),
            },
            {
                Sid: "MarkAmis",
                Effect: "Allow",
                Action: ["ec2:CreateTags", "ec2:DeleteTags"],
                Resource: "arn:aws:ec2:*::image/*",
                Condition: { ...onlyTags(...MARKS), ...BUILT },
            },
            {
                Sid: "DisableAmis",
                Effect: "Allow",
                Action: [
                    "ec2:DisableImage",
                    "ec2:DisableImageDeprecation",
                    "ec2:EnableImage",
                    "ec2:EnableImageDeprecation",
                ],
                Resource: "arn:aws:ec2:*::image/*",
                Condition: BUILT,
            },
        ]);
        expect(await policy(made!.consumePolicy)).to.deep.equal([
            {
                Sid: "ReadImageIds",
                Effect: "Allow",
                Action: ["ssm:GetParameter", "ssm:GetParameters"],
                Resource: ["arn:aws:ssm:*:111122223333:parameter/golden-images/web/prod"],
            },
            { Sid: "ReadImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
        ]);
    });

    it("makes a role in each account for announced revocations, when asked, and lets people pass it", async () => {
        let made: ImageChannel | undefined;
        const recorder = await record(
            () => (made = make({ ...everywhere, scheduledRevocations: true, tags: { team: "platform" } })),
        );
        const roles = recorder.registered.filter(({ type }) => type === "aws:iam/role:Role");
        expect(roles.map(({ name, options }) => [name, options.provider])).to.have.deep.members([
            ["prod-schedule", undefined],
            ["prod-222233334444-schedule", "prod-222233334444"],
            ["prod-333344445555-schedule", "prod-333344445555"],
        ]);
        const { inputs } = recorder.find("aws:iam/role:Role", "prod-222233334444-schedule");
        expect({ ...inputs, assumeRolePolicy: JSON.parse(inputs.assumeRolePolicy as string) as object }).to.deep.equal({
            description:
                "EventBridge Scheduler, carrying out announced revocations of the channel /golden-images/web/prod",
            assumeRolePolicy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { Service: "scheduler.amazonaws.com" },
                        Action: "sts:AssumeRole",
                        Condition: { StringEquals: { "aws:SourceAccount": "222233334444" } },
                    },
                ],
            },
            tags: { team: "platform" },
        });
        const policy = recorder.find("aws:iam/rolePolicy:RolePolicy", "prod-222233334444-schedule").inputs.policy;
        expect((JSON.parse(policy as string) as { Statement: unknown[] }).Statement).to.deep.equal([
            {
                Sid: "MoveChannel",
                Effect: "Allow",
                Action: "ssm:PutParameter",
                Resource: "arn:aws:ssm:*:222233334444:parameter/golden-images/web/prod",
            },
            { Sid: "ReadImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
            {
                Sid: "DisableAmis",
                Effect: "Allow",
                Action: "ec2:DisableImage",
                Resource: "arn:aws:ec2:*::image/*",
                Condition: BUILT,
            },
        ]);
        const arns = await unwrap(made!.scheduleRoleArns);
        expect(Object.keys(arns).sort()).to.deep.equal(["111122223333", "222233334444", "333344445555"]);
        const statements = async (output: pulumi.Output<string>) =>
            (JSON.parse(await unwrap(output)) as { Statement: { Sid: string }[] }).Statement;
        const Action = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"];
        const schedule = (Sid: string, name: string) => ({
            Sid,
            Effect: "Allow",
            Action,
            Resource: `arn:aws:scheduler:*:111122223333:schedule/default/${name}`,
        });
        const ofChannel = schedule("ScheduleChannel", "golden-image-channel-46598977441fd070");
        const pass = {
            Sid: "PassScheduleRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: arns["111122223333"],
            Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
        };
        const ofSchedules = (list: { Sid: string }[]) => list.filter(({ Sid }) => Sid.includes("Schedule"));
        expect(ofSchedules(await statements(made!.promotePolicy))).to.deep.equal([ofChannel, pass]);
        expect(ofSchedules(await statements(made!.revokePolicy))).to.deep.equal([
            ofChannel,
            pass,
            schedule("ScheduleAmis", "golden-image-ami-*"),
        ]);
    });

    it("refuses all wrong arguments at once", async () => {
        const found = await refused({
            channel: "Prod",
            pipelineName: "Web Servers",
            parameterName: "aws/prod",
            regions: [
                { region: "Ireland" },
                { region: "eu-west-1", targetAccountIds: ["999900001111"] },
                { region: "eu-west-1" },
                {},
            ],
            targetAccounts: [{ accountId: "2222", assumeRoleArn: "deploy" }],
            placeholderParameter: "not a name",
            tags: { "aws:team": "platform" },
        });
        expect(found.map((error) => error.split(": ")[0])).to.deep.equal([
            "channel",
            "pipelineName",
            "parameterName",
            "regions[0].region",
            "regions[1].targetAccountIds[0]",
            "regions[2]",
            "regions[3].region",
            "targetAccounts[0].accountId",
            "targetAccounts[0].assumeRoleArn",
            "placeholderParameter",
            "tags",
        ]);
        expect(found[0]).to.equal(
            "channel: `Prod` is not 1 to 64 lowercase letters, digits and dashes, with no dash at either end.",
        );
        expect(found[4]).to.equal(
            "regions[1].targetAccountIds[0]: `999900001111` is not listed in `targetAccounts`. Add it there.",
        );
        expect(found[5]).to.equal("regions[2]: `eu-west-1` is listed twice.");
    });

    for (const [what, args, error] of [
        ["no pipeline", { pipelineName: undefined }, "pipelineName: is required. Specify the name of the pipeline."],
        [
            "the name of what the pipeline manages",
            { channel: "latest" },
            "channel: `latest` cannot be the name of a channel: `latest` is managed by the pipeline, and `none` clears a channel. Choose another name.",
        ],
        [
            "no account at all",
            { inOwnAccount: false },
            "inOwnAccount: is `false`, and there are no `targetAccounts`: no account would have the channel.",
        ],
    ] as const) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal([error]));
    }

    it("checks a region that is known late", async () => {
        const { messages } = await lateErrorsOf(() => make({ region: pulumi.output(Promise.resolve("Ireland")) }));
        expect(messages).to.have.length(1);
        expect(messages[0]).to.contain(
            'ImageChannel "prod" has 1 validation error, found during the deployment:\n  region: `Ireland`',
        );
    });
});
