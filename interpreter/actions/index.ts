// Finds what runs an action, and refuses what cannot run here.

import type { ActionName } from "../../provider/documents/component/actions";
import { actionTable } from "../actionTable";
import { isMap } from "../references";
import { StepFailure } from "../result";
import type { ActionRun, Workplace } from "./action";
import { executions } from "./execute";
import { fileActions } from "./files";
import { s3Download, s3Upload } from "./s3";
import { webDownload } from "./webDownload";

export const runs: Readonly<Record<string, ActionRun>> = {
    ...executions,
    ...fileActions,
    S3Download: s3Download,
    S3Upload: s3Upload,
    WebDownload: webDownload,
};

/** Runs an action with all its inputs; for a list the outputs are joined, and kept for each item as well. */
export async function runAction(name: string, inputs: unknown, place: Workplace): Promise<Record<string, string>> {
    const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
    if (run === undefined) {
        const treatment = actionTable[name as ActionName] as { note: string } | undefined;
        throw new StepFailure(`${name} is refused here: ${treatment?.note ?? "there is no such action"}.`);
    }
    if (!Array.isArray(inputs)) return run(isMap(inputs) ? inputs : {}, place);
    const outputs: Record<string, string> = {};
    for (const [index, item] of inputs.entries()) {
        const found = await run(isMap(item) ? item : {}, place);
        for (const [key, value] of Object.entries(found)) {
            outputs[key] = index === 0 ? value : `${outputs[key] ?? ""}\n${value}`;
            outputs[`[${index}].${key}`] = value;
        }
    }
    return outputs;
}
