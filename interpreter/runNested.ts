// ExecuteDocument: a document in a document.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-executedocument

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { textOf, type Inputs, type Workplace } from "./actions/action";
import { s3Text } from "./actions/s3";
import { prepare } from "./prepared";
import { isMap } from "./references";
import { StepFailure } from "./result";
import { statusOf, type Level, type NestingRun } from "./run";

const deepest = 3;

export async function runNested(
    inputs: Inputs,
    caller: string,
    level: Level,
    run: NestingRun,
    place: Workplace,
): Promise<Record<string, string>> {
    const address = textOf(inputs.document);
    const depth = level.depth + 1;
    if (depth > deepest)
        throw new StepFailure(`ExecuteDocument: ${address} is nested more than ${deepest} levels deep.`);
    const { file, text } = await read(address, inputs, caller, place);
    if (level.above.includes(file)) {
        throw new StepFailure(`ExecuteDocument: the documents call each other in a circle, at ${address}.`);
    }
    const prepared = prepare(file, text, parametersOf(inputs));
    if ("errors" in prepared) {
        const [first] = prepared.errors;
        throw new StepFailure(
            `ExecuteDocument: ${file}:${first?.line}:${first?.column}: ${first?.message ?? "no document"}`,
        );
    }
    const phases =
        inputs.phases === undefined
            ? undefined
            : textOf(inputs.phases)
                  .split(",")
                  .map((name) => name.trim());
    const inner: Level = { depth, above: [...level.above, file], ran: new Map(), results: [] };
    await run.runDocument(prepared.ready, phases, inner);
    level.results.push(...inner.results);
    const own = inner.results.filter((step) => step.depth === depth);
    if (own.length === 0) throw new StepFailure(`ExecuteDocument: no phase of ${address} was run.`);
    const failed = own.filter(({ status }) => status === "Failed");
    const status = statusOf(own);
    const [{ step, message } = { step: "", message: "" }] = failed;
    if (status === "Failed") throw new StepFailure(`ExecuteDocument: the step ${step} failed: ${message ?? ""}`);
    return {
        executedStepCount: String(own.filter((result) => result.status !== "Skipped").length),
        executionId: randomUUID(),
        failedStepCount: String(failed.length),
        failureMessage: message ?? "",
        ignoredFailedStepCount: String(own.filter((result) => result.status === "IgnoredFailure").length),
        logUrl: "",
        status: status.toLowerCase(),
    };
}

/** From the image, as on an instance; a file that is not there is looked for beside the document that calls it. */
async function read(
    address: string,
    inputs: Inputs,
    caller: string,
    place: Workplace,
): Promise<{ file: string; text: string }> {
    if (address.startsWith("arn:")) {
        throw new StepFailure("ExecuteDocument: a component ARN cannot be read here; give the path of its document.");
    }
    if (address.startsWith("s3://")) {
        return { file: address, text: await s3Text(address, inputs["document-s3-bucket-owner"], place) };
    }
    if ((await place.bash('[ -f "$1" ]', [address])).code === 0) {
        return { file: address, text: (await place.read(address)).toString("utf8") };
    }
    const beside = join(dirname(caller), isAbsolute(address) ? basename(address) : address);
    if (!existsSync(beside)) throw new StepFailure(`ExecuteDocument: there is no document ${address} in the image.`);
    place.simulate(`${address} is not in the image; ${beside} of this machine was taken.`);
    return { file: beside, text: readFileSync(beside, "utf8") };
}

function parametersOf({ parameters }: Inputs): Record<string, string> {
    const list: unknown[] = Array.isArray(parameters) ? parameters : [];
    return Object.fromEntries(list.filter(isMap).map(({ name, value }) => [textOf(name), textOf(value)]));
}
