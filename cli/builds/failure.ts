// Why a build failed, from what the service says of it and from its log.

import { workflowName, type FailureContext, type RegionFailure, type StepExecution } from "./answers";
import { placesOfStep } from "./documentPlace";
import { errorLines } from "./errorLine";
import { causesIn, pageOf, type KnownCause } from "./knownCauses";
import type { BuildService } from "./service";
import { logOf, type Snapshot } from "./watchBuild";

export interface Failure {
    image: string;
    reason: string | null;
    workflow: string | null;
    workflowStep: string | null;
    component: { name: string; phase: string; step: string; action: string } | null;
    message: string | null;
    regions: { region: string; account: string | null; message: string }[];
    /** The first lines of the log that read like errors. */
    log: string[];
    logGroup: string;
    logStream: string;
    /** Why the log could not be read. */
    logProblem: string | null;
    /** Where the failed step stands in the project's documents. */
    places: string[];
    causes: { id: string; title: string; remedy: string; page: string }[];
}

const MOST_LINES = 3;

/** Reads the log, which is one call more: the newest lines stand at the end of its last page. */
export async function explainFailure(
    service: BuildService,
    { image, workflows }: Snapshot,
    folder: string,
): Promise<Failure> {
    const { reason, failureContext: context } = image.state;
    const steps = workflows.flatMap((workflow) => workflow.steps.map((step) => ({ workflow, step })));
    const failed =
        steps.find(({ step }) => step.stepExecutionId === context?.stepExecutionId) ??
        steps.find(({ step }) => step.status === "FAILED");
    const component = context?.componentFailure;
    const [logGroup, logStream] = logOf(image);
    const lines: string[] = [];
    // What the service says of the failure is told also to those who may not read logs.
    const logProblem = await (async () => {
        for await (const line of service.log(logGroup, logStream)) lines.push(line);
        return null;
    })().catch((error: Error) => error.message);
    const log = errorLines(lines, component?.stepName ?? failed?.step.name).slice(0, MOST_LINES);
    const message = messageOf(context, failed?.step);
    const { phaseName, stepName } = component ?? {};
    return {
        image: image.arn,
        reason: reason ?? null,
        workflow: nameOf(context?.workflowArn ?? failed?.workflow.workflowBuildVersionArn),
        workflowStep: context?.failedStep ?? failed?.step.name ?? null,
        component: component === undefined ? null : named(component),
        message: message ?? null,
        regions: (context?.distributionFailure?.regionFailures ?? []).map(regionOf),
        log,
        logGroup,
        logStream,
        logProblem,
        places: phaseName !== undefined && stepName !== undefined ? placesOfStep(folder, phaseName, stepName) : [],
        causes: causesIn([reason ?? "", message ?? "", ...log]).map(causeOf),
    };
}

function messageOf(context: FailureContext | undefined, step: StepExecution | undefined): string | undefined {
    return context?.componentFailure?.errorMessage ?? context?.distributionFailure?.errorMessage ?? step?.message;
}

function named({
    componentArn = "",
    phaseName = "",
    stepName = "",
    action = "",
}: NonNullable<FailureContext["componentFailure"]>) {
    const [, name = componentArn, version = ""] = componentArn.split("/");
    return { name: `${name} ${version}`.trim(), phase: phaseName, step: stepName, action };
}

function nameOf(workflowArn: string | undefined): string | null {
    return workflowArn === undefined ? null : workflowName(workflowArn);
}

function regionOf({ region = "", targetAccountId, status = "", imageConfigurationStep, message }: RegionFailure) {
    const what = [imageConfigurationStep, message ?? status].filter((part) => part !== undefined).join(": ");
    return { region, account: targetAccountId ?? null, message: what };
}

function causeOf(cause: KnownCause): Failure["causes"][number] {
    return { id: cause.id, title: cause.title, remedy: cause.remedy, page: pageOf(cause) };
}

/** The failure for people, some lines. */
export function failureText(failure: Failure): string {
    const { component, workflow, workflowStep } = failure;
    const rows: [string, string | null][] = [
        [
            "component",
            component && `${component.name}, phase ${component.phase}, step ${component.step} (${component.action})`,
        ],
        [
            "workflow",
            workflow === null && workflowStep === null ? null : `${workflow ?? "?"}, step ${workflowStep ?? "?"}`,
        ],
        ["message", failure.message ?? failure.reason],
        ...failure.regions.map(({ region, account, message }): [string, string] => [
            "region",
            `${region}${account === null ? "" : `, account ${account}`}: ${message}`,
        ]),
        ...failure.log.map((line, index): [string, string] => [index === 0 ? "log" : "", line]),
        ...failure.places.map((place): [string, string] => ["document", place]),
        ["whole log", `${failure.logGroup}, stream ${failure.logStream}`],
        ["", failure.logProblem && `The log could not be read: ${failure.logProblem}`],
    ];
    const facts = rows.flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(10)} ${value}\n`]));
    const tries = failure.causes.map(({ title, remedy, page }) => `\nProbably ${title}. ${remedy}\n  ${page}\n`);
    return `The build failed.\n${facts.join("")}${tries.join("")}`;
}
