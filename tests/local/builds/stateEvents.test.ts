// Tests of the events of local builds, as the rules of PipelineEventRule and PipelineTrigger pick them.
import { expect } from "chai";
import { eventPattern } from "../../../provider/events/imageBuilderEvents";
import { Account } from "../support";

interface Event {
    "detail-type": string;
    resources: string[];
    detail: Record<string, unknown>;
}

describe("A build in the local Image Builder tells the event bus", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    before(async () => {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
    });

    const events = (operation: string, body: object) =>
        account.aws.json(account.scope, "events", `AWSEvents.${operation}`, body);
    const sqs = <T>(operation: string, body: object) =>
        account.aws.json<T>(account.scope, "sqs", `AmazonSQS.${operation}`, body);

    /** A rule whose events arrive in a queue, and what has arrived there. */
    const rule = async (Name: string, EventPattern: string) => {
        const { QueueUrl } = await sqs<{ QueueUrl: string }>("CreateQueue", { QueueName: Name });
        await events("PutRule", { Name, EventPattern });
        const Arn = `arn:aws:sqs:us-east-1:${account.id}:${Name}`;
        await events("PutTargets", { Rule: Name, Targets: [{ Id: "queue", Arn }] });
        return async (): Promise<Event[]> => {
            const request = { QueueUrl, MaxNumberOfMessages: 10 };
            const { Messages = [] } = await sqs<{ Messages?: { Body: string }[] }>("ReceiveMessage", request);
            return Messages.map(({ Body }) => JSON.parse(Body) as Event);
        };
    };
    const watched = (imageName: string) => ({ pipelineArn: account.arn("image-pipeline/any"), imageName });
    const build = async (name: string, more: object = {}) =>
        account.build({ imageRecipeArn: await account.recipe({ name }), infrastructureConfigurationArn, ...more });
    const states = (list: Event[]) => list.map(({ detail }) => (detail.state as { status: string }).status);

    it("each step, to a rule for its image only", async () => {
        const arrived = await rule("steps", eventPattern("STATE_CHANGE", watched("steps")));
        await build("steps-of-another");
        const { arn } = await build("steps");
        const list = await arrived();
        expect(states(list)).to.have.members(["BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING", "AVAILABLE"]);
        const last = list.find(({ detail }) => (detail.state as { status: string }).status === "AVAILABLE");
        expect(last).to.deep.include({
            "detail-type": "EC2 Image Builder Image State Change",
            resources: [arn],
            detail: { "previous-state": { status: "INTEGRATING" }, state: { status: "AVAILABLE" } },
        });
    });

    it("that it failed, but nothing to a rule for images that succeeded", async () => {
        const failed = await rule("failed", eventPattern("FAILED", watched("failing")));
        const succeeded = await rule("succeeded", eventPattern("SUCCEEDED", watched("failing")));
        const ssmParameterConfigurations = [{ parameterName: "/not/allowed" }];
        const distributionConfigurationArn = await account.distribution(
            [{ region: "us-east-1", ssmParameterConfigurations }],
            "failing",
        );
        await build("failing", { distributionConfigurationArn });
        expect(states(await failed())).to.deep.equal(["FAILED"]);
        expect(await succeeded()).to.deep.equal([]);
    });

    it("that a step waits for an answer", async () => {
        const arrived = await rule("waiting", eventPattern("WAITING_FOR_ACTION", watched("waiting")));
        const data = "schemaVersion: 1.0\nsteps:\n  - { name: Ask, action: WaitForAction }\n";
        const workflowArn = await account.workflow({ name: "ask", data });
        const executionRole = await account.role("executor", "imagebuilder.amazonaws.com");
        const { arn } = await build("waiting", { workflows: [{ workflowArn }], executionRole });
        const { body } = await account.call("ListWaitingWorkflowSteps");
        const [step] = body.steps as { stepExecutionId: string; workflowExecutionId: string }[];
        const [event, ...more] = await arrived();
        expect(more).to.deep.equal([]);
        expect(event).to.deep.include({
            "detail-type": "EC2 Image Builder Workflow Step Waiting",
            resources: [arn, workflowArn],
            detail: {
                "workflow-execution-id": step?.workflowExecutionId,
                "workflow-step-execution-id": step?.stepExecutionId,
                "workflow-step-name": "Ask",
            },
        });
    });

    it("and goes on where moto does not know a rule's target", async () => {
        await events("PutRule", { Name: "topic", EventPattern: eventPattern("SUCCEEDED", watched("topical")) });
        const Arn = `arn:aws:sns:us-east-1:${account.id}:images`;
        await events("PutTargets", { Rule: "topic", Targets: [{ Id: "topic", Arn }] });
        expect((await build("topical")).state).to.deep.equal({ status: "AVAILABLE" });
    });
});
