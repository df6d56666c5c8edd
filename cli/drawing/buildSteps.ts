// The boxes of a build: its instance, and the workflows or the tests that run on it.

import { arnName } from "./arnName";
import type { Box } from "./graph";
import { list, text, type StackResource, type StackState } from "./stackState";

type Values = Record<string, unknown>;

export function buildStepsOf(state: StackState, pipeline: StackResource, infrastructure: Values): Box[] {
    const workflows = workflowBoxes(state, pipeline);
    return [buildBox(infrastructure), ...(workflows.length > 0 ? workflows : testBoxes(pipeline))];
}

function buildBox(infrastructure: Values): Box {
    const types = list(infrastructure, "instanceTypes").join(", ");
    const tokens = text(infrastructure, "instanceMetadataOptions", "httpTokens");
    return {
        id: "build",
        title: "Build instance",
        lines: [
            types === "" ? "type chosen by the service" : types,
            ...(tokens === "required" ? ["IMDSv2 only"] : []),
            text(infrastructure, "terminateInstanceOnFailure") === "false"
                ? "kept on failure"
                : "terminated on failure",
        ],
    };
}

const stages = ["build", "test", "distribution"];

/** Workflows that are given run in place of those by Amazon, stage after stage. */
function workflowBoxes(state: StackState, { outputs }: StackResource): Box[] {
    const entries = list(outputs, "workflows").map((entry) => {
        const arn = text(entry, "workflowArn") ?? "";
        return { entry, arn, ...arnName(arn) };
    });
    // The provider keeps them as a set.
    entries.sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
    return entries.map(({ entry, arn, owner, stage, name, version }, index) => {
        const document = text(state.where("aws:imagebuilder/workflow:Workflow", "arn", arn)?.outputs, "data") ?? "";
        const group = text(entry, "parallelGroup");
        const lines = [
            owner === "aws" ? `${stage} workflow by Amazon` : `${stage} workflow`,
            version,
            ...(group === undefined || group === "" ? [] : [`group ${group}`]),
            ...(/\baction["']?\s*:\s*["']?WaitForAction\b/.test(document) ? ["waits for an answer"] : []),
        ];
        return { id: `workflow${index + 1}`, title: `${index + 1}. ${name}`, lines };
    });
}

function testBoxes({ outputs }: StackResource): Box[] {
    if (text(outputs, "imageTestsConfiguration", "imageTestsEnabled") === "false") return [];
    return [{ id: "test", title: "Test instance", lines: ["started from the new image"] }];
}
