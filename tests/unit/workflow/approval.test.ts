// Tests of approval: the workflow that waits, who is told of it and how, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    approvalDocument,
    approvalMessage,
    approvalParts,
    checkApproval,
    checkWorkflowsWithApproval,
    waitingPattern,
    type ApprovalArgs,
    type ApprovalContext,
} from "../../../provider/workflow/approval";
import { checkedArgs } from "../../../provider/checks/checkedArgs";
import { renderDocument } from "../../../provider/documents/render";
import { checkWorkflowDocument } from "../../../provider/documents/workflow";
import { Location } from "../../../provider/shared/location";
import { errorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";

const WORKFLOW = "aws:imagebuilder/workflow:Workflow";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const KEY = "aws:kms/key:Key";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const OURS = "arn:aws:sns:us-east-1:111122223333:ours";

class Whole extends pulumi.ComponentResource {
    constructor() {
        super("aws-golden-image:index:Whole", "web", {});
    }
}

async function parts(approval: ApprovalArgs, more: Partial<ApprovalContext> & { region?: string } = {}) {
    let made: ReturnType<typeof approvalParts> | undefined;
    const { region, ...context } = more;
    const recorder = await record(() => {
        const parent = new Whole();
        made = approvalParts(parent, "web", {
            pipelineName: "web-server",
            approval,
            workflows: undefined,
            tests: true,
            container: false,
            location: new Location(parent, region),
            retainOldVersions: undefined,
            tags: { team: "platform" },
            ...context,
        });
    });
    const workflows = await unwrap(pulumi.output(made!.workflows));
    return { recorder, workflows, topicArn: made!.topicArn && (await unwrap(made!.topicArn)) };
}

const refused = (approval: object) =>
    errorsOf(() =>
        checkedArgs("Pipeline", { approval }, undefined, (plain: { approval: unknown }, errors) =>
            checkApproval(errors, "approval", plain.approval),
        ),
    );
const approvalArn = `${ARN}:workflow/test/web-server-approval/1.0.0/1`;
const last = { arn: approvalArn, parallelGroup: "approval", onFailure: "ABORT" };

describe("approval", () => {
    it("is a test workflow of one step that waits three days", async () => {
        const { recorder } = await parts({});
        const { changeDescription, ...inputs } = recorder.find(WORKFLOW, "web-approval").inputs;
        expect(changeDescription).to.match(/^First made /);
        expect(inputs).to.deep.equal({
            name: "web-server-approval",
            version: "1.0.0",
            type: "TEST",
            description: "Waits until somebody approves of an image of web-server",
            data:
                'name: approval\ndescription: Waits until somebody approves of the image\nschemaVersion: "1.0"\nsteps:\n' +
                "  - name: WaitForApproval\n    action: WaitForAction\n    onFailure: Abort\n    timeoutSeconds: 259200\n",
            tags: { team: "platform", ...STACK_TAGS },
        });
        expect(recorder.find("aws-golden-image:index:Workflow", "web-approval").options.parent).to.equal(
            "aws-golden-image:index:Whole web",
        );
        expect(recorder.aws().map(({ type }) => type)).to.deep.equal([WORKFLOW]);
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("waits as long as it is told, within what the step can", async () => {
        for (const hours of [1, 168]) {
            const document = approvalDocument(hours);
            expect(document.steps[0]?.timeoutSeconds).to.equal(hours * 3600);
            expect(
                checkWorkflowDocument(renderDocument(document), { type: "TEST", strict: true }).diagnostics,
            ).to.deep.equal([]);
        }
        const { recorder } = await parts({ timeoutHours: 24 });
        expect(recorder.find(WORKFLOW, "web-approval").inputs.data).to.contain("timeoutSeconds: 86400");
        expect(
            checkWorkflowDocument(renderDocument(approvalDocument(169)), { type: "TEST" }).diagnostics.map(
                ({ code }) => code,
            ),
        ).to.deep.equal(["invalid-timeout"]);
    });

    it("comes after Amazon's build and tests, in a group of its own", async () => {
        expect((await parts({})).workflows).to.deep.equal([
            { managed: "build-image" },
            { managed: "test-image", parallelGroup: "tests" },
            last,
        ]);
        expect((await parts({}, { tests: false })).workflows).to.deep.equal([{ managed: "build-image" }, last]);
        expect((await parts({}, { container: true })).workflows).to.deep.equal([
            { managed: "build-container" },
            { managed: "test-container", parallelGroup: "tests" },
            last,
        ]);
    });

    it("comes last where the pipeline has workflows of its own", async () => {
        const own = [{ managed: "build-image" }, { name: "ours", type: "TEST" }];
        expect((await parts({}, { workflows: own, tests: false })).workflows).to.deep.equal([...own, last]);
    });

    it("asks people by a topic that is made, encrypted, and open to EventBridge", async () => {
        const { recorder, topicArn } = await parts({ notify: { emails: ["a@example.com", "b@example.com"] } });
        expect(topicArn).to.equal("arn:aws:sns:us-east-1:111122223333:web-approval-topic");
        expect(recorder.find(RULE, "web-approval").inputs).to.deep.equal({
            description: "Builds of web-server that wait for approval",
            eventPattern: JSON.stringify({
                source: ["aws.imagebuilder"],
                "detail-type": ["EC2 Image Builder Workflow Step Waiting"],
                resources: [{ prefix: `${ARN}:workflow/test/web-server-approval/` }],
                detail: { "workflow-step-name": ["WaitForApproval"] },
            }),
            tags: { team: "platform" },
        });
        expect(recorder.find(TARGET, "web-approval").inputs).to.deep.equal({
            rule: "web-approval",
            targetId: "approvers",
            arn: topicArn,
            inputTransformer: approvalMessage(72),
        });
        expect(recorder.find(TARGET, "web-approval").options.dependsOn).to.include(
            `${TOPIC_POLICY} web-approval-topic`,
        );
        const key = JSON.parse(String(recorder.find(KEY, "web-approval-topic").inputs.policy)) as {
            Statement: { Principal: unknown; Action: unknown }[];
        };
        expect(key.Statement.map(({ Principal, Action }) => ({ Principal, Action }))).to.deep.include({
            Principal: { Service: "events.amazonaws.com" },
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        });
        expect(recorder.find(TOPIC, "web-approval-topic").inputs.kmsMasterKeyId).to.equal(
            "arn:aws:kms:us-east-1:111122223333:key/web-approval-topic",
        );
        expect(
            recorder.registered
                .filter(({ type }) => type === SUBSCRIPTION)
                .map(({ name, inputs }) => ({ name, inputs })),
        ).to.deep.equal(
            ["a@example.com", "b@example.com"].map((endpoint) => ({
                name: `web-approval-${endpoint}`,
                inputs: { topic: topicArn, protocol: "email", endpoint },
            })),
        );
        const children = recorder.aws().filter(({ type }) => type !== WORKFLOW);
        for (const { options } of children) expect(options.parent).to.equal("aws-golden-image:index:Whole web");
    });

    it("asks people by a topic that exists, in the pipeline's region", async () => {
        const { recorder, topicArn } = await parts({ notify: { topicArn: OURS } }, { region: "eu-central-1" });
        expect(topicArn).to.equal(OURS);
        expect(recorder.find(TARGET, "web-approval").inputs.arn).to.equal(OURS);
        const types = recorder.aws().map(({ type }) => type);
        expect(types.sort()).to.deep.equal([RULE, TARGET, WORKFLOW]);
        for (const { inputs } of recorder.aws()) expect(inputs.region).to.equal("eu-central-1");
        expect(recorder.find(RULE, "web-approval").inputs.eventPattern).to.contain(":eu-central-1:");
    });

    it("keeps old versions of its workflow as the pipeline does", async () => {
        const { recorder } = await parts({}, { retainOldVersions: false });
        expect(recorder.find(WORKFLOW, "web-approval").options.retainOnDelete).to.equal(false);
    });

    it("fits the name of its workflow", async () => {
        const { recorder } = await parts({}, { pipelineName: "w".repeat(128) });
        expect(recorder.find(WORKFLOW, "web-approval").inputs.name).to.match(/^w{110}-[0-9a-f]{8}-approval$/);
    });

    it("is refused where it names nobody, or waits too long", async () => {
        expect(await refused({ timeoutHours: 169, notify: {} })).to.deep.equal([
            "approval.timeoutHours: 169 is not an integer from 1 to 168 (hours). See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
            "approval.notify: has no recipient. Specify `emails`, or the `topicArn` of an existing topic.",
        ]);
        expect(await refused({ timeoutHours: 0, notify: { emails: [], topicArn: "ours" } })).to.deep.equal([
            "approval.timeoutHours: 0 is not an integer from 1 to 168 (hours). See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
            "approval.notify.topicArn: `ours` is not `arn:aws:sns:<region>:<account>:<topic>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html",
        ]);
        expect(await refused({ notify: { emails: [] } })).to.have.lengthOf(1);
        expect(await refused({ notify: { emails: ["someone"] } })).to.deep.equal([
            "approval.notify.emails[0]: `someone` is not an e-mail address. See https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
        ]);
    });

    it("leaves room for itself among the pipeline's workflows", async () => {
        const check = (workflows: object[]) =>
            errorsOf(() =>
                checkedArgs("Pipeline", { workflows }, undefined, (plain: { workflows: unknown }, errors) =>
                    checkWorkflowsWithApproval(errors, "workflows", plain.workflows),
                ),
            );
        const nine = Array.from({ length: 9 }, () => ({ managed: "test-image" }));
        expect(await check([{ managed: "test-image", parallelGroup: "approval" }, ...nine])).to.deep.equal([
            "workflows[0].parallelGroup: `approval` is the group in which the approval waits. Choose another name.",
            "workflows: 10 workflows and the approval; a pipeline can have at most 10. Omit one. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html",
        ]);
    });
});

describe("the message about an image that waits", () => {
    const event = {
        "detail-type": "EC2 Image Builder Workflow Step Waiting",
        source: "aws.imagebuilder",
        time: "2024-01-18T16:54:44Z",
        region: "us-west-2",
        resources: [
            "arn:aws:imagebuilder:us-west-2:111122223333:image/web/1.0.0/1",
            "arn:aws:imagebuilder:us-west-2:111122223333:workflow/test/web-approval/1.0.0/1",
        ],
        detail: {
            "workflow-step-execution-id": "step-11111111-2222-3333-4444-555555555555",
            "workflow-step-name": "WaitForApproval",
        },
    };

    it("holds the commands to run, whole", () => {
        const { inputPaths, inputTemplate } = approvalMessage(72);
        const values = Object.fromEntries(Object.entries(inputPaths).map(([key, path]) => [key, at(event, path)]));
        const text = inputTemplate.replace(/<([a-z]+)>/g, (_whole, key: string) => String(values[key]));
        const command = (action: string) =>
            `aws imagebuilder send-workflow-step-action --region us-west-2 --step-execution-id step-11111111-2222-3333-4444-555555555555 --image-build-version-arn arn:aws:imagebuilder:us-west-2:111122223333:image/web/1.0.0/1 --action ${action}`;
        expect(text.split("\n").map((line) => JSON.parse(line) as string)).to.deep.equal([
            "The image arn:aws:imagebuilder:us-west-2:111122223333:image/web/1.0.0/1 waits for approval, since 2024-01-18T16:54:44Z and for at most 72 hours. Without an answer its build fails.",
            "To let it be distributed, run",
            command("RESUME"),
            "To stop it, run",
            command("STOP"),
        ]);
        expect(inputTemplate.length).to.be.below(8192);
    });

    it("comes of this pipeline's workflow alone", () => {
        const pattern = (name: string) =>
            JSON.parse(waitingPattern(`arn:aws:imagebuilder:us-west-2:111122223333:workflow/test/${name}/`)) as {
                source: string[];
                "detail-type": string[];
                resources: [{ prefix: string }];
                detail: { "workflow-step-name": string[] };
            };
        const matches = (name: string) => {
            const { source, "detail-type": type, resources, detail } = pattern(name);
            return (
                source.includes(event.source) &&
                type.includes(event["detail-type"]) &&
                event.resources.some((arn) => arn.startsWith(resources[0].prefix)) &&
                detail["workflow-step-name"].includes(event.detail["workflow-step-name"])
            );
        };
        expect(["web-approval", "web", "web-approval-2", "approval"].map(matches)).to.deep.equal([
            true,
            false,
            false,
            false,
        ]);
    });
});

/** The value at a path such as `$.resources[0]`. */
function at(value: unknown, path: string): unknown {
    return path
        .split(/[.[\]]+/)
        .slice(1)
        .filter((key) => key !== "")
        .reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], value);
}
