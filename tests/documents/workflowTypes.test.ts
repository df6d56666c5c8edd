import { expect } from "chai";
import { renderDocument } from "../../provider/documents/render";
import { checkWorkflowDocument, type WorkflowDocument } from "../../provider/documents/workflow";

const built: WorkflowDocument = {
    name: "build-and-approve",
    schemaVersion: "1.0",
    parameters: [{ name: "topic", type: "string", default: "arn:aws:sns:eu-central-1:111122223333:approvals" }],
    steps: [
        { name: "LaunchStep", action: "LaunchInstance", inputs: { waitFor: "ssmAgent", healthCheck: "RUNNING" } },
        {
            name: "ExecComponents",
            action: "ExecuteComponents",
            timeoutSeconds: 7200,
            inputs: { "instanceId.$": "$.stepOutputs.LaunchStep.instanceId" },
        },
        {
            name: "Sysprep",
            action: "RunSysPrep",
            if: { stringEquals: "Windows", value: "$.imagebuilder.platform" },
            inputs: { "instanceId.$": "$.stepOutputs.LaunchStep.instanceId" },
        },
        {
            name: "Approve",
            action: "WaitForAction",
            inputs: { "snsTopicArn.$": "$.parameters.topic", payload: '{"image": "{{ $.imagebuilder.imageName }}"}' },
        },
        { name: "Event", action: "WaitForAction" },
        {
            name: "CreateStep",
            action: "CreateImage",
            inputs: { "instanceId.$": "$.stepOutputs.LaunchStep.instanceId" },
        },
        {
            name: "TerminateStep",
            action: "TerminateInstance",
            onFailure: "Continue",
            inputs: { "instanceId.$": "$.stepOutputs.LaunchStep.instanceId", waitForTermination: true },
        },
    ],
    outputs: [{ name: "imageId", value: "$.stepOutputs.CreateStep.imageId" }],
};

// Never run: the compiler has to refuse each of these, or the line above it is an unused expectation.
export const refused: WorkflowDocument["steps"] = [
    // @ts-expect-error -- an input of another action
    { name: "abc", action: "LaunchInstance", inputs: { waitFor: "ssmAgent", instanceId: "i-1" } },
    // @ts-expect-error -- no such value
    { name: "abc", action: "LaunchInstance", inputs: { waitFor: "ssh" } },
    // @ts-expect-error -- waitFor is missing
    { name: "abc", action: "LaunchInstance", inputs: {} },
    // @ts-expect-error -- inputs are missing
    { name: "abc", action: "CreateImage" },
    // @ts-expect-error -- only a variable will do
    { name: "abc", action: "ModifyImageAttributes", inputs: { distributedImages: [] } },
    // @ts-expect-error -- no variable under a key for variables
    { name: "abc", action: "CreateImage", inputs: { "instanceId.$": "i-1" } },
    // @ts-expect-error -- no such action
    { name: "abc", action: "Reboot" },
    // @ts-expect-error -- a component's value
    { name: "abc", action: "WaitForAction", onFailure: "Ignore" },
];

describe("a workflow document as a typed object", () => {
    it("is valid when rendered", () =>
        expect(checkWorkflowDocument(renderDocument(built), { type: "BUILD" }).diagnostics).to.deep.equal([]));

    it("is rendered as people write it", () =>
        expect(renderDocument({ ...built, steps: built.steps.slice(0, 2), outputs: [] })).to
            .equal(`name: build-and-approve
schemaVersion: "1.0"
parameters:
  - name: topic
    type: string
    default: arn:aws:sns:eu-central-1:111122223333:approvals
steps:
  - name: LaunchStep
    action: LaunchInstance
    inputs:
      waitFor: ssmAgent
      healthCheck: RUNNING
  - name: ExecComponents
    action: ExecuteComponents
    timeoutSeconds: 7200
    inputs:
      instanceId.$: $.stepOutputs.LaunchStep.instanceId
outputs: []
`));
});
