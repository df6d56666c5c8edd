// The events that Image Builder puts on the account's default bus: a build took another state, a workflow waits for an
// answer. moto delivers them to the rules' queues and log groups; it knows no other targets, so that a rule with another
// one gets nothing, and no build fails of it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html
import { Context } from "../imagebuilder/context";
import { Image, ImageStatus, WorkflowExecution, WorkflowStepExecution } from "../imagebuilder/records";
import { BuildLog } from "./buildLog";

/** The states of a build that the service tells of; it tells of CANCELLED too, which is not built here. */
const told: readonly ImageStatus[] = ["BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING", "AVAILABLE", "FAILED"];

export async function tellState(context: Context, image: Image, before: ImageStatus, log: BuildLog): Promise<void> {
    const { status } = image.state;
    if (told.includes(status)) {
        await put(context, log, "EC2 Image Builder Image State Change", [image.arn], {
            "previous-state": { status: before },
            state: { status },
        });
    }
}

export async function tellWaiting(
    context: Context,
    image: Image,
    execution: WorkflowExecution,
    step: WorkflowStepExecution,
    log: BuildLog,
): Promise<void> {
    await put(context, log, "EC2 Image Builder Workflow Step Waiting", [image.arn, execution.workflowBuildVersionArn], {
        "workflow-execution-id": execution.workflowExecutionId,
        "workflow-step-execution-id": step.stepExecutionId,
        "workflow-step-name": step.name,
    });
}

async function put(
    context: Context,
    log: BuildLog,
    DetailType: string,
    Resources: string[],
    detail: object,
): Promise<void> {
    try {
        await context.aws.json(context.scope, "events", "AWSEvents.PutEvents", {
            Entries: [{ Source: "aws.imagebuilder", DetailType, Resources, Detail: JSON.stringify(detail) }],
        });
    } catch {
        await log.write(`The event "${DetailType}" did not reach every rule: a target is neither queue nor log group.`);
    }
}
