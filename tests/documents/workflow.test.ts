import { expect } from "chai";
import { workflowCodes } from "../../provider/documents/codes/workflow";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { workflowCases } from "./cases/workflow";
import { testRules } from "./ruleTests";

describe("checkWorkflowDocument", () => {
    testRules(workflowCases, checkWorkflowDocument);

    it("has a case for every code that only workflows have", () =>
        expect([...new Set(workflowCases.map(({ code }) => code))]).to.include.members(Object.keys(workflowCodes)));
});
