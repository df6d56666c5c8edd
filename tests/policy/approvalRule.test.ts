// The rule that wants an approval in each pipeline.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const id = "approval-required";
const notKnown = "is not known before the update, so it could not be checked.";
const amazons = "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x";
const ownArn = "arn:aws:imagebuilder:us-east-1:111122223333:workflow/test/approval/1.0.0/1";
const urn = urnOf(types.imagePipeline, "web");

const data = (action: string) => `{ name: w, schemaVersion: 1.0, steps: [{ name: Step, action: ${action} }] }`;
const waiting: Given = { type: types.workflow, properties: { arn: ownArn, data: data("WaitForAction") } };
const other = given(waiting, "data", data("TerminateInstance"));
const pipeline: Given = {
    type: types.imagePipeline,
    properties: { workflows: [{ workflowArn: amazons }, { workflowArn: ownArn }] },
};

describe("approval-required", () => {
    it("passes a pipeline in which a step waits", () => {
        expect(stackOutcomes(id, [pipeline, waiting])).to.deep.equal([]);
    });

    it("reports a pipeline without workflows, or with such in which nothing waits", () => {
        const advice = 'Add a workflow with a step "WaitForAction".';
        expect(violationsOf(id, [given(pipeline, "workflows", undefined), waiting])).to.deep.equal([
            [urn, `workflows is not set. ${advice}`],
        ]);
        const amazonsOnly = given(pipeline, "workflows", [{ workflowArn: amazons }]);
        for (const stack of [
            [pipeline, other],
            [amazonsOnly, waiting],
        ]) {
            expect(violationsOf(id, stack)).to.deep.equal([[urn, `workflows has no step that waits. ${advice}`]]);
        }
    });

    it("says which workflow it cannot read", () => {
        expect(stackOutcomes(id, [pipeline])).to.deep.equal([
            {
                kind: "unchecked",
                urn,
                message:
                    "workflows[1].workflowArn names a workflow that is not in this stack, so it could not be checked.",
            },
        ]);
        for (const content of [undefined, unknownValue]) {
            expect(uncheckedOf(id, [pipeline, given(waiting, "data", content)])).to.deep.equal([
                [urn, "data of a workflow cannot be read here, so it could not be checked."],
            ]);
        }
    });

    it("follows workflows that are not known yet", () => {
        const dependencies = { propertyDependencies: { workflows: [urnOf(types.workflow, "web")] } };
        for (const path of ["workflows", "workflows.1.workflowArn"]) {
            const preview = given(pipeline, path, unknownValue, dependencies);
            expect(stackOutcomes(id, [preview, given(waiting, "arn", unknownValue)])).to.deep.equal([]);
            expect(uncheckedOf(id, [given(pipeline, path, unknownValue), waiting])).to.deep.equal([
                [urn, `${path.replace(".1.", "[1].")} ${notKnown}`],
            ]);
        }
        const preview = given(pipeline, "workflows", unknownValue, dependencies);
        expect(uncheckedOf(id, [preview, other])).to.deep.equal([[urn, `workflows ${notKnown}`]]);
    });
});
