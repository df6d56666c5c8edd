// Runs the steps of one workflow. A WaitForAction step waits until someone answers; every other step just succeeds.
import { Context } from "../imagebuilder/context";
import { Image, WorkflowExecution, WorkflowStepExecution } from "../imagebuilder/records";
import { BuildFailure, type ComponentFailure } from "./buildFailure";
import { BuildLog } from "./buildLog";
import { runComponents } from "./runComponents";
import { tellWaiting } from "./stateEvents";

export async function runWorkflow(
    context: Context,
    image: Image,
    execution: WorkflowExecution,
    log: BuildLog,
    role: string,
): Promise<void> {
    execution.status = "RUNNING";
    execution.startTime = context.clock.timestamp();
    try {
        for (const step of execution.steps) {
            await runStep(context, step, () => tellWaiting(context, image, execution, step, log));
            if (step.action === "ExecuteComponents") {
                await execute(context, image, execution, step, log, role);
            }
            await meetScenario(context, image, execution, step, log);
            complete(context, step);
            await log.write(`Workflow ${execution.workflowExecutionId}, step ${step.name}: ${step.status}.`);
            await log.writeToS3(`${execution.workflowExecutionId}/${step.name}`, role);
        }
        execution.status = "COMPLETED";
    } catch (error) {
        execution.status = "FAILED";
        execution.message = error instanceof Error ? error.message : String(error);
        const use = image.workflows?.find((w) => w.workflowArn.includes(nameIn(execution.workflowBuildVersionArn)));
        if (use?.onFailure !== "CONTINUE") {
            throw error;
        }
    } finally {
        execution.endTime = context.clock.timestamp();
    }
}

/** `test/smoke` of `…:workflow/test/smoke/1.0.0/1`, between slashes. */
function nameIn(arn: string): string {
    const [, stage, name] = arn.split("/");
    return `/${stage}/${name}/`;
}

async function runStep(context: Context, step: WorkflowStepExecution, tell: () => Promise<void>): Promise<void> {
    step.status = "RUNNING";
    step.startTime = context.clock.timestamp();
    if (step.action === "WaitForAction") {
        const answered = new Promise<{ action: "RESUME" | "STOP"; reason?: string }>((answer) =>
            context.state.waiting.set(step.stepExecutionId, answer),
        );
        await tell();
        const { action, reason } = await context.clock.suspend(answered);
        if (action === "STOP") {
            step.status = "FAILED";
            step.message = reason;
            throw new BuildFailure(`The step '${step.name}' was stopped${reason === undefined ? "" : `: ${reason}`}.`);
        }
    }
}

function complete(context: Context, step: WorkflowStepExecution): void {
    step.status = "COMPLETED";
    step.endTime = context.clock.timestamp();
}

async function execute(
    context: Context,
    image: Image,
    execution: WorkflowExecution,
    step: WorkflowStepExecution,
    log: BuildLog,
    role: string,
): Promise<void> {
    const failure = await runComponents(context, image, execution.type, log);
    if (failure === undefined) return;
    await log.write(`Workflow ${execution.workflowExecutionId}, step ${step.name}: FAILED.`);
    await log.writeToS3(`${execution.workflowExecutionId}/${step.name}`, role);
    fail(context, execution, step, failure.errorMessage, failure);
}

async function meetScenario(
    context: Context,
    image: Image,
    execution: WorkflowExecution,
    step: WorkflowStepExecution,
    log: BuildLog,
): Promise<void> {
    const planned = context.scenario.take(image, step.name);
    if (planned === undefined) {
        return;
    }
    for (const line of planned.log ?? []) {
        await log.write(line);
    }
    while (planned.hangs === true && image.state.status !== "CANCELLED") {
        await context.clock.sleep(1);
    }
    if (planned.hangs === true) {
        return;
    }
    const message = planned.message ?? `The step '${step.name}' failed because a test asked for it.`;
    const componentFailure = planned.component && { ...planned.component, errorMessage: message };
    fail(context, execution, step, message, componentFailure);
}

function fail(
    context: Context,
    { workflowExecutionId, workflowBuildVersionArn: workflowArn }: WorkflowExecution,
    step: WorkflowStepExecution,
    message: string,
    componentFailure: ComponentFailure | undefined,
): never {
    step.status = "FAILED";
    step.message = message;
    step.endTime = context.clock.timestamp();
    const { stepExecutionId, name: failedStep } = step;
    throw new BuildFailure(`Workflow step '${failedStep}' failed with message '${message}'`, {
        workflowArn,
        workflowExecutionId,
        stepExecutionId,
        failedStep,
        componentFailure,
    });
}
