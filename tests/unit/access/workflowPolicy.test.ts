// Tests of what workflow steps add to the execution role.

import { expect } from "chai";
import { workflowNeeds, workflowStatements } from "../../../provider/access/workflowPolicy";

const ACCOUNT = "111122223333";
const MACHINE = `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:check`;

describe("what workflow steps need", () => {
    it("is nothing for the ordinary actions of a build", () => {
        const needs = workflowNeeds([
            { steps: [{ action: "LaunchInstance", inputs: { waitFor: "ssmAgent" } }, { action: "CreateImage" }] },
            {},
            { steps: "not a list" },
        ]);
        expect(needs).to.deep.equal({
            commandDocuments: [],
            topicArns: [],
            functions: [],
            stateMachineArns: [],
            registersImages: false,
            collectsFindings: false,
        });
        expect(workflowStatements(needs, "aws", ACCOUNT)).to.deep.equal([]);
    });

    it("is what the steps name, each thing once, over all workflows", () => {
        const command = { action: "RunCommand", inputs: { documentName: "AWS-RunAnsiblePlaybook" } };
        const needs = workflowNeeds([
            { steps: [command, { action: "RunCommand", inputs: { "documentName.$": "$.parameters.document" } }] },
            {
                steps: [
                    command,
                    {
                        action: "WaitForAction",
                        inputs: { snsTopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:people`, lambdaFunctionName: "ask" },
                    },
                    { action: "WaitForAction" },
                    { action: "ExecuteStateMachine", inputs: { stateMachineArn: MACHINE } },
                    { action: "RegisterImage", inputs: {} },
                    { action: "CollectImageScanFindings", inputs: {} },
                ],
            },
        ]);
        expect(workflowStatements(needs, "aws", ACCOUNT)).to.deep.equal([
            {
                Sid: "RunDocumentsOfWorkflows",
                Effect: "Allow",
                Action: "ssm:SendCommand",
                Resource: ["arn:aws:ssm:*:*:document/AWS-RunAnsiblePlaybook", "arn:aws:ssm:*:*:document/*"],
            },
            {
                Sid: "AskForAction",
                Effect: "Allow",
                Action: "sns:Publish",
                Resource: [`arn:aws:sns:us-east-1:${ACCOUNT}:people`],
            },
            {
                Sid: "CallFunctionsOfWorkflows",
                Effect: "Allow",
                Action: "lambda:InvokeFunction",
                Resource: [`arn:aws:lambda:*:${ACCOUNT}:function:ask`],
            },
            { Sid: "StartStateMachines", Effect: "Allow", Action: "states:StartExecution", Resource: [MACHINE] },
            {
                Sid: "FollowStateMachines",
                Effect: "Allow",
                Action: "states:DescribeExecution",
                Resource: [`arn:aws:states:us-east-1:${ACCOUNT}:execution:check:*`],
            },
        ]);
        expect([needs.registersImages, needs.collectsFindings]).to.deep.equal([true, true]);
    });

    it("stays in the account where only the build knows the name", () => {
        const needs = workflowNeeds([
            {
                steps: [
                    { action: "WaitForAction", inputs: { "snsTopicArn.$": "$.parameters.topic" } },
                    { action: "ExecuteStateMachine", inputs: { "stateMachineArn.$": "$.parameters.machine" } },
                ],
            },
        ]);
        expect(workflowStatements(needs, "aws-cn", ACCOUNT).map(({ Resource }) => Resource)).to.deep.equal([
            [`arn:aws-cn:sns:*:${ACCOUNT}:*`],
            [`arn:aws-cn:states:*:${ACCOUNT}:stateMachine:*`],
            [`arn:aws-cn:states:*:${ACCOUNT}:execution:*:*`],
        ]);
    });

    it("is what the catalogue says of Amazon's workflows", () => {
        const needs = (...managed: string[]) => workflowNeeds([], { managed, unread: false });
        expect(workflowStatements(needs("build-image", "test-image"), "aws", ACCOUNT)).to.deep.equal([]);
        expect(workflowStatements(needs("build-image-with-update-ssm-agent"), "aws", ACCOUNT)).to.deep.equal([
            {
                Sid: "RunDocumentsOfWorkflows",
                Effect: "Allow",
                Action: "ssm:SendCommand",
                Resource: ["arn:aws:ssm:*:*:document/AWS-UpdateSSMAgent"],
            },
        ]);
    });

    it("is what AWS's own policy allows where a workflow cannot be read", () => {
        const { registersImages, collectsFindings, ...rest } = workflowNeeds([], { managed: [], unread: true });
        expect([registersImages, collectsFindings]).to.deep.equal([true, true]);
        expect(rest).to.deep.equal({ commandDocuments: [], topicArns: [], functions: [], stateMachineArns: [] });
    });

    it("registers an image where one is made of an ISO file", () => {
        expect(workflowNeeds([{ steps: [{ action: "CreateImageFromIso" }] }]).registersImages).to.equal(true);
    });
});
