import { expect } from "chai";
import { workflowCodes } from "../../provider/documents/codes/workflow";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { workflowCases } from "./cases/workflow";
import { testRules } from "./ruleTests";

describe("checkWorkflowDocument", () => {
    testRules(workflowCases, (text, options) => checkWorkflowDocument(text, options).diagnostics);

    it("has a case for every code that only workflows have", () =>
        expect([...new Set(workflowCases.map(({ code }) => code))]).to.include.members(Object.keys(workflowCodes)));

    it("takes a value that is given but not known yet", () => {
        const text =
            "schemaVersion: 1.0\nparameters: [{ name: topic }]\nsteps:\n  - name: Wait\n    action: WaitForAction\n" +
            "    inputs: { snsTopicArn.$: $.parameters.topic }\n";
        expect(checkWorkflowDocument(text, { parameters: { topic: undefined } }).diagnostics).to.deep.equal([]);
    });

    it("hands back what it read, although there are errors", () =>
        expect(checkWorkflowDocument("name: broken\nsteps: []\n").document).to.deep.equal({
            name: "broken",
            steps: [],
        }));

    it("makes warnings errors when it is strict", () => {
        const text = "schemaVersion: 1.0\nsteps:\n  - name: a-wait\n    action: WaitForAction\n";
        const severities = [false, true].map((strict) =>
            checkWorkflowDocument(text, { strict }).diagnostics.map(({ severity }) => severity),
        );
        expect(severities).to.deep.equal([["warning"], ["error"]]);
    });

    it("shows the path of an error", () =>
        expect(
            checkWorkflowDocument(
                "schemaVersion: 1.0\nsteps:\n  - name: Wait\n    action: WaitForAction\n    inputs: { topic: a }\n",
            ).diagnostics.map(({ path }) => path),
        ).to.deep.equal(["steps[0].inputs.topic"]));
});
