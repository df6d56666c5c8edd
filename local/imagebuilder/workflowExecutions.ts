// The workflows of a build as it runs them, and answers to steps that wait for a person.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html#wfdoc-step-action-wait-for
import { randomUUID } from "node:crypto";
import { formArn } from "./arns";
import { Context, Operations } from "./context";
import { invalidParameterValue, inUse, notFound } from "./errors";
import { ListRequest, page } from "./lists";
import { Image, WorkflowExecution, WorkflowStep, WorkflowStepExecution, WorkflowUse } from "./records";
import { findWorkflow } from "./references";

/** Everything that a build will run, in order; workflows that are given replace all that the service runs by itself. */
export function plannedExecutions(context: Context, image: Image): WorkflowExecution[] {
    const uses: WorkflowUse[] = image.workflows ?? defaultWorkflows(context, image);
    return uses.flatMap((use) => {
        const workflow = findWorkflow(context, use.workflowArn);
        const skipped = workflow?.type === "TEST" && !image.imageTestsConfiguration.imageTestsEnabled;
        if (workflow === undefined || skipped) {
            return [];
        }
        return {
            workflowExecutionId: `wf-${randomUUID()}`,
            workflowBuildVersionArn: workflow.arn,
            imageBuildVersionArn: image.arn,
            type: workflow.type,
            status: "PENDING" as const,
            parallelGroup: use.parallelGroup,
            steps: workflow.steps.map(plannedStep),
        };
    });
}

/** What a retried build runs again: all that has not been completed. */
export function resumeExecutions(context: Context, image: Image): void {
    const own = context.state.executions.filter(({ imageBuildVersionArn }) => imageBuildVersionArn === image.arn);
    for (const execution of own.filter(({ status }) => status !== "COMPLETED")) {
        Object.assign(execution, { status: "PENDING", message: undefined, startTime: undefined, endTime: undefined });
        execution.steps = execution.steps.map(plannedStep);
    }
}

function defaultWorkflows(context: Context, image: Image): WorkflowUse[] {
    const kind = image.type === "AMI" ? "image" : "container";
    const stages = image.type === "AMI" ? ["build", "test"] : ["build", "test", "distribution"];
    const verb: Record<string, string> = { build: "build", test: "test", distribution: "distribute" };
    const scope = { ...context.scope, account: "aws" };
    return stages.map((stage) => ({
        workflowArn: formArn(scope, "workflow", `${stage}/${verb[stage]}-${kind}`, "x.x.x"),
    }));
}

function plannedStep(step: Omit<WorkflowStep, "inputs" | "if">): WorkflowStepExecution {
    const { name, action, description, timeoutSeconds, onFailure } = step;
    const stepExecutionId = `step-${randomUUID()}`;
    return {
        stepExecutionId,
        name,
        action,
        description,
        timeoutSeconds,
        onFailure,
        status: "PENDING",
        attemptNumber: 1,
    };
}

function counts(execution: WorkflowExecution): object {
    const having = (status: string) => execution.steps.filter((step) => step.status === status).length;
    return {
        totalStepCount: execution.steps.length,
        totalStepsSucceeded: having("COMPLETED"),
        totalStepsFailed: having("FAILED"),
        totalStepsSkipped: having("SKIPPED"),
    };
}

function find(context: Context, id: string): WorkflowExecution {
    const execution = context.state.executions.find((e) => e.workflowExecutionId === id);
    if (execution === undefined) {
        throw notFound(id);
    }
    return execution;
}

function findStep(context: Context, id: string): { execution: WorkflowExecution; step: WorkflowStepExecution } {
    for (const execution of context.state.executions) {
        const step = execution.steps.find((s) => s.stepExecutionId === id);
        if (step !== undefined) {
            return { execution, step };
        }
    }
    throw notFound(id);
}

function get(request: { workflowExecutionId: string }, context: Context): object {
    const execution = find(context, request.workflowExecutionId);
    return { ...execution, ...counts(execution) };
}

function getStep(request: { stepExecutionId: string }, context: Context): object {
    const { execution, step } = findStep(context, request.stepExecutionId);
    return { ...execution, ...step };
}

function list(request: ListRequest & { imageBuildVersionArn: string }, context: Context): object {
    const { imageBuildVersionArn } = request;
    const all = context.state.executions.filter((e) => e.imageBuildVersionArn === imageBuildVersionArn);
    const { items, nextToken } = page(all, request);
    return { imageBuildVersionArn, workflowExecutions: items.map((e) => ({ ...e, ...counts(e) })), nextToken };
}

function listSteps(request: ListRequest & { workflowExecutionId: string }, context: Context): object {
    const execution = find(context, request.workflowExecutionId);
    const { items, nextToken } = page(execution.steps, request);
    return { ...execution, steps: items, nextToken };
}

function waitingSteps(context: Context): { execution: WorkflowExecution; step: WorkflowStepExecution }[] {
    return context.state.executions.flatMap((execution) =>
        execution.steps
            .filter((step) => step.action === "WaitForAction" && step.status === "RUNNING")
            .map((step) => ({ execution, step })),
    );
}

function listWaiting(request: ListRequest, context: Context): object {
    const { items, nextToken } = page(waitingSteps(context), request);
    return { steps: items.map(({ execution, step }) => ({ ...execution, ...step })), nextToken };
}

interface ActionRequest {
    stepExecutionId: string;
    imageBuildVersionArn: string;
    action: "RESUME" | "STOP";
    reason?: string;
}

function sendAction(request: ActionRequest, context: Context): object {
    const { stepExecutionId, imageBuildVersionArn, action, reason } = request;
    const { execution, step } = findStep(context, stepExecutionId);
    if (execution.imageBuildVersionArn !== imageBuildVersionArn) {
        throw invalidParameterValue({
            parameter: "imageBuildVersionArn",
            reason: `The step '${step.name}' belongs to another image.`,
        });
    }
    const answer = context.state.waiting.get(stepExecutionId);
    if (answer === undefined) {
        throw inUse(`The step '${step.name}' is ${step.status} and does not wait for an action.`);
    }
    context.state.waiting.delete(stepExecutionId);
    answer({ action, reason });
    return { stepExecutionId, imageBuildVersionArn };
}

export const workflowExecutionOperations: Operations = {
    GetWorkflowExecution: get,
    GetWorkflowStepExecution: getStep,
    ListWorkflowExecutions: list,
    ListWorkflowStepExecutions: listSteps,
    ListWaitingWorkflowSteps: listWaiting,
    SendWorkflowStepAction: sendAction,
};
