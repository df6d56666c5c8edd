// Follows a build to its end, for the commands `build` and `follow`: shows its progress, says why it failed, and ends with an
// exit code that scripts can tell apart.

import { exitCodes, UsageError, type Terminal } from "../command";
import { hasEnded, type Image } from "./answers";
import { duration } from "./duration";
import { explainFailure, failureText } from "./failure";
import { usualSeconds } from "./median";
import { bar, jsonLines, textLines, type Report } from "./report";
import type { BuildService } from "./service";
import { watchBuild, type BuildEvent, type Snapshot } from "./watchBuild";

export const buildExitCodes = { ...exitCodes, cancelled: 3, timedOut: 4, waiting: 5, detached: 130 } as const;

/** Of `parseArgs`. */
export const followOptions = {
    logs: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    timeout: { type: "string" },
    interval: { type: "string" },
    "until-approval": { type: "boolean", default: false },
} as const;

export const followHelp = `  --logs           print the build's log as it grows
  --json           one JSON object a line
  --timeout MIN    stop following after so many minutes; the build goes on (none)
  --interval SEC   seconds between two looks (10)
  --until-approval end when a step waits for an approval`;

export const followExitHelp = `Exit codes: 0 the image is available, 1 the build failed, 2 the command could not run,
3 the build was cancelled, 4 the time is up, 5 a step waits for approval (--until-approval),
130 detached with Ctrl-C.
`;

export interface FollowOptions {
    logs: boolean;
    json: boolean;
    timeoutMinutes: number | undefined;
    interval: number;
    untilApproval: boolean;
}

export function followOptionsOf(values: {
    logs: boolean;
    json: boolean;
    timeout?: string;
    interval?: string;
    "until-approval": boolean;
}): FollowOptions {
    return {
        logs: values.logs,
        json: values.json,
        timeoutMinutes: numberOf("--timeout", values.timeout, MOST_MINUTES),
        interval: numberOf("--interval", values.interval, 60 * MOST_MINUTES) ?? 10,
        untilApproval: values["until-approval"],
    };
}

/** Two weeks; a timer of Node.js takes no more than 24 days, and with more it would be over at once. */
const MOST_MINUTES = 14 * 24 * 60;

function numberOf(option: string, text: string | undefined, most: number): number | undefined {
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value === 0 || value > most)
        throw new UsageError(`${option} is "${text}", but must be a number above 0 and at most ${most}.`);
    return value;
}

/** Of a build that the command has just started: what breaks off must not lead to another one. */
export async function followStarted(
    service: BuildService,
    imageArn: string,
    options: FollowOptions,
    terminal: Terminal,
): Promise<number> {
    try {
        return await follow(service, imageArn, options, terminal);
    } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(
            `${error.message} The build was started and goes on. To follow it: aws-golden-image follow ${imageArn}`,
        );
    }
}

export async function follow(
    service: BuildService,
    imageArn: string,
    options: FollowOptions,
    terminal: Terminal,
): Promise<number> {
    const image = await service.image(imageArn);
    const controller = new AbortController();
    const report = await reportFor(service, image, options, terminal);
    let interrupted = false;
    const interrupt = () => {
        interrupted = true;
        controller.abort();
    };
    const { timeoutMinutes } = options;
    const timer =
        timeoutMinutes === undefined ? undefined : setTimeout(() => controller.abort(), timeoutMinutes * 60_000);
    process.on("SIGINT", interrupt);
    try {
        const last = await watch(service, imageArn, options, report, controller);
        report.end();
        if (hasEnded(last.image)) return await outcome(service, last, options, terminal);
        if (interrupted) return await detachOrCancel(service, imageArn, terminal);
        return stopped(last, options, terminal);
    } finally {
        report.end();
        clearTimeout(timer);
        process.off("SIGINT", interrupt);
    }
}

async function watch(
    service: BuildService,
    imageArn: string,
    { interval, logs, untilApproval }: FollowOptions,
    report: Report,
    controller: AbortController,
): Promise<Snapshot> {
    const events = watchBuild(service, imageArn, { interval, logs, signal: controller.signal });
    let next = await events.next();
    while (next.done !== true) {
        const event: BuildEvent = next.value;
        report.event(event);
        if (event.type === "waiting" && untilApproval) controller.abort();
        next = await events.next();
    }
    return next.value;
}

async function reportFor(
    service: BuildService,
    image: Image,
    { json }: FollowOptions,
    terminal: Terminal,
): Promise<Report> {
    if (json) return jsonLines(terminal);
    const { name, version, sourcePipelineArn, dateCreated } = image;
    terminal.out(`${name} ${version}\n`);
    const usual = await (async () => {
        const earlier = sourcePipelineArn === undefined ? [] : await service.images(sourcePipelineArn);
        return usualSeconds(
            service,
            earlier.filter(({ arn }) => arn !== image.arn),
        );
        // Who may look at this build alone follows it without.
    })().catch(() => undefined);
    if (usual !== undefined) terminal.out(`Earlier builds took ${duration(usual)}.\n`);
    const started = dateCreated === undefined ? Date.now() : Date.parse(dateCreated);
    return terminal.interactive === true ? bar(terminal, { started, usual }) : textLines(terminal);
}

async function outcome(
    service: BuildService,
    last: Snapshot,
    { json }: FollowOptions,
    terminal: Terminal,
): Promise<number> {
    const { arn, state, outputResources } = last.image;
    const { amis = [], containers = [] } = outputResources ?? {};
    if (state.status === "FAILED") {
        const failure = await explainFailure(service, last, process.cwd());
        terminal.out(json ? `${JSON.stringify({ type: "failure", ...failure })}\n` : `\n${failureText(failure)}`);
        return buildExitCodes.errors;
    }
    if (json) terminal.out(`${JSON.stringify({ type: "end", image: arn, status: state.status, amis, containers })}\n`);
    else {
        terminal.out(`\n${arn}\n`);
        for (const { region, image, accountId } of amis) terminal.out(`  ${region}  ${image}  account ${accountId}\n`);
        for (const { region, imageUris = [] } of containers) {
            for (const uri of imageUris) terminal.out(`  ${region}  ${uri}\n`);
        }
    }
    return state.status === "CANCELLED" ? buildExitCodes.cancelled : buildExitCodes.ok;
}

async function detachOrCancel(service: BuildService, imageArn: string, terminal: Terminal): Promise<number> {
    const again = `The build goes on. To follow it again: aws-golden-image follow ${imageArn}\n`;
    const answer = terminal.interactive === true ? await terminal.ask("Detach (d) or cancel the build (c)? [d] ") : "";
    if (answer.trim().toLowerCase() !== "c") {
        terminal.error(again);
        return buildExitCodes.detached;
    }
    await service.cancel(imageArn);
    terminal.error(`The build is being cancelled.\n`);
    return buildExitCodes.cancelled;
}

function stopped({ image, workflows }: Snapshot, options: FollowOptions, terminal: Terminal): number {
    const waits = workflows.some(({ steps }) =>
        steps.some(({ action, status }) => action === "WaitForAction" && status === "RUNNING"),
    );
    if (options.untilApproval && waits) {
        terminal.error(`A step waits: aws-golden-image approve ${image.arn}, or reject with --reason TEXT.\n`);
        return buildExitCodes.waiting;
    }
    terminal.error(
        `The build is still ${image.state.status} after ${options.timeoutMinutes} min and goes on. ` +
            `To follow it again: aws-golden-image follow ${image.arn}\n`,
    );
    return buildExitCodes.timedOut;
}
