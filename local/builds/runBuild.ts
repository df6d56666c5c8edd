// One build from PENDING to AVAILABLE or FAILED. The states are the service's; the time they take is set by the clock.
import { AwsError } from "../aws/awsClient";
import { Context } from "../imagebuilder/context";
import { Image, ImageStatus, WorkflowExecution } from "../imagebuilder/records";
import { distributeAmis } from "./amiDistribution";
import { buildFacts } from "./buildFacts";
import { BuildFailure, type FailureContext } from "./buildFailure";
import { BuildLog } from "./buildLog";
import { instanceRole } from "./buildInstance";
import { distributeContainers } from "./containerDistribution";
import { enableFastLaunch } from "./fastLaunch";
import { exportImages } from "./imageExport";
import { updateLaunchTemplates } from "./launchTemplates";
import { attachLicenses } from "./licenses";
import { notify } from "./notifications";
import { putParameters } from "./parameters";
import { takeParentInstance } from "./parentInstance";
import { endComponents } from "./runComponents";
import { requireRights } from "./rights";
import { runWorkflow } from "./runWorkflow";
import { judgeFindings } from "./scanGate";
import { tellState } from "./stateEvents";

/** PENDING, CREATING, BUILDING, TESTING, DISTRIBUTING and INTEGRATING share the time of a build. */
const stagesWithTime = 6;

export async function runBuild(context: Context, image: Image): Promise<void> {
    const log = new BuildLog(context, image);
    runs.set(image, log);
    try {
        await stages(context, image, log);
        await moveTo(context, image, log, "AVAILABLE");
    } catch (error) {
        if (error instanceof Cancelled) {
            if (runs.get(image) !== log) return;
            cancelExecutions(context, image);
            await log.write("The build was cancelled.");
            return;
        }
        const before = image.state.status;
        image.state = { status: "FAILED", reason: reasonOf(error), failureContext: contextOf(error, before) };
        await log.write(`The build failed: ${image.state.reason}`);
        await tellState(context, image, before, log);
    } finally {
        await endComponents(image);
    }
    const { sourcePipelineArn } = image;
    const pipeline = context.state.get("image-pipeline", sourcePipelineArn ?? "");
    if (pipeline !== undefined) {
        pipeline.lastRunStatus = image.state.status;
    }
    await notify(context, image, log);
}

async function stages(context: Context, image: Image, log: BuildLog): Promise<void> {
    const stageTime = async (): Promise<void> => {
        await context.clock.sleep(context.buildSeconds / stagesWithTime);
        refuseIfCancelled(image, log);
    };
    await stageTime();
    await moveTo(context, image, log, "CREATING");
    const { name: role, arn } = await instanceRole(context, image);
    await stageTime();
    const facts = buildFacts(context, image, arn);
    if (isLeft(context, image, "BUILD")) {
        await moveTo(context, image, log, "BUILDING");
        await requireRights(context, image, "BUILDING", facts);
        await takeParentInstance(context, image);
        await runStage(context, image, log, "BUILD", role);
        await stageTime();
    }
    if (executionsOf(context, image, "TEST").length > 0 && isLeft(context, image, "TEST")) {
        await moveTo(context, image, log, "TESTING");
        await requireRights(context, image, "TESTING", facts);
        await runStage(context, image, log, "TEST", role);
        judgeFindings(context, image);
        await stageTime();
    }
    await moveTo(context, image, log, "DISTRIBUTING");
    await requireRights(context, image, "DISTRIBUTING", facts);
    await runStage(context, image, log, "DISTRIBUTION", role);
    await (image.type === "AMI" ? distributeAmis(context, image, facts) : distributeContainers(context, image));
    await attachLicenses(context, image);
    await enableFastLaunch(context, image);
    await exportImages(context, image);
    await stageTime();
    await moveTo(context, image, log, "INTEGRATING");
    await updateLaunchTemplates(context, image);
    await putParameters(context, image);
    await stageTime();
}

class Cancelled extends Error {}

/** The newest run of each build: a build that is retried must not go on twice. */
const runs = new WeakMap<Image, BuildLog>();

function refuseIfCancelled(image: Image, log: BuildLog): void {
    if (image.state.status === "CANCELLED" || runs.get(image) !== log) {
        throw new Cancelled();
    }
}

async function moveTo(context: Context, image: Image, log: BuildLog, status: ImageStatus): Promise<void> {
    refuseIfCancelled(image, log);
    const before = image.state.status;
    image.state = { status };
    const pipeline = context.state.get("image-pipeline", image.sourcePipelineArn ?? "");
    if (pipeline !== undefined) {
        pipeline.lastRunStatus = status;
    }
    await log.write(`The image ${image.arn} is ${status}.`);
    await tellState(context, image, before, log);
}

function executionsOf(context: Context, image: Image, type: WorkflowExecution["type"]): WorkflowExecution[] {
    return context.state.executions.filter((e) => e.imageBuildVersionArn === image.arn && e.type === type);
}

/** A retried build goes on where it ended. */
function isLeft(context: Context, image: Image, type: WorkflowExecution["type"]): boolean {
    if (image.distributesOnly === true && type !== "DISTRIBUTION") return false;
    const own = executionsOf(context, image, type);
    return own.length === 0 || own.some(({ status }) => status !== "COMPLETED");
}

async function runStage(
    context: Context,
    image: Image,
    log: BuildLog,
    type: WorkflowExecution["type"],
    role: string,
): Promise<void> {
    for (const execution of executionsOf(context, image, type).filter(({ status }) => status !== "COMPLETED")) {
        await runWorkflow(context, image, execution, log, role);
        refuseIfCancelled(image, log);
    }
}

function cancelExecutions(context: Context, image: Image): void {
    for (const execution of context.state.executions.filter((e) => e.imageBuildVersionArn === image.arn)) {
        for (const step of execution.steps.filter((s) => s.status === "PENDING" || s.status === "RUNNING")) {
            step.status = "CANCELLED";
        }
        if (execution.status === "PENDING" || execution.status === "RUNNING") {
            execution.status = "CANCELLED";
        }
    }
}

function contextOf(error: unknown, imageStatus: ImageStatus): FailureContext | undefined {
    const context = error instanceof BuildFailure ? error.context : undefined;
    return context && { imageStatus, ...context };
}

function reasonOf(error: unknown): string {
    if (error instanceof BuildFailure) {
        return error.message;
    }
    if (error instanceof AwsError) {
        return `${error.code}: ${error.message}`;
    }
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
