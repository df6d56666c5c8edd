// Builds that fail or hang as a test wants it.
import { expect } from "chai";
import { readScenario } from "../../../local/builds/scenario";
import { Account } from "../support";

describe("Scenarios of the local AWS", () => {
    it("fail a step with the failure context that AWS gives, as often as they say", async () => {
        const account = await Account.create();
        const component = {
            componentArn: account.arn("component/web/1.0.0/1"),
            phaseName: "build",
            stepName: "Install",
            action: "ExecuteBash",
        };
        const body = {
            failures: [{ recipe: "planned", times: 1, step: "ExecuteComponents", message: "exit 1", component }],
        };
        const posted = await fetch(`${account.local.endpoint}/_local/scenario`, {
            method: "POST",
            body: JSON.stringify(body),
        });
        expect(await posted.json()).to.deep.equal({});
        const imageRecipeArn = await account.recipe({ name: "planned" });
        const infrastructureConfigurationArn = await account.infrastructure();
        const build = () =>
            account.arnOf("CreateImage", "imageBuildVersionArn", { imageRecipeArn, infrastructureConfigurationArn });
        const first = await build();
        await account.finishBuilds();
        const { body: listed } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: first });
        const [execution] = listed.workflowExecutions as {
            workflowExecutionId: string;
            workflowBuildVersionArn: string;
        }[];
        const { workflowExecutionId, workflowBuildVersionArn: workflowArn } = execution ?? expect.fail();
        const { body: inside } = await account.call("ListWorkflowStepExecutions", { workflowExecutionId });
        const steps = inside.steps as { name: string; status: string; message?: string; stepExecutionId: string }[];
        const failed = steps.find(({ name }) => name === "ExecuteComponents");
        expect([failed?.status, failed?.message]).to.deep.equal(["FAILED", "exit 1"]);
        expect((await account.image(first)).state).to.deep.equal({
            status: "FAILED",
            reason: "Workflow step 'ExecuteComponents' failed with message 'exit 1'",
            failureContext: {
                imageStatus: "BUILDING",
                workflowArn,
                workflowExecutionId,
                stepExecutionId: failed?.stepExecutionId,
                failedStep: "ExecuteComponents",
                componentFailure: { ...component, errorMessage: "exit 1" },
            },
        });
        const second = await build();
        await account.finishBuilds();
        expect((await account.image(second)).state).to.deep.equal({ status: "AVAILABLE" });
    });

    it("are refused with all that is wrong with them", () => {
        const faults = (value: unknown) => {
            try {
                return readScenario(JSON.stringify(value));
            } catch (error) {
                return (error as Error).message.split("\n");
            }
        };
        expect(faults([])).to.deep.equal(['A scenario is a JSON object with the list "failures".']);
        expect(faults({ failures: [1, { times: 0, stepp: "x", log: ["a", 1], component: {} }] })).to.deep.equal([
            "failures[0] must be an object.",
            "failures[1].step is required.",
            "failures[1].times has the wrong type: 0.",
            "failures[1].stepp is not known; a failure has recipe, times, step, message, component, log, hangs.",
            'failures[1].log has the wrong type: ["a",1].',
            "failures[1].component has the wrong type: {}.",
        ]);
        expect(faults({ failures: [{ step: "LaunchInstance", hangs: true }] })).to.deep.equal([
            { step: "LaunchInstance", hangs: true },
        ]);
    });
});
