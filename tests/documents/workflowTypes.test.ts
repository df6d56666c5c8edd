import { expect } from "chai";
import fc from "fast-check";
import { parse } from "yaml";
import { renderDocument } from "../../provider/documents/render";
import {
    checkWorkflowDocument,
    inText,
    outputOf,
    systemVariable,
    workflowOutput,
    workflowParameter,
    workflowStep,
    type WorkflowCondition,
    type WorkflowDocument,
} from "../../provider/documents/workflow";

const launch = workflowStep({
    name: "LaunchStep",
    action: "LaunchInstance",
    inputs: { waitFor: "ssmAgent", healthCheck: "RUNNING" },
});
const create = workflowStep({
    name: "CreateStep",
    action: "CreateImage",
    inputs: { "instanceId.$": outputOf(launch, "instanceId") },
});
const built: WorkflowDocument = {
    name: "build-and-approve",
    schemaVersion: "1.0",
    parameters: [{ name: "topic", type: "string", default: "arn:aws:sns:eu-central-1:111122223333:approvals" }],
    steps: [
        launch,
        {
            name: "ExecComponents",
            action: "ExecuteComponents",
            timeoutSeconds: 7200,
            inputs: { "instanceId.$": outputOf(launch, "instanceId") },
        },
        {
            name: "Sysprep",
            action: "RunSysPrep",
            if: { stringEquals: "Windows", value: systemVariable("platform") },
            inputs: { "instanceId.$": outputOf(launch, "instanceId") },
        },
        {
            name: "Approve",
            action: "WaitForAction",
            inputs: {
                "snsTopicArn.$": workflowParameter("topic"),
                payload: JSON.stringify({
                    image: inText(systemVariable("imageName")),
                    earlier: inText(workflowOutput("imageId")),
                }),
            },
        },
        { name: "Event", action: "WaitForAction" },
        create,
        {
            name: "TerminateStep",
            action: "TerminateInstance",
            onFailure: "Continue",
            inputs: { "instanceId.$": outputOf(launch, "instanceId"), waitForTermination: true },
        },
    ],
    outputs: [{ name: "ImageId", value: outputOf(create, "imageId") }],
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
// @ts-expect-error -- no such output
export const refusedOutput = (): string => outputOf(launch, "imageId");

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

    it("takes braces in a JSON input for a variable only around one", () => {
        const wait = (payload: string): WorkflowDocument => ({
            schemaVersion: "1.0",
            steps: [{ name: "Wait", action: "WaitForAction", inputs: { payload } }],
        });
        const found = (payload: string) => checkWorkflowDocument(renderDocument(wait(payload))).diagnostics;
        expect(found('{"":{"":["{{"]}}')).to.deep.equal([]);
        expect(found('{"image": "{{ $.imagebuilder.imageName }}"}')).to.deep.equal([]);
        expect(found('{"image": {{ }').map(({ code }) => code)).to.deep.equal(["payload-format"]);
    });

    it("is valid whatever well-typed steps it has, and stable when read and rendered again", () =>
        fc.assert(
            fc.property(anyDocument(), (document) => {
                const text = renderDocument(document);
                const disabled = new Set(["missing-image-id"]);
                const { diagnostics, document: read } = checkWorkflowDocument(text, { disabled });
                expect(diagnostics).to.deep.equal([]);
                expect(read).to.deep.equal(JSON.parse(JSON.stringify(document)));
                expect(renderDocument(parse(text) as object)).to.equal(text);
            }),
        ));
});

/** Documents as the types allow them, in an order that makes sense: an instance is launched first and ended last. */
function anyDocument(): fc.Arbitrary<WorkflowDocument> {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((value) => !/[{}$]/.test(value));
    const instance = { "instanceId.$": outputOf(launch, "instanceId") };
    const oneOf = fc.constantFrom;
    const onInstance = oneOf("ExecuteComponents", "SanitizeInstance", "RunSysPrep", "CreateImage", "WaitForSSMAgent");
    const step = fc.oneof(
        fc.record({ action: onInstance, inputs: fc.constant(instance) }),
        fc.record({
            action: fc.constant("RunCommand" as const),
            inputs: fc.record({
                "instanceId.$": fc.constant(instance["instanceId.$"]),
                documentName: text,
                parameters: fc.dictionary(fc.string({ unit: oneOf("a", "b", "c"), minLength: 1 }), fc.array(text)),
            }),
        }),
        fc.record({
            action: fc.constant("RegisterImage" as const),
            inputs: fc.record(
                { architecture: oneOf("arm64", "x86_64"), enaSupport: fc.boolean(), description: text },
                { requiredKeys: [] },
            ),
        }),
        fc.record({
            action: fc.constant("WaitForAction" as const),
            inputs: fc.record({ payload: fc.json() }, { requiredKeys: [] }),
        }),
    );
    const fields = fc.record(
        {
            description: text,
            if: anyCondition(),
            onFailure: oneOf("Abort", "Continue"),
            rollbackEnabled: fc.boolean(),
            timeoutSeconds: fc.integer({ min: 1, max: 10_800 }),
        },
        { requiredKeys: [] },
    );
    const steps = fc.array(fc.tuple(step, fields), { maxLength: 13 });
    return steps.map((list) => ({
        schemaVersion: "1.0",
        steps: [
            launch,
            ...list.map(([one, more], index) => ({ name: `Step${index}`, ...one, ...more })),
            workflowStep({ name: "TerminateStep", action: "TerminateInstance", inputs: instance }),
        ],
    }));
}

function anyCondition(): fc.Arbitrary<WorkflowCondition> {
    const leaf: fc.Arbitrary<WorkflowCondition> = fc.oneof(
        fc.record({ booleanEquals: fc.boolean(), value: fc.constant(systemVariable("collectImageMetadata")) }),
        fc.record({ numberLessThan: fc.integer(), value: fc.integer().map(String) }),
        fc.record({ stringEquals: fc.constantFrom("AMI", "Docker"), value: fc.constant(systemVariable("imageType")) }),
    );
    const branch = (inner: fc.Arbitrary<WorkflowCondition>): fc.Arbitrary<WorkflowCondition> =>
        fc.oneof(
            inner,
            fc.array(inner, { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
            fc.array(inner, { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
            inner.map((not) => ({ not })),
        );
    return branch(branch(branch(leaf)));
}
