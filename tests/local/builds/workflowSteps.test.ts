import { expect } from "chai";
import { Account } from "../support";

interface Step {
    name: string;
    status: string;
    message?: string;
    inputs?: string;
    outputs?: string;
}

describe("Steps of workflows in the local Image Builder", () => {
    let account: Account;
    let request: Record<string, unknown>;
    let count = 0;
    before(async () => {
        account = await Account.create();
        request = {
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
            executionRole: await account.role("executor", "imagebuilder.amazonaws.com"),
        };
    });

    const workflow = async (type: string, document: object, more: object = {}) => {
        count += 1;
        const data = JSON.stringify({ schemaVersion: 1.0, ...document });
        return { workflowArn: await account.workflow({ name: `steps-${count}`, type, data }), ...more };
    };
    const build = async (...workflows: object[]) => {
        const arn = await account.arnOf("CreateImage", "imageBuildVersionArn", { ...request, workflows });
        await account.finishBuilds();
        const { body } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: arn });
        const steps: Step[] = [];
        for (const { workflowExecutionId } of body.workflowExecutions as { workflowExecutionId: string }[]) {
            const listed = await account.call("ListWorkflowStepExecutions", { workflowExecutionId });
            steps.push(...(listed.body.steps as Step[]));
        }
        const { state } = await account.image(arn);
        return { state, executions: body.workflowExecutions as Record<string, unknown>[], steps };
    };
    const inputsOf = (steps: Step[], name: string) =>
        JSON.parse(steps.find((step) => step.name === name)?.inputs ?? "null") as Record<string, unknown>;
    const outputsOf = (steps: Step[], name: string) =>
        JSON.parse(steps.find((step) => step.name === name)?.outputs ?? "null") as Record<string, unknown>;
    const launch = { name: "Launch", action: "LaunchInstance", inputs: { waitFor: "ssmAgent" } };
    const run = (name: string, more: object) => ({ name, action: "RunCommand", ...more });

    it("get their inputs with outputs of earlier steps, parameters and what the service knows", async () => {
        const use = await workflow(
            "TEST",
            {
                parameters: [
                    { name: "document", type: "string", default: "AWS-RunShellScript" },
                    { name: "words", type: "stringList" },
                    { name: "count", type: "integer", default: 3 },
                    { name: "always", type: "boolean", default: true },
                ],
                steps: [
                    launch,
                    run("Command", {
                        inputs: {
                            "instanceId.$": "$.stepOutputs.Launch.instanceId",
                            "documentName.$": "$.parameters.document",
                            parameters: {
                                "commands.$": "$.parameters.words",
                                first: [
                                    "$.parameters.words[0]",
                                    "{{ $.imagebuilder.imageType }}-{{$.parameters.count}}",
                                ],
                                "all.$": [
                                    "$.parameters.always",
                                    "$.imagebuilder.workflowPhase",
                                    "$.imagebuilder.subnetId",
                                ],
                            },
                        },
                    }),
                ],
            },
            { parameters: [{ name: "words", value: ["one", "two"] }] },
        );
        const { state, steps } = await build(use);
        expect(state).to.deep.equal({ status: "AVAILABLE" });
        const { instanceId } = outputsOf(steps, "Launch") as { instanceId: string };
        expect(instanceId).to.match(/^i-[0-9a-f]{17}$/);
        expect(inputsOf(steps, "Command")).to.deep.equal({
            instanceId,
            documentName: "AWS-RunShellScript",
            parameters: {
                commands: ["one", "two"],
                first: ["$.parameters.words[0]", "AMI-3"],
                all: [true, "Test", null],
            },
        });
        expect(Object.keys(outputsOf(steps, "Command"))).to.deep.equal(["runCommandId", "status", "output"]);
    });

    it("are skipped where their condition does not hold, on every operator and branch", async () => {
        const compare = (operator: string, left: unknown, value: unknown) => ({ [operator]: left, value });
        const three = "$.parameters.count";
        const yes = compare("stringEquals", "$.imagebuilder.imageType", "AMI");
        const no = compare("booleanEquals", "$.parameters.always", false);
        const conditions: [string, unknown, boolean][] = [
            ["text", yes, true],
            ["boolean", no, false],
            ["booleanText", compare("booleanEquals", "$.parameters.always", "TRUE"), true],
            ["equals", compare("numberEquals", three, 3), true],
            ["equalsText", compare("numberEquals", three, "3.0"), true],
            ["greater", compare("numberGreaterThan", three, 3), false],
            ["greaterEquals", compare("numberGreaterThanEquals", three, 3), true],
            ["less", compare("numberLessThan", three, 3), false],
            ["lessEquals", compare("numberLessThanEquals", 2, three), true],
            ["and", { and: [yes, no] }, false],
            ["or", { or: [no, yes] }, true],
            ["not", { not: no }, true],
            ["notList", { not: [{ or: [no, yes] }] }, false],
            ["list", [yes], true],
        ];
        const steps = conditions.map(([name, condition]) => run(name, { if: condition }));
        const parameters = [
            { name: "count", type: "integer", default: 3 },
            { name: "always", type: "boolean", default: true },
        ];
        const first = await workflow("TEST", { parameters, steps });
        const told = await build(first);
        expect(told.state).to.deep.equal({ status: "AVAILABLE" });
        expect(told.steps.map(({ name, status }) => [name, status])).to.deep.equal(
            conditions.map(([name, , holds]) => [name, holds ? "COMPLETED" : "SKIPPED"]),
        );
        expect(told.executions[0]).to.include({ totalStepsSucceeded: 9, totalStepsSkipped: 5, totalStepsFailed: 0 });
    });

    it("get the outputs of the workflows before theirs", async () => {
        const builds = await workflow("BUILD", {
            steps: [
                launch,
                {
                    name: "Create",
                    action: "CreateImage",
                    inputs: { "instanceId.$": "$.stepOutputs.Launch.instanceId" },
                },
            ],
            outputs: [
                { name: "ImageId", value: "$.stepOutputs.Create.imageId" },
                { name: "Word", value: "fixed" },
            ],
        });
        const tests = await workflow("TEST", {
            steps: [
                {
                    ...launch,
                    inputs: {
                        waitFor: "ssmAgent",
                        "imageIdOverride.$": "$.workflowOutputs.ImageId",
                        instanceTypesOverride: ["c7g.large"],
                    },
                },
                run("Use", { inputs: { "documentName.$": "$.workflowOutputs.Word" } }),
            ],
        });
        const { state, steps } = await build(builds, tests);
        expect(state).to.deep.equal({ status: "AVAILABLE" });
        const { imageId } = outputsOf(steps, "Create");
        expect(JSON.parse(steps[2].inputs ?? "")).to.deep.equal({
            waitFor: "ssmAgent",
            imageIdOverride: imageId,
            instanceTypesOverride: ["c7g.large"],
        });
        expect(JSON.parse(steps[2].outputs ?? "")).to.include({ instanceType: "c7g.large" });
        expect(inputsOf(steps, "Use")).to.deep.equal({ documentName: "fixed" });
    });

    it("fail where a value is missing, and the next one runs only after Continue", async () => {
        const missing = { inputs: { "documentName.$": "$.stepOutputs.Skipped.output" } };
        const skipped = run("Skipped", { if: { stringEquals: "$.imagebuilder.platform", value: "Windows" } });
        const reason = "The variable '$.stepOutputs.Skipped.output' has no value.";
        const aborts = await build(await workflow("TEST", { steps: [skipped, run("Uses", missing), run("Last", {})] }));
        expect(aborts.state).to.deep.include({
            status: "FAILED",
            reason: `Workflow step 'Uses' failed with message '${reason}'`,
        });
        expect(aborts.steps.map(({ status }) => status)).to.deep.equal(["SKIPPED", "FAILED", "PENDING"]);
        const goesOn = await build(
            await workflow("TEST", {
                steps: [skipped, run("Uses", { ...missing, onFailure: "Continue" }), run("Last", {})],
            }),
        );
        expect(goesOn.state).to.deep.equal({ status: "AVAILABLE" });
        expect(goesOn.steps.map(({ status, message }) => [status, message])).to.deep.equal([
            ["SKIPPED", undefined],
            ["FAILED", reason],
            ["COMPLETED", undefined],
        ]);
    });

    it("give the answer of a person to later steps", async () => {
        const use = await workflow("TEST", {
            steps: [
                { name: "Ask", action: "WaitForAction" },
                run("Then", { if: { stringEquals: "$.stepOutputs.Ask.reason", value: "good" } }),
                run("Otherwise", { if: { not: { stringEquals: "$.stepOutputs.Ask.reason", value: "good" } } }),
            ],
        });
        const arn = await account.arnOf("CreateImage", "imageBuildVersionArn", { ...request, workflows: [use] });
        await account.finishBuilds();
        const { body } = await account.call("ListWaitingWorkflowSteps");
        const [{ stepExecutionId, workflowExecutionId }] = body.steps as {
            stepExecutionId: string;
            workflowExecutionId: string;
        }[];
        const answer = { stepExecutionId, imageBuildVersionArn: arn, action: "RESUME", reason: "good" };
        await account.call("SendWorkflowStepAction", answer);
        await account.finishBuilds();
        const listed = await account.call("ListWorkflowStepExecutions", { workflowExecutionId });
        const steps = listed.body.steps as Step[];
        expect(steps.map(({ status }) => status)).to.deep.equal(["COMPLETED", "COMPLETED", "SKIPPED"]);
        expect(outputsOf(steps, "Ask")).to.deep.equal({ action: "RESUME", reason: "good" });
    });
});
