// Tests of PipelineTrigger: what starts the pipeline, with which right, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { PipelineTrigger } from "../../../provider/events/pipelineTrigger";
import { type PipelineTriggerArgs, type TriggerSourceArgs } from "../../../provider/events/pipelineTriggerArgs";
import { notYetKnown } from "../../support/notYetKnown";
import { faultsOf, lateFaultsOf, record, unwrap } from "../../support/recorder";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const PIPELINE = `${ARN}:image-pipeline/web`;

const minimal: PipelineTriggerArgs = { pipelineArn: PIPELINE, on: { schedule: "rate(90 days)" } };
const make = (args: Partial<PipelineTriggerArgs>) => new PipelineTrigger("web", { ...minimal, ...args });
const refused = (args: object) => faultsOf(() => make(args));
const refusedSource = (on: object) => refused({ on });
const json = (text: unknown): unknown => JSON.parse(text as string);

describe("PipelineTrigger", () => {
    it("needs only a pipeline and a schedule, and makes the role", async () => {
        const recorder = await record(() => make({}));
        const role = recorder.find(ROLE, "web-start").inputs;
        const policy = recorder.find(POLICY, "web-start").inputs;
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:PipelineTrigger", name: "web", inputs: {} },
            {
                type: RULE,
                name: "web",
                inputs: { description: "Starts an Image Builder pipeline", scheduleExpression: "rate(90 days)" },
            },
            {
                type: ROLE,
                name: "web-start",
                inputs: {
                    description: "EventBridge, starting a pipeline of EC2 Image Builder by the rule web",
                    assumeRolePolicy: role.assumeRolePolicy,
                },
            },
            { type: POLICY, name: "web-start", inputs: { role: "web-start", policy: policy.policy } },
            {
                type: TARGET,
                name: "web-pipeline",
                inputs: {
                    rule: "web",
                    targetId: "pipeline",
                    arn: PIPELINE,
                    roleArn: "arn:aws:iam::111122223333:role/web-start",
                },
            },
        ]);
        expect(json(role.assumeRolePolicy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: { "aws:SourceAccount": "111122223333" },
                        ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/web" },
                    },
                },
            ],
        });
        expect(json(policy.policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "StartPipeline",
                    Effect: "Allow",
                    Action: "imagebuilder:StartImagePipelineExecution",
                    Resource: PIPELINE,
                },
            ],
        });
        expect(recorder.find(TARGET, "web-pipeline").options.dependsOn).to.include(`${POLICY} web-start`);
        expect(recorder.find(RULE, "web").options).to.include({
            parent: "aws-golden-image:index:PipelineTrigger web",
            deleteBeforeReplace: false,
        });
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getRegion:getRegion"]);
    });

    it("passes on everything it is told", async () => {
        const tags = { team: "platform" };
        const recorder = await record(() =>
            make({ name: "web-rebuild", on: { schedule: "cron(0 2 ? * SUN *)" }, region: "us-east-1", tags }),
        );
        expect(recorder.find(RULE, "web").inputs).to.deep.equal({
            name: "web-rebuild",
            description: "Starts an Image Builder pipeline",
            scheduleExpression: "cron(0 2 ? * SUN *)",
            region: "us-east-1",
            tags,
        });
        expect(recorder.find(ROLE, "web-start").inputs).to.deep.include({ tags });
        expect(recorder.find(TARGET, "web-pipeline").inputs).to.include({ rule: "web-rebuild", region: "us-east-1" });
        expect(recorder.warnings).to.deep.equal([]);
    });

    const own = '{"source":["aws.ec2"],"detail":{"state":["available"]}}';
    for (const [what, on, pattern] of [
        [
            "a parameter changes",
            { ssmParameter: "/base/latest" },
            {
                source: ["aws.ssm"],
                "detail-type": ["Parameter Store Change"],
                detail: { name: ["/base/latest"], operation: ["Create", "Update"] },
            },
        ],
        [
            "a build of the base image is available",
            { image: "base" },
            {
                source: ["aws.imagebuilder"],
                "detail-type": ["EC2 Image Builder Image State Change"],
                resources: [{ prefix: `${ARN}:image/base/` }],
                detail: { state: { status: ["AVAILABLE"] } },
            },
        ],
        [
            "any container image is pushed",
            { repository: { name: "team/base" } },
            {
                source: ["aws.ecr"],
                "detail-type": ["ECR Image Action"],
                detail: { "action-type": ["PUSH"], result: ["SUCCESS"], "repository-name": ["team/base"] },
            },
        ],
        [
            "a container image with a tag is pushed",
            { repository: { name: "team/base", tag: "latest" } },
            {
                source: ["aws.ecr"],
                "detail-type": ["ECR Image Action"],
                detail: {
                    "action-type": ["PUSH"],
                    result: ["SUCCESS"],
                    "repository-name": ["team/base"],
                    "image-tag": ["latest"],
                },
            },
        ],
        ["an event comes that someone described", { pattern: own }, json(own)],
    ] as [string, TriggerSourceArgs, unknown][]) {
        it(`starts the pipeline when ${what}`, async () => {
            const recorder = await record(() => make({ on }));
            const { eventPattern, ...rest } = recorder.find(RULE, "web").inputs;
            expect(json(eventPattern)).to.deep.equal(pattern);
            expect(rest).to.deep.equal({ description: "Starts an Image Builder pipeline" });
            expect(recorder.warnings).to.deep.equal([]);
        });
    }

    it("gives the ARNs of the rule and the role", async () => {
        let made: PipelineTrigger | undefined;
        await record(() => (made = make({})));
        expect(await unwrap(pulumi.all([made!.ruleArn, made!.roleArn]))).to.deep.equal([
            "arn:aws:events:us-east-1:111122223333:rule/web",
            "arn:aws:iam::111122223333:role/web-start",
        ]);
    });

    it("has names that the provider can add its eight characters to, however long its own is", async () => {
        const recorder = await record(() => new PipelineTrigger(`Web of ${"w".repeat(80)}`, minimal));
        const named = (type: string) => recorder.registered.find((resource) => resource.type === type)?.name;
        expect(named(RULE)).to.match(/^[\w.-]{1,56}$/);
        expect(named(ROLE)).to.match(/^[\w-]{1,56}$/);
    });

    it("warns of a parameter that never tells, and of an image that may be its own", async () => {
        const warnings = async (on: TriggerSourceArgs) => (await record(() => make({ on }))).warnings;
        expect(await warnings({ ssmParameter: "/aws/service/ami-amazon-linux-latest/al2023" })).to.deep.equal([
            'PipelineTrigger "web": on.ssmParameter: `/aws/service/ami-amazon-linux-latest/al2023` is an AWS public parameter, which sends no change events. Specify `schedule` instead.',
        ]);
        expect(await warnings({ image: "web" })).to.deep.equal([
            'PipelineTrigger "web": on.image: `web` is also the name of the pipeline. If it is what the pipeline builds, each build starts the next in an endless loop.',
        ]);
    });

    it("says all faults at once", async () => {
        expect(
            await refused({
                name: "web rebuild",
                pipelineArn: "web",
                on: {
                    schedule: "cron(0 2 * * SUN)",
                    ssmParameter: "base latest",
                    image: "Base",
                    repository: { name: "Base" },
                    pattern: "aws.ec2",
                },
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            "name: `web rebuild` is not 1 to 64 letters, digits and `.-_`. See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
            "pipelineArn: `web` is not `arn:aws:imagebuilder:<region>:<account>:image-pipeline/<name>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html",
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "on: has several triggers (`schedule`, `ssmParameter`, `image`, `repository`, `pattern`). Keep one, and define a separate trigger for each.",
            "on.schedule: cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year. Did you mean cron(0 2 ? * SUN *)?",
            "on.ssmParameter: `base latest` is not letters, digits and `_.-/`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_SsmParameterConfiguration.html",
            "on.image: `Base` is not lowercase letters, digits and dashes, with no dash at either end. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImagePipeline.html",
            "on.repository.name: `Base` is not lowercase letters and digits, with single `.`, `_`, `-` or `/` between them. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html",
            "on.pattern: is not JSON: Unexpected token 'a', \"aws.ec2\" is not valid JSON.",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    const ways = "`schedule`, `ssmParameter`, `image`, `repository`, `pattern`";
    for (const [what, on, ...faults] of [
        ["nothing that starts it", undefined, `on: is required. Specify exactly one of ${ways}.`],
        ["an empty source", {}, `on: has no trigger. Specify exactly one of ${ways}.`],
        [
            "a rate that is none",
            { schedule: "rate(1 days)" },
            'on.schedule: The unit of rate(1 days) is "days", but with 1 it must be "day". Did you mean rate(1 day)?',
        ],
        [
            "a repository without a name",
            { repository: {} },
            "on.repository.name: is required. Specify the name of the repository.",
        ],
        [
            "a pattern that is no object",
            { pattern: "[]" },
            'on.pattern: is not a JSON object with at least one field, such as {"source": ["aws.ec2"]}.',
        ],
        [
            "an empty pattern",
            { pattern: "{}" },
            'on.pattern: is not a JSON object with at least one field, such as {"source": ["aws.ec2"]}.',
        ],
        [
            "a pattern with a bare value",
            { pattern: '{"source":["aws.ec2"],"detail":{"state":"available"}}' },
            "on.pattern: has at `detail.state` neither a list nor an object. Put the value into brackets.",
        ],
        [
            "a pattern with an empty list",
            { pattern: '{"source":[]}' },
            "on.pattern: has at `source` neither a list nor an object. Put the value into brackets.",
        ],
        [
            "a pattern that the pipeline's own builds match",
            { pattern: '{"source":["aws.imagebuilder"]}' },
            "on.pattern: matches events of every image, including those that the pipeline itself builds, so each build would start the next. Add `resources`, for example with a `prefix` of one image's ARN, or specify `image` instead.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refusedSource(on)).to.deep.equal(faults));
    }

    it("refuses a region that is not the pipeline's, and no pipeline at all", async () => {
        expect(await refused({ region: "eu-west-1" })).to.deep.equal([
            "region: `eu-west-1` is not the pipeline's, which is `us-east-1`. Specify that one.",
        ]);
        expect(await refused({ pipelineArn: undefined })).to.deep.equal(["pipelineArn: is required. Specify the ARN."]);
    });

    it("checks what is known late, and registers no rule of it", async () => {
        const schedule = pulumi.output(Promise.resolve("daily"));
        const { messages, recorder } = await lateFaultsOf(() => make({ on: { schedule } }));
        expect(messages).to.have.length(1);
        expect(messages[0]).to.match(
            /^PipelineTrigger "web" has 1 validation error, found during the deployment:\n {2}on\.schedule: The schedule is "daily", but must be/,
        );
        expect(recorder.list()).to.not.include(`${RULE} web`);
    });

    it("leaves to the deployment what is not known in a preview", async () => {
        const recorder = await record(() => make({ pipelineArn: notYetKnown(), on: { image: "base" } }), {
            preview: true,
        });
        expect(recorder.find(RULE, "web").inputs).to.deep.equal({
            description: "Starts an Image Builder pipeline",
            eventPattern: { __pulumiUnknown: true },
        });
        expect(recorder.list()).to.have.length(5);
    });
});
