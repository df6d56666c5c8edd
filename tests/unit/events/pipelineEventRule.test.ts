// Tests of PipelineEventRule: which events it picks, what it says of them, where they go, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { eventMessage, eventPattern } from "../../../provider/events/imageBuilderEvents";
import { PipelineEventRule } from "../../../provider/events/pipelineEventRule";
import { type PipelineEventRuleArgs } from "../../../provider/events/pipelineEventRuleArgs";
import { notYetKnown } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const PIPELINE = `${ARN}:image-pipeline/web`;
const RULE_ARN = "arn:aws:events:us-east-1:111122223333:rule/web";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:images";
const EVENTS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/";
const GUIDE = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/";

const minimal: PipelineEventRuleArgs = {
    pipelineArn: PIPELINE,
    imageName: "web-server",
    on: "FAILED",
    targets: { topicArn: TOPIC },
};
const make = (args: Partial<PipelineEventRuleArgs>) => new PipelineEventRule("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));
const inputsOf = (recorder: Recorder, type: string, name: string) => recorder.find(type, name).inputs;
const json = (text: unknown): unknown => JSON.parse(text as string);

const watched = { pipelineArn: PIPELINE, imageName: "web-server" };
const image = [{ prefix: `${ARN}:image/web-server/` }];
const stateChange = { source: ["aws.imagebuilder"], "detail-type": ["EC2 Image Builder Image State Change"] };

describe("PipelineEventRule", () => {
    describe("picks", () => {
        for (const [event, pattern] of [
            ["STATE_CHANGE", { ...stateChange, resources: image }],
            ["SUCCEEDED", { ...stateChange, resources: image, detail: { state: { status: ["AVAILABLE"] } } }],
            ["FAILED", { ...stateChange, resources: image, detail: { state: { status: ["FAILED"] } } }],
            ["CANCELLED", { ...stateChange, resources: image, detail: { state: { status: ["CANCELLED"] } } }],
            [
                "COMPLETED",
                {
                    ...stateChange,
                    resources: image,
                    detail: { state: { status: ["AVAILABLE", "FAILED", "CANCELLED"] } },
                },
            ],
            [
                "WAITING_FOR_ACTION",
                {
                    source: ["aws.imagebuilder"],
                    "detail-type": ["EC2 Image Builder Workflow Step Waiting"],
                    resources: image,
                },
            ],
            [
                "AUTO_DISABLED",
                {
                    source: ["aws.imagebuilder"],
                    "detail-type": ["EC2 Image Builder Image Pipeline Automatically Disabled"],
                    resources: [PIPELINE],
                },
            ],
        ] as const) {
            it(`${event} of its pipeline only`, () =>
                expect(json(eventPattern(event, watched))).to.deep.equal(pattern));
        }

        const found = [{ numeric: [">", 0] }];
        for (const [minimum, counts] of [
            ["CRITICAL", { critical: found }],
            ["HIGH", { $or: [{ critical: found }, { high: found }] }],
            ["MEDIUM", { $or: [{ critical: found }, { high: found }, { medium: found }] }],
            [undefined, { $or: [{ critical: found }, { high: found }, { medium: found }] }],
        ] as const) {
            it(`scans with findings from ${minimum ?? "the least counted severity"} on, of its pipeline only`, () =>
                expect(json(eventPattern("CVE_DETECTED", watched, minimum))).to.deep.equal({
                    source: ["aws.imagebuilder"],
                    "detail-type": ["EC2 Image Builder CVE Detected"],
                    resources: [PIPELINE],
                    detail: { "finding-severity-counts": counts },
                }));
        }

        it("images in the pipeline's own partition, region and account", () => {
            const pipelineArn = "arn:aws-cn:imagebuilder:cn-north-1:222233334444:image-pipeline/web";
            expect(json(eventPattern("STATE_CHANGE", { pipelineArn, imageName: "base" }))).to.deep.include({
                resources: [{ prefix: "arn:aws-cn:imagebuilder:cn-north-1:222233334444:image/base/" }],
            });
        });
    });

    describe("says", () => {
        const place = { account: "$.account", region: "$.region", time: "$.time" };
        const where = "Account <account>, region <region>, <time>.";
        for (const [event, text, paths] of [
            [
                "STATE_CHANGE",
                "The image <image> was <before> and is now <status>.",
                { image: "$.resources[0]", before: "$.detail.previous-state.status", status: "$.detail.state.status" },
            ],
            ["SUCCEEDED", "The image <image> is built and available.", { image: "$.resources[0]" }],
            ["FAILED", "The build of the image <image> failed.", { image: "$.resources[0]" }],
            ["CANCELLED", "The build of the image <image> was cancelled.", { image: "$.resources[0]" }],
            [
                "COMPLETED",
                "The build of the image <image> is over: <status>.",
                { image: "$.resources[0]", status: "$.detail.state.status" },
            ],
            [
                "WAITING_FOR_ACTION",
                "The build of the image <image> waits in its step <step> for someone to let it go on: aws imagebuilder send-workflow-step-action --region <region> --image-build-version-arn <image> --step-execution-id <execution> --action RESUME (or STOP).",
                {
                    image: "$.resources[0]",
                    step: "$.detail.workflow-step-name",
                    execution: "$.detail.workflow-step-execution-id",
                },
            ],
            [
                "AUTO_DISABLED",
                "The pipeline <pipeline> was disabled after <failures> failed builds in a row. Fix it, then enable it again.",
                { pipeline: "$.resources[0]", failures: "$.detail.consecutive-failures" },
            ],
            [
                "CVE_DETECTED",
                "The scan of the image <image> found vulnerabilities: <critical> critical, <high> high, <medium> medium.",
                {
                    image: "$.resources[0]",
                    critical: "$.detail.finding-severity-counts.critical",
                    high: "$.detail.finding-severity-counts.high",
                    medium: "$.detail.finding-severity-counts.medium",
                },
            ],
        ] as const) {
            it(`in a sentence that an event was ${event}`, () => {
                const { inputPaths, inputTemplate } = eventMessage(event);
                expect(json(inputTemplate)).to.equal(`${text} ${where}`);
                expect(inputPaths).to.deep.equal({ ...paths, ...place });
                const blanks = [...inputTemplate.matchAll(/<([a-z]+)>/g)].map(([, blank]) => blank);
                expect(new Set(blanks)).to.deep.equal(new Set(Object.keys(inputPaths)));
            });
        }
    });

    it("needs only a pipeline, an image, an event and a target", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:PipelineEventRule", name: "web", inputs: {} },
            {
                type: RULE,
                name: "web",
                inputs: {
                    description: "Failed builds of an Image Builder pipeline",
                    eventPattern: eventPattern("FAILED", watched),
                },
            },
            {
                type: TARGET,
                name: "web-topic",
                inputs: { rule: "web", targetId: "topic", arn: TOPIC, inputTransformer: eventMessage("FAILED") },
            },
        ]);
        expect(recorder.find(RULE, "web").options).to.include({
            parent: "aws-golden-image:index:PipelineEventRule web",
            deleteBeforeReplace: false,
        });
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getRegion:getRegion"]);
    });

    it("makes an encrypted topic that EventBridge may publish to, for e-mail addresses", async () => {
        const recorder = await record(() => make({ targets: { emails: ["images@example.com"] } }));
        const topic = "arn:aws:sns:us-east-1:111122223333:web-topic";
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:PipelineEventRule web",
            `${RULE} web`,
            `${TARGET} web-topic`,
            "aws:kms/key:Key web-topic",
            "aws:sns/topic:Topic web-topic",
            "aws:sns/topicPolicy:TopicPolicy web-topic",
            "aws:sns/topicSubscription:TopicSubscription web-images@example.com",
        ]);
        const key = inputsOf(recorder, "aws:kms/key:Key", "web-topic");
        expect(key).to.deep.include({ enableKeyRotation: true });
        expect(json(key.policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "AccountAdministersKey",
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::111122223333:root" },
                    Action: "kms:*",
                    Resource: "*",
                },
                {
                    Sid: "EventsPublish",
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                    Resource: "*",
                },
            ],
        });
        expect(inputsOf(recorder, "aws:sns/topic:Topic", "web-topic")).to.deep.equal({
            kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/web-topic",
        });
        const policy = inputsOf(recorder, "aws:sns/topicPolicy:TopicPolicy", "web-topic");
        expect(policy.arn).to.equal(topic);
        expect(json(policy.policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "EventsPublish",
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: topic,
                },
            ],
        });
        expect(
            inputsOf(recorder, "aws:sns/topicSubscription:TopicSubscription", "web-images@example.com"),
        ).to.deep.equal({ topic, protocol: "email", endpoint: "images@example.com" });
        expect(recorder.find(TARGET, "web-topic").options.dependsOn).to.include(
            "aws:sns/topicPolicy:TopicPolicy web-topic",
        );
    });

    it("passes on everything it is told, to every kind of target", async () => {
        const queueArn = "arn:aws:sqs:us-east-1:111122223333:builds.fifo";
        const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/builds.fifo";
        const functionArn = "arn:aws:lambda:us-east-1:111122223333:function:builds:live";
        const next = `${ARN}:image-pipeline/app`;
        const place = { region: "us-east-1" };
        const tags = { team: "platform" };
        const recorder = await record(() =>
            make({
                name: "web-builds",
                on: "CVE_DETECTED",
                minimumSeverity: "CRITICAL",
                targets: {
                    topicArn: TOPIC,
                    emails: ["images@example.com"],
                    functionArn,
                    queueArn,
                    queueUrl,
                    pipelineArn: next,
                    messageFormat: "EVENT",
                },
                region: "us-east-1",
                tags,
            }),
        );
        const ruleArn = "arn:aws:events:us-east-1:111122223333:rule/web-builds";
        expect(inputsOf(recorder, RULE, "web")).to.deep.equal({
            name: "web-builds",
            description: "Vulnerabilities in the images of an Image Builder pipeline",
            eventPattern: eventPattern("CVE_DETECTED", watched, "CRITICAL"),
            tags,
            ...place,
        });
        const rule = "web-builds";
        const target = (kind: string) => inputsOf(recorder, TARGET, `web-${kind}`);
        expect(target("topic")).to.deep.equal({ rule, targetId: "topic", arn: TOPIC, ...place });
        expect(target("function")).to.deep.equal({ rule, targetId: "function", arn: functionArn, ...place });
        expect(target("queue")).to.deep.equal({
            rule,
            targetId: "queue",
            arn: queueArn,
            sqsTarget: { messageGroupId: "web-builds" },
            ...place,
        });
        expect(target("pipeline")).to.deep.equal({
            rule,
            targetId: "pipeline",
            arn: next,
            roleArn: "arn:aws:iam::111122223333:role/web-start",
            ...place,
        });
        expect(
            inputsOf(recorder, "aws:sns/topicSubscription:TopicSubscription", "web-images@example.com"),
        ).to.deep.equal({ topic: TOPIC, protocol: "email", endpoint: "images@example.com", ...place });
        expect(inputsOf(recorder, "aws:lambda/permission:Permission", "web-function")).to.deep.equal({
            action: "lambda:InvokeFunction",
            function: "arn:aws:lambda:us-east-1:111122223333:function:builds",
            qualifier: "live",
            principal: "events.amazonaws.com",
            sourceArn: ruleArn,
            ...place,
        });
        const { policy, ...queue } = inputsOf(recorder, "aws:sqs/queuePolicy:QueuePolicy", "web-queue");
        expect(queue).to.deep.equal({ queueUrl, ...place });
        expect(json(policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "EventsSend",
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sqs:SendMessage",
                    Resource: queueArn,
                    Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
                },
            ],
        });
        expect(recorder.list()).to.have.length(11);
        const before = (kind: string) => recorder.find(TARGET, `web-${kind}`).options.dependsOn;
        expect(before("function")).to.include("aws:lambda/permission:Permission web-function");
        expect(before("queue")).to.include("aws:sqs/queuePolicy:QueuePolicy web-queue");
        expect(before("pipeline")).to.include("aws:iam/rolePolicy:RolePolicy web-start");
    });

    it("leaves the policy of a queue and the order of a plain one alone", async () => {
        const queueArn = "arn:aws:sqs:us-east-1:111122223333:builds";
        const recorder = await record(() => make({ targets: { queueArn } }));
        expect(inputsOf(recorder, TARGET, "web-queue")).to.deep.equal({
            rule: "web",
            targetId: "queue",
            arn: queueArn,
        });
        expect(recorder.list()).to.have.length(3);
    });

    it("asks for the right to a function without a version as a whole", async () => {
        const functionArn = "arn:aws:lambda:us-east-1:111122223333:function:builds";
        const recorder = await record(() => make({ targets: { functionArn } }));
        expect(inputsOf(recorder, "aws:lambda/permission:Permission", "web-function")).to.deep.equal({
            action: "lambda:InvokeFunction",
            function: functionArn,
            principal: "events.amazonaws.com",
            sourceArn: RULE_ARN,
        });
    });

    it("gives the ARNs of the rule and of the topic, if there is one", async () => {
        const outputs = async (targets: PipelineEventRuleArgs["targets"]) => {
            let made: PipelineEventRule | undefined;
            await record(() => (made = make({ targets })));
            return unwrap(pulumi.all([made!.ruleArn, made!.topicArn]));
        };
        expect(await outputs({ topicArn: TOPIC })).to.deep.equal([RULE_ARN, TOPIC]);
        expect(await outputs({ emails: ["a@example.com"] })).to.deep.equal([
            RULE_ARN,
            "arn:aws:sns:us-east-1:111122223333:web-topic",
        ]);
        expect(await outputs({ queueArn: "arn:aws:sqs:us-east-1:111122223333:builds" })).to.deep.equal([RULE_ARN, ""]);
    });

    it("has names that the provider can add its eight characters to, however long its own is", async () => {
        const recorder = await record(() => new PipelineEventRule(`Web of ${"w".repeat(80)}`, minimal));
        const [rule] = recorder.registered.filter(({ type }) => type === RULE);
        expect(rule?.name).to.match(/^[\w.-]{1,56}$/);
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                name: "web builds",
                pipelineArn: `${ARN}:image/web/1.0.0`,
                imageName: "Web",
                on: "SUCCEDED",
                minimumSeverity: "SEVERE",
                targets: {
                    topicArn: "images",
                    emails: ["nobody", "a@example.com", "a@example.com"],
                    functionArn: "builds",
                    queueUrl: "builds",
                    pipelineArn: "app",
                    messageFormat: "HTML",
                },
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            "name: `web builds` is not 1 to 64 letters, digits and `.-_`. See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
            `pipelineArn: \`${ARN}:image/web/1.0.0\` is not \`arn:aws:imagebuilder:<region>:<account>:image-pipeline/<name>\`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html`,
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "region: `here` is not the pipeline's, which is `us-east-1`. Specify that one.",
            "imageName: `Web` is not lowercase letters, digits and dashes, with no dash at either end. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImagePipeline.html",
            "on: `SUCCEDED` is not one of `STATE_CHANGE`, `SUCCEEDED`, `FAILED`, `CANCELLED`, `COMPLETED`, `CVE_DETECTED`, `AUTO_DISABLED`, `WAITING_FOR_ACTION`. Did you mean `SUCCEEDED`?",
            "minimumSeverity: `SEVERE` is not one of `CRITICAL`, `HIGH`, `MEDIUM`.",
            "minimumSeverity: is only valid with `CVE_DETECTED`. Omit it.",
            "targets.topicArn: `images` is not `arn:aws:sns:<region>:<account>:<topic>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html",
            "targets.emails[0]: `nobody` is not an e-mail address. See https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
            "targets.emails[2]: `a@example.com` is listed twice.",
            `targets.functionArn: \`builds\` is not \`arn:aws:lambda:<region>:<account>:function:<name>\`, with or without a version or alias at its end. See ${EVENTS}eb-use-resource-based.html`,
            `targets.queueUrl: \`builds\` is not the URL of a queue, \`https://sqs.<region>.amazonaws.com/<account>/<queue>\`. See ${EVENTS}eb-use-resource-based.html`,
            "targets.pipelineArn: `app` is not `arn:aws:imagebuilder:<region>:<account>:image-pipeline/<name>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html",
            "targets.messageFormat: `HTML` is not one of `TEXT`, `EVENT`.",
            "targets.queueArn: is required: with `queueUrl` the ARN of the same queue is needed.",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    const ways = "`topicArn`, `emails`, `functionArn`, `queueArn`, `pipelineArn`";
    for (const [what, args, ...errors] of [
        [
            "what is missing",
            { pipelineArn: undefined, imageName: undefined, on: undefined, targets: undefined },
            "pipelineArn: is required. Specify the ARN.",
            "imageName: is required. Specify the name of the pipeline's recipe.",
            "on: is required. Specify one of `STATE_CHANGE`, `SUCCEEDED`, `FAILED`, `CANCELLED`, `COMPLETED`, `CVE_DETECTED`, `AUTO_DISABLED`, `WAITING_FOR_ACTION`, or `pattern`.",
        ],
        ["no target", { targets: { emails: [] } }, `targets: has no target. Specify at least one of ${ways}.`],
        [
            "a format of messages that nobody gets",
            { targets: { queueArn: "arn:aws:sqs:us-east-1:111122223333:builds", messageFormat: "TEXT" } },
            "targets.messageFormat: is only valid with `topicArn` or `emails`. Omit it.",
        ],
        [
            "a severity that the event does not count",
            { on: "CVE_DETECTED", minimumSeverity: "LOW" },
            `minimumSeverity: \`LOW\` is not counted by the event; the least is \`MEDIUM\`. Look up others in Amazon Inspector. See ${GUIDE}integ-eventbridge.html`,
        ],
        [
            "a severity of another event",
            { minimumSeverity: "HIGH" },
            "minimumSeverity: is only valid with `CVE_DETECTED`. Omit it.",
        ],
        [
            "a pipeline that would start itself without end",
            { targets: { pipelineArn: PIPELINE } },
            "targets.pipelineArn: is the pipeline that the rule watches, so each build would start the next in an endless loop. Specify another one.",
        ],
        [
            "targets of another region",
            {
                targets: {
                    topicArn: TOPIC.replace("us-east-1", "eu-west-1"),
                    functionArn: "arn:aws:lambda:eu-west-1:111122223333:function:builds",
                },
            },
            "targets.topicArn: is in eu-west-1, but the pipeline in us-east-1. A rule can only target its own region. Create one there.",
            "targets.functionArn: is in eu-west-1, but the pipeline in us-east-1. A rule can only target its own region. Create one there.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }

    it("checks what is known late, and registers no rule of it", async () => {
        const pipelineArn = pulumi.output(Promise.resolve("web"));
        const { messages, recorder } = await lateErrorsOf(() => make({ pipelineArn }));
        expect(messages).to.deep.equal([
            'PipelineEventRule "web" has 1 validation error, found during the deployment:\n' +
                "  pipelineArn: `web` is not `arn:aws:imagebuilder:<region>:<account>:image-pipeline/<name>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html",
        ]);
        expect(recorder.list()).to.not.include(`${RULE} web`);
    });

    it("leaves to the deployment what is not known in a preview", async () => {
        const recorder = await record(
            () =>
                make({
                    pipelineArn: notYetKnown(),
                    targets: { emails: ["a@example.com"], pipelineArn: notYetKnown() },
                }),
            { preview: true },
        );
        expect(inputsOf(recorder, RULE, "web")).to.deep.equal({
            description: "Failed builds of an Image Builder pipeline",
            eventPattern: { __pulumiUnknown: true },
        });
        expect(recorder.list()).to.have.length(10);
    });

    it("takes any pattern, sends its events as they are, and gives the rule's name", async () => {
        const pattern = JSON.stringify({ source: ["aws.imagebuilder"], detail: { state: { status: ["TESTING"] } } });
        let made: PipelineEventRule | undefined;
        const args = { pipelineArn: PIPELINE, pattern, targets: { topicArn: TOPIC } };
        const recorder = await record(() => (made = new PipelineEventRule("web", args)));
        expect(inputsOf(recorder, RULE, "web")).to.deep.equal({
            description: "Events of EC2 Image Builder",
            eventPattern: pattern,
        });
        expect(inputsOf(recorder, TARGET, "web-topic")).to.deep.equal({ rule: "web", targetId: "topic", arn: TOPIC });
        expect(await unwrap(made!.ruleName)).to.equal("web");
    });

    it("needs no targets, for those that a program attaches itself", async () => {
        const recorder = await record(() => make({ targets: undefined }));
        expect(recorder.aws().map(({ type }) => type)).to.deep.equal([RULE]);
    });

    it("refuses a pattern beside an event, and text that is none", async () => {
        expect(await refused({ pattern: '{"source":["aws.imagebuilder"]}' })).to.deep.equal([
            "pattern: conflicts with `on`. Omit one of them.",
        ]);
        const errors = await refused({ on: undefined, imageName: undefined, pattern: "FAILED" });
        expect(errors).to.have.length(1);
        expect(errors[0]).to.match(/^pattern: /);
    });
});
