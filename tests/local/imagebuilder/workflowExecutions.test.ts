import { expect } from "chai";
import { Account, buildSeconds } from "../support";

describe("Workflow executions in the local Image Builder", () => {
    let account: Account;
    let request: Record<string, unknown>;
    before(async () => {
        account = await Account.create();
        const data =
            "schemaVersion: 1.0\nsteps:\n  - { name: Launch, action: LaunchInstance }\n  - { name: Ask, action: WaitForAction }\n";
        const workflowArn = await account.workflow({ name: "ask", data });
        request = {
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
            executionRole: await account.role("executor", "imagebuilder.amazonaws.com"),
            workflows: [{ workflowArn }],
        };
    });

    const waiting = async () => {
        const { body } = await account.call("ListWaitingWorkflowSteps");
        return body.steps as { stepExecutionId: string; imageBuildVersionArn: string; name: string }[];
    };
    const untilWaiting = async () => {
        const arn = await account.arnOf("CreateImage", "imageBuildVersionArn", request);
        await account.finishBuilds();
        const [step] = await waiting();
        expect(step).to.include({ name: "Ask", imageBuildVersionArn: arn });
        return { arn, ...step };
    };
    const answer = (step: { stepExecutionId: string; imageBuildVersionArn: string }, action: string) =>
        account.call("SendWorkflowStepAction", {
            stepExecutionId: step.stepExecutionId,
            imageBuildVersionArn: step.imageBuildVersionArn,
            action,
            reason: "because",
        });

    it("wait at a WaitForAction step until it is resumed", async () => {
        const step = await untilWaiting();
        expect((await account.image(step.arn)).state.status).to.equal("TESTING");
        expect(await answer(step, "RESUME")).to.include({ status: 200 });
        await account.local.advance(2 * buildSeconds);
        expect((await account.image(step.arn)).state.status).to.equal("AVAILABLE");
        expect(await waiting()).to.deep.equal([]);
        expect(await answer(step, "RESUME")).to.include({
            error: "ResourceInUseException",
            message: "The step 'Ask' is COMPLETED and does not wait for an action.",
        });
    });

    it("fail the build when the step is stopped", async () => {
        const step = await untilWaiting();
        await answer(step, "STOP");
        await account.finishBuilds();
        const { state } = await account.image(step.arn);
        expect(state).to.deep.equal({ status: "FAILED", reason: "The step 'Ask' was stopped: because." });
        const { body } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: step.arn });
        const [execution] = body.workflowExecutions as Record<string, unknown>[];
        expect(execution).to.include({
            status: "FAILED",
            totalStepCount: 2,
            totalStepsSucceeded: 1,
            totalStepsFailed: 1,
        });
        const { workflowExecutionId } = execution;
        const steps = await account.call("ListWorkflowStepExecutions", { workflowExecutionId });
        expect((steps.body.steps as { status: string }[]).map((s) => s.status)).to.deep.equal(["COMPLETED", "FAILED"]);
        const one = await account.call("GetWorkflowStepExecution", { stepExecutionId: step.stepExecutionId });
        expect(one.body).to.include({
            name: "Ask",
            status: "FAILED",
            message: "because",
            imageBuildVersionArn: step.arn,
        });
    });

    it("go on when the workflow may fail", async () => {
        const [use] = request.workflows as object[];
        request = { ...request, workflows: [{ ...use, onFailure: "CONTINUE" }] };
        const step = await untilWaiting();
        await answer(step, "STOP");
        await account.finishBuilds();
        expect((await account.image(step.arn)).state).to.deep.equal({ status: "AVAILABLE" });
    });

    it("are not found under another id or image", async () => {
        const id = "00000000-0000-0000-0000-000000000000";
        const wf = await account.call("GetWorkflowExecution", { workflowExecutionId: `wf-${id}` });
        expect(wf).to.include({ status: 404, error: "ResourceNotFoundException" });
        const imageBuildVersionArn = account.arn("image/web/1.0.0/1");
        const step = { stepExecutionId: `step-${id}`, imageBuildVersionArn };
        expect(await answer(step, "RESUME")).to.include({ status: 404 });
        const waits = await untilWaiting();
        expect(await answer({ ...waits, imageBuildVersionArn }, "RESUME")).to.include({
            status: 400,
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'imageBuildVersionArn' is not valid. The step 'Ask' belongs to another image.",
        });
        await answer(waits, "RESUME");
    });
});
