// Runs the documents of a recipe's components in a throw-away root, where the local AWS is asked to. A build then fails where a
// document fails, with the words that AWS has for it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, type Prepared } from "../../interpreter/prepared";
import type { StepResult } from "../../interpreter/result";
import { runDocuments } from "../../interpreter/runDocuments";
import { openSandbox } from "../../interpreter/sandbox/open";
import { usualLimits, type Sandbox } from "../../interpreter/sandbox/sandbox";
import type { Context } from "../imagebuilder/context";
import type { Image } from "../imagebuilder/records";
import { findComponent } from "../imagebuilder/references";
import type { ComponentFailure } from "./buildFailure";
import type { BuildLog } from "./buildLog";

const mostSeconds = 3600;
/** By ARN of the image: the test stage starts from what the build stage wrote. */
const sandboxes = new Map<string, Sandbox>();

/** What failed; undefined when all succeeded or nothing is to be run. */
export async function runComponents(
    context: Context,
    image: Image,
    stage: string,
    log: BuildLog,
): Promise<ComponentFailure | undefined> {
    const { componentRoot } = context;
    const documents = componentRoot === undefined ? [] : await documentsOf(context, image, log);
    if (componentRoot === undefined || documents.length === 0) return undefined;
    const sandbox = sandboxes.get(image.arn) ?? sandboxOver(componentRoot);
    sandboxes.set(image.arn, sandbox);
    const lines: string[] = [];
    const observer = {
        stepStarts: () => undefined,
        output: (text: string) => void lines.push(text.trimEnd()),
        stepEnds: (step: StepResult) => void lines.push(ended(step)),
    };
    const signal = AbortSignal.timeout(mostSeconds * 1000);
    const phases = stage === "TEST" ? ["test", "container-host-test"] : ["build", "validate"];
    const run = { sandbox, network: false, signal, observer };
    const { steps } = await runDocuments(documents, phases, run);
    for (const line of lines) await log.write(line);
    const failed = steps.find(({ status }) => status === "Failed");
    return failed && { ...failureOf(failed), errorMessage: (failed.message ?? "").slice(0, 1024) };
}

/** What this machine does not allow is an error before there is any build. */
export function proveRoot(componentRoot: string): Promise<void> {
    return sandboxOver(componentRoot).remove();
}

function sandboxOver(componentRoot: string): Sandbox {
    const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-build-"));
    try {
        return openSandbox(componentRoot, { network: false, environment: {}, limits: usualLimits, folder });
    } catch (error) {
        rmSync(folder, { recursive: true, force: true });
        throw error;
    }
}

/** When a build has ended, whatever its end. */
export async function endComponents(image: Image): Promise<void> {
    await sandboxes.get(image.arn)?.remove();
    sandboxes.delete(image.arn);
}

async function documentsOf(context: Context, image: Image, log: BuildLog): Promise<Prepared[]> {
    const documents: Prepared[] = [];
    for (const { componentArn, parameters = [] } of (image.imageRecipe ?? image.containerRecipe)?.components ?? []) {
        const component = findComponent(context, componentArn);
        const given = Object.fromEntries(parameters.map(({ name, value }) => [name, value[0] ?? ""]));
        const prepared = component?.data === undefined ? undefined : prepare(component.arn, component.data, given);
        if (prepared !== undefined && "ready" in prepared) documents.push(prepared.ready);
        else await log.write(`The component ${componentArn} has no document that can be run here; it is left out.`);
    }
    return documents;
}

const failureOf = ({ file, phase, step, action }: StepResult): Omit<ComponentFailure, "errorMessage"> => ({
    componentArn: file,
    phaseName: phase,
    stepName: step,
    action,
});

function ended({ document, phase, step, action, status, message }: StepResult): string {
    const why = message === undefined ? "" : `: ${message}`;
    return `Document ${document}, phase ${phase}, step ${step} (${action}): ${status}${why}`;
}
