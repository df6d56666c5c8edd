// Which step actions a workflow of a stage can have, and which exclude each other.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html
import { invalidParameterValue } from "./errors";
import { Workflow } from "./records";

type Stage = Workflow["type"];

/** What is not here works in every stage. */
const stagesOf: Partial<Record<string, Stage[]>> = {
    ApplyImageConfigurations: ["DISTRIBUTION"],
    CollectImageMetadata: ["BUILD"],
    CollectImageScanFindings: ["TEST"],
    DistributeContainerImage: ["DISTRIBUTION"],
    DistributeImage: ["DISTRIBUTION"],
    ExecuteComponents: ["BUILD", "TEST"],
    ModifyImageAttributes: ["DISTRIBUTION"],
};

const forAmis = ["DistributeImage", "ModifyImageAttributes", "ApplyImageConfigurations"];
const mostSteps = 15;

export function checkStages(type: Stage, steps: Workflow["steps"]): void {
    if (steps.length > mostSteps) {
        throw unfit(`a workflow can have at most ${mostSteps} steps, found ${steps.length}`);
    }
    for (const { name, action } of steps) {
        const stages = stagesOf[action];
        if (stages !== undefined && !stages.includes(type)) {
            throw unfit(`the step '${name}' has the action ${action}, which is not available in ${type} workflows`);
        }
    }
    const actions = steps.map(({ action }) => action);
    const excluded = forAmis.filter((action) => actions.includes(action));
    if (actions.includes("DistributeContainerImage") && excluded.length > 0) {
        throw unfit(`DistributeContainerImage can't be used together with ${excluded.join(", ")}`);
    }
}

function unfit(reason: string): Error {
    return invalidParameterValue({ parameter: "data", reason: `Failed to parse document. Error: ${reason}.` });
}
