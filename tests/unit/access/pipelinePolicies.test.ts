// Tests of what people and programs are given to work with a pipeline, statement by statement, and of the guardrails.

import { expect } from "chai";
import { loadSimulator } from "../../../local/access/simulator";
import { guardrailStatements } from "../../../provider/access/guardrails";
import {
    approvePolicy,
    consumePolicy,
    readPolicy,
    startPipelinePolicy,
} from "../../../provider/access/pipelinePolicies";
import type { PolicyDocument, Statement } from "../../../provider/access/policyDocument";

const web = {
    partition: "aws",
    region: "us-east-1",
    accountId: "111122223333",
    pipelineName: "web",
    imageName: "web-server",
    logGroupNames: ["/aws/imagebuilder/web-server", "/aws/imagebuilder/pipeline/web"],
};
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const PIPELINE = `${ARN}:image-pipeline/web`;
const IMAGES = `${ARN}:image/web-server/*`;
const EXECUTIONS = [`${ARN}:workflow-execution/*`, `${ARN}:workflow-step-execution/*`];

function statementsOf(policy: string): Statement[] {
    const { Version, Statement } = JSON.parse(policy) as PolicyDocument;
    expect(Version).to.equal("2012-10-17");
    return Statement;
}

describe("the policies of a pipeline", () => {
    it("let someone start it and see what comes of it", () => {
        expect(statementsOf(startPipelinePolicy(web))).to.deep.equal([
            {
                Sid: "StartBuilds",
                Effect: "Allow",
                Action: "imagebuilder:StartImagePipelineExecution",
                Resource: PIPELINE,
            },
            { Sid: "RetryBuilds", Effect: "Allow", Action: "imagebuilder:RetryImage", Resource: IMAGES },
            { Sid: "CancelBuilds", Effect: "Allow", Action: "imagebuilder:CancelImageCreation", Resource: IMAGES },
            {
                Sid: "FollowBuilds",
                Effect: "Allow",
                Action: [
                    "imagebuilder:GetImage",
                    "imagebuilder:GetImagePipeline",
                    "imagebuilder:ListImagePipelineImages",
                    "imagebuilder:ListWorkflowExecutions",
                ],
                Resource: [PIPELINE, IMAGES],
            },
            {
                Sid: "FollowSteps",
                Effect: "Allow",
                Action: "imagebuilder:ListWorkflowStepExecutions",
                Resource: `${ARN}:workflow-execution/*`,
            },
            { Sid: "FindPipelines", Effect: "Allow", Action: "imagebuilder:ListImagePipelines", Resource: "*" },
            {
                Sid: "FollowLogs",
                Effect: "Allow",
                Action: "logs:GetLogEvents",
                Resource: web.logGroupNames.map(
                    (group) => `arn:aws:logs:us-east-1:111122223333:log-group:${group}:log-stream:*`,
                ),
            },
        ]);
    });

    it("suffice for all that the commands build, follow, logs, cancel and retry call, on this pipeline only", async () => {
        const simulate = (await loadSimulator({ strict: true }))!;
        const document = JSON.parse(startPipelinePolicy(web)) as PolicyDocument;
        const asked = (action: string, resource: string) =>
            simulate(
                { identity: [document] },
                {
                    action,
                    resource,
                    accountId: "111122223333",
                    principal: "arn:aws:iam::111122223333:role/developer",
                },
            );
        const calls = (pipeline: string, image: string): [string, string][] => [
            ["imagebuilder:StartImagePipelineExecution", `${ARN}:image-pipeline/${pipeline}`],
            ["imagebuilder:ListImagePipelineImages", `${ARN}:image-pipeline/${pipeline}`],
            ["imagebuilder:GetImage", `${ARN}:image/${image}/1.0.0/1`],
            ["imagebuilder:ListWorkflowExecutions", `${ARN}:image/${image}/1.0.0/1`],
            ["imagebuilder:CancelImageCreation", `${ARN}:image/${image}/1.0.0/1`],
            ["imagebuilder:RetryImage", `${ARN}:image/${image}/1.0.0/1`],
            [
                "logs:GetLogEvents",
                `arn:aws:logs:us-east-1:111122223333:log-group:/aws/imagebuilder/${image}:log-stream:1.0.0/1`,
            ],
        ];
        const whole: [string, string][] = [
            ["imagebuilder:ListImagePipelines", "*"],
            [
                "imagebuilder:ListWorkflowStepExecutions",
                `${ARN}:workflow-execution/wf-12345678-1234-1234-1234-123456789012`,
            ],
        ];
        const answers = (list: [string, string][]) =>
            Promise.all(list.map(async ([action, resource]) => `${action} ${await asked(action, resource)}`));
        const all = [...calls("web", "web-server"), ...whole];
        expect(await answers(all)).to.deep.equal(all.map(([action]) => `${action} true`));
        const others = calls("db", "db-server");
        expect(await answers(others)).to.deep.equal(others.map(([action]) => `${action} false`));
    });

    it("let someone read everything about it", () => {
        const group = (name: string) => `arn:aws:logs:us-east-1:111122223333:log-group:/aws/imagebuilder/${name}`;
        expect(statementsOf(readPolicy(web))).to.deep.equal([
            {
                Sid: "ReadPipeline",
                Effect: "Allow",
                Action: [
                    "GetContainerRecipe",
                    "GetImage",
                    "GetImagePipeline",
                    "GetImageRecipe",
                    "ListImageBuildVersions",
                    "ListImagePackages",
                    "ListImagePipelineImages",
                    "ListImageScanFindingAggregations",
                    "ListImageScanFindings",
                    "ListLifecycleExecutions",
                    "ListTagsForResource",
                    "ListWorkflowExecutions",
                ].map((action) => `imagebuilder:${action}`),
                Resource: [
                    PIPELINE,
                    IMAGES,
                    `${ARN}:image-recipe/web-server/*`,
                    `${ARN}:container-recipe/web-server/*`,
                ],
            },
            {
                Sid: "ReadExecutions",
                Effect: "Allow",
                Action: [
                    "imagebuilder:GetWorkflowExecution",
                    "imagebuilder:GetWorkflowStepExecution",
                    "imagebuilder:ListWorkflowStepExecutions",
                ],
                Resource: EXECUTIONS,
            },
            {
                Sid: "FindResources",
                Effect: "Allow",
                Action: ["imagebuilder:ListImagePipelines", "imagebuilder:ListImages"],
                Resource: "*",
            },
            {
                Sid: "ReadLogs",
                Effect: "Allow",
                Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
                Resource: [
                    group("web-server"),
                    `${group("web-server")}:*`,
                    group("pipeline/web"),
                    `${group("pipeline/web")}:*`,
                ],
            },
        ]);
    });

    it("let someone answer its waiting steps", () => {
        expect(statementsOf(approvePolicy(web))).to.deep.equal([
            {
                Sid: "AnswerWaitingSteps",
                Effect: "Allow",
                Action: "imagebuilder:SendWorkflowStepAction",
                Resource: [IMAGES, `${ARN}:workflow-step-execution/*`],
            },
            {
                Sid: "FindWaitingSteps",
                Effect: "Allow",
                Action: "imagebuilder:ListWaitingWorkflowSteps",
                Resource: "*",
            },
            {
                Sid: "ReadImage",
                Effect: "Allow",
                Action: [
                    "imagebuilder:GetImage",
                    "imagebuilder:ListImagePackages",
                    "imagebuilder:ListWorkflowExecutions",
                ],
                Resource: IMAGES,
            },
            {
                Sid: "ReadExecutions",
                Effect: "Allow",
                Action: "imagebuilder:GetWorkflowStepExecution",
                Resource: `${ARN}:workflow-step-execution/*`,
            },
        ]);
    });

    it("let someone look up the newest image by its parameters, those only", () => {
        expect(statementsOf(consumePolicy(web, ["/imagebuilder/web/latest", "web"]))).to.deep.equal([
            {
                Sid: "ReadImageIds",
                Effect: "Allow",
                Action: ["ssm:GetParameter", "ssm:GetParameters"],
                Resource: [
                    "arn:aws:ssm:*:111122223333:parameter/imagebuilder/web/latest",
                    "arn:aws:ssm:*:111122223333:parameter/web",
                ],
            },
            { Sid: "ReadImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
        ]);
        expect(statementsOf(consumePolicy(web, [])).map(({ Sid }) => Sid)).to.deep.equal(["ReadImages"]);
    });

    it("speak of the pipeline's partition and region, and of no other pipeline", () => {
        const china = { ...web, partition: "aws-cn", region: "cn-north-1" };
        const policies = [startPipelinePolicy, readPolicy, approvePolicy].map((policy) => policy(china));
        const resources = policies.flatMap(statementsOf).flatMap(({ Resource }) => Resource ?? []);
        expect(resources.filter((arn) => arn !== "*" && !/^arn:aws-cn:\w+:cn-north-1:111122223333:/.test(arn))).to.be
            .empty;
        const wide = policies.flatMap(statementsOf).filter(({ Resource }) => Resource === "*");
        expect(wide.map(({ Sid }) => Sid)).to.deep.equal(["FindPipelines", "FindResources", "FindWaitingSteps"]);
    });

    it("never change anything but by starting and answering", () => {
        const actions = [startPipelinePolicy, readPolicy, approvePolicy]
            .flatMap((policy) => statementsOf(policy(web)))
            .flatMap(({ Action }) => Action);
        expect(actions.filter((action) => !/:(Get|List|Describe|Filter)/.test(action))).to.deep.equal([
            "imagebuilder:StartImagePipelineExecution",
            "imagebuilder:RetryImage",
            "imagebuilder:CancelImageCreation",
            "imagebuilder:SendWorkflowStepAction",
        ]);
    });
});

describe("the guardrails of an organization", () => {
    const infrastructure = [
        "imagebuilder:CreateInfrastructureConfiguration",
        "imagebuilder:UpdateInfrastructureConfiguration",
    ];

    it("forbid nothing unless asked", () => expect(guardrailStatements({})).to.deep.equal([]));

    it("forbid what they are asked to, by the condition keys of Image Builder", () => {
        const topic = "arn:aws:sns:*:111122223333:images-*";
        expect(
            guardrailStatements({
                sessionTokens: true,
                tagKeys: ["team", "cost-centre"],
                topicArns: [topic],
                lifecycleOf: "AMI_IMAGE",
            }),
        ).to.deep.equal(
            [
                {
                    Sid: "SessionTokens",
                    Action: infrastructure,
                    Condition: { StringNotEquals: { "imagebuilder:Ec2MetadataHttpTokens": "required" } },
                },
                {
                    Sid: "Tag1",
                    Action: infrastructure,
                    Condition: { Null: { "imagebuilder:CreatedResourceTag/team": "true" } },
                },
                {
                    Sid: "Tag2",
                    Action: infrastructure,
                    Condition: { Null: { "imagebuilder:CreatedResourceTag/cost-centre": "true" } },
                },
                {
                    Sid: "Topics",
                    Action: infrastructure,
                    Condition: {
                        Null: { "imagebuilder:StatusTopicArn": "false" },
                        ArnNotLike: { "imagebuilder:StatusTopicArn": [topic] },
                    },
                },
                {
                    Sid: "Lifecycle",
                    Action: ["imagebuilder:CreateLifecyclePolicy", "imagebuilder:UpdateLifecyclePolicy"],
                    Condition: { StringNotEquals: { "imagebuilder:LifecyclePolicyResourceType": "AMI_IMAGE" } },
                },
            ].map((statement) => ({ ...statement, Effect: "Deny", Resource: "*" })),
        );
    });
});
