// Runs the steps of one workflow, with their conditions, inputs and outputs. A WaitForAction step waits until someone answers, and
// ExecuteComponents runs documents where the local AWS is asked to; every other step just succeeds.
import { Context } from "../imagebuilder/context";
import { Image, WorkflowExecution, WorkflowStep, WorkflowStepExecution } from "../imagebuilder/records";
import { findWorkflow } from "../imagebuilder/references";
import { BuildFailure, type ComponentFailure } from "./buildFailure";
import { BuildLog } from "./buildLog";
import { runComponents } from "./runComponents";
import { tellWaiting } from "./stateEvents";
import { stepOutputs, type Outputs } from "./stepOutputs";
import { holds } from "./workflowCondition";
import {
    NoSuchValue,
    parameterValues,
    resolveInputs,
    systemVariables,
    valueOf,
    type Variables,
} from "./workflowVariables";

/** What the workflows of a build gave, for the later ones; a retried build still has those of the completed ones. */
const workflowOutputs = new WeakMap<Image, Record<string, unknown>>();

export async function runWorkflow(
    context: Context,
    image: Image,
    execution: WorkflowExecution,
    log: BuildLog,
    role: string,
): Promise<void> {
    execution.status = "RUNNING";
    execution.startTime = context.clock.timestamp();
    const use = image.workflows?.find((w) => w.workflowArn.includes(nameIn(execution.workflowBuildVersionArn)));
    const workflow = findWorkflow(context, execution.workflowBuildVersionArn);
    const given = workflowOutputs.get(image) ?? {};
    workflowOutputs.set(image, given);
    const variables: Variables = {
        parameters: parameterValues(workflow, use),
        stepOutputs: {},
        workflowOutputs: given,
        imagebuilder: systemVariables(image, execution, context.clock.timestamp()),
    };
    const run: WorkflowRun = { context, image, execution, log, role, variables };
    try {
        for (const [index, step] of execution.steps.entries()) {
            await runStep(run, step, workflow?.steps[index]);
            await log.write(`Workflow ${execution.workflowExecutionId}, step ${step.name}: ${step.status}.`);
            if (step.status !== "SKIPPED") await log.writeToS3(`${execution.workflowExecutionId}/${step.name}`, role);
        }
        for (const { name, value } of workflow?.outputs ?? []) given[name] = outputValue(value, variables);
        execution.status = "COMPLETED";
    } catch (error) {
        execution.status = "FAILED";
        execution.message = error instanceof Error ? error.message : String(error);
        if (use?.onFailure !== "CONTINUE") {
            throw error;
        }
    } finally {
        execution.endTime = context.clock.timestamp();
    }
}

interface WorkflowRun {
    context: Context;
    image: Image;
    execution: WorkflowExecution;
    log: BuildLog;
    role: string;
    variables: Variables;
}

async function runStep(
    run: WorkflowRun,
    step: WorkflowStepExecution,
    { if: condition, inputs = {} }: Pick<WorkflowStep, "if" | "inputs"> = {},
): Promise<void> {
    const { context, image, execution, log, role, variables } = run;
    try {
        if (condition !== undefined && !holds(condition, variables)) {
            step.status = "SKIPPED";
            return;
        }
        step.status = "RUNNING";
        step.startTime = context.clock.timestamp();
        const resolved = resolveInputs(inputs, variables);
        step.inputs = JSON.stringify(resolved);
        const answer = step.action === "WaitForAction" ? await wait(run, step) : undefined;
        if (step.action === "ExecuteComponents") await execute(context, image, execution, step, log, role);
        await meetScenario(context, image, execution, step, log);
        const outputs = answer ?? stepOutputs(step.action, resolved, image, context.scope.region);
        variables.stepOutputs[step.name] = outputs;
        step.outputs = JSON.stringify(outputs);
        step.status = "COMPLETED";
        step.endTime = context.clock.timestamp();
    } catch (error) {
        const failure = error instanceof NoSuchValue ? failed(context, execution, step, error.message) : error;
        if (!(failure instanceof BuildFailure) || step.onFailure !== "Continue") throw failure;
        await log.write(`Workflow ${execution.workflowExecutionId}, step ${step.name} failed, and the next one runs.`);
    }
}

function outputValue(value: unknown, variables: Variables): unknown {
    try {
        return typeof value === "string" ? valueOf(value, variables) : value;
    } catch (error) {
        // A step that was skipped has no outputs.
        if (error instanceof NoSuchValue) return undefined;
        throw error;
    }
}

async function wait({ context, image, execution, log }: WorkflowRun, step: WorkflowStepExecution): Promise<Outputs> {
    const answered = new Promise<{ action: "RESUME" | "STOP"; reason?: string }>((answer) =>
        context.state.waiting.set(step.stepExecutionId, answer),
    );
    await tellWaiting(context, image, execution, step, log);
    const { action, reason } = await context.clock.suspend(answered);
    if (action === "STOP") {
        step.status = "FAILED";
        step.message = reason;
        throw new BuildFailure(`The step '${step.name}' was stopped${reason === undefined ? "" : `: ${reason}`}.`);
    }
    return { action, ...(reason === undefined ? {} : { reason }) };
}

/** `test/smoke` of `…:workflow/test/smoke/1.0.0/1`, between slashes. */
function nameIn(arn: string): string {
    const [, stage, name] = arn.split("/");
    return `/${stage}/${name}/`;
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
    throw failed(context, execution, step, failure.errorMessage, failure);
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
    throw failed(context, execution, step, message, componentFailure);
}

function failed(
    context: Context,
    { workflowExecutionId, workflowBuildVersionArn: workflowArn }: WorkflowExecution,
    step: WorkflowStepExecution,
    message: string,
    componentFailure?: ComponentFailure,
): BuildFailure {
    step.status = "FAILED";
    step.message = message;
    step.endTime = context.clock.timestamp();
    const { stepExecutionId, name: failedStep } = step;
    return new BuildFailure(`Workflow step '${failedStep}' failed with message '${message}'`, {
        workflowArn,
        workflowExecutionId,
        stepExecutionId,
        failedStep,
        componentFailure,
    });
}
