import { expect } from "chai";
import { checkStages } from "../../../local/imagebuilder/workflowStages";
import { Account } from "../support";

type Stage = Parameters<typeof checkStages>[0];

describe("The stages of workflows in the local Image Builder", () => {
    const steps = (...actions: string[]) => actions.map((action, i) => ({ name: `Step${i}`, action }));
    const stages: Stage[] = ["BUILD", "TEST", "DISTRIBUTION"];
    const allowed: [action: string, ...stages: Stage[]][] = [
        ["ApplyImageConfigurations", "DISTRIBUTION"],
        ["BootstrapInstanceForContainer", ...stages],
        ["CollectImageMetadata", "BUILD"],
        ["CollectImageScanFindings", "TEST"],
        ["CreateImage", ...stages],
        ["DistributeContainerImage", "DISTRIBUTION"],
        ["DistributeImage", "DISTRIBUTION"],
        ["ExecuteComponents", "BUILD", "TEST"],
        ["LaunchInstance", ...stages],
        ["ModifyImageAttributes", "DISTRIBUTION"],
        ["RunCommand", ...stages],
        ["TerminateInstance", ...stages],
        ["WaitForAction", ...stages],
    ];
    for (const [action, ...where] of allowed) {
        for (const stage of stages) {
            const check = () => checkStages(stage, steps("LaunchInstance", action));
            if (where.includes(stage)) {
                it(`take ${action} in ${stage} workflows`, () => {
                    expect(check).not.to.throw();
                });
            } else {
                it(`refuse ${action} in ${stage} workflows`, () => {
                    expect(check).to.throw(
                        `Failed to parse document. Error: the step 'Step1' has the action ${action}, which is not available in ${stage} workflows.`,
                    );
                });
            }
        }
    }

    for (const action of ["DistributeImage", "ModifyImageAttributes", "ApplyImageConfigurations"]) {
        it(`refuse ${action} beside DistributeContainerImage`, () => {
            expect(() => checkStages("DISTRIBUTION", steps(action, "DistributeContainerImage"))).to.throw(
                `Failed to parse document. Error: DistributeContainerImage can't be used together with ${action}.`,
            );
        });
    }

    it("take 15 steps and no more", () => {
        const many = (count: number) => steps(...Array<string>(count).fill("RunCommand"));
        expect(() => checkStages("BUILD", many(15))).not.to.throw();
        expect(() => checkStages("BUILD", many(16))).to.throw(
            "Failed to parse document. Error: a workflow can have at most 15 steps, found 16.",
        );
    });

    it("are checked when a workflow is made", async () => {
        const account = await Account.create();
        const data = "schemaVersion: 1.0\nsteps:\n  - { name: Collect, action: CollectImageScanFindings }\n";
        const request = { name: "scan", semanticVersion: "1.0.0", type: "BUILD", data };
        expect(await account.call("CreateWorkflow", request)).to.include({
            status: 400,
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'data' is not valid. Failed to parse document. Error: the step 'Collect' has the action CollectImageScanFindings, which is not available in BUILD workflows.",
        });
        expect(await account.call("CreateWorkflow", { ...request, type: "TEST" })).to.include({ status: 200 });
    });
});
