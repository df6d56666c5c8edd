// Tests of what workflow steps and other extras add to the execution role.

import { expect } from "chai";
import { extraStatements } from "../../../provider/access/executionExtras";
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
            { Sid: "RegisterImages", Effect: "Allow", Action: "ec2:RegisterImage", Resource: "*" },
        ]);
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
});

describe("the extras of the execution role", () => {
    it("are none when nothing is asked for", () => {
        expect(extraStatements("aws", ACCOUNT, {})).to.deep.equal([]);
        const empty = { exportRoleNames: [], licenseConfigurationArns: [], workflowKeyArns: [], fastLaunch: false };
        expect(extraStatements("aws", ACCOUNT, empty)).to.deep.equal([]);
    });

    it("are narrowed to what is named", () => {
        const key = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234`;
        const license = `arn:aws:license-manager:us-east-1:${ACCOUNT}:license-configuration:lic-${"0".repeat(32)}`;
        const statements = extraStatements("aws", ACCOUNT, {
            scanningRepository: "image-builder-image-scanning-repository",
            exportRoleNames: ["vmimport"],
            launchTemplateIds: ["lt-0123456789abcdef0"],
            fastLaunch: true,
            licenseConfigurationArns: [license],
            workflowKeyArns: [key],
            workflows: workflowNeeds([{ steps: [{ action: "RegisterImage" }] }]),
        });
        expect(statements.map(({ Sid, Resource }) => [Sid, Resource])).to.deep.equal([
            ["MakeScanningRepository", `arn:aws:ecr:*:${ACCOUNT}:repository/image-builder-image-scanning-repository`],
            ["CleanScanningRepository", `arn:aws:ecr:*:${ACCOUNT}:repository/image-builder-image-scanning-repository`],
            ["GiveExportsTheirRole", [`arn:aws:iam::${ACCOUNT}:role/vmimport`]],
            ["ExportOwnImages", "arn:aws:ec2:*::image/*"],
            ["StartExports", "arn:aws:ec2:*:*:export-image-task/*"],
            ["CancelOwnExports", "arn:aws:ec2:*:*:export-image-task/*"],
            ["FollowExports", "*"],
            ["UpdateNamedLaunchTemplates", [`arn:aws:ec2:*:${ACCOUNT}:launch-template/lt-0123456789abcdef0`]],
            ["SwitchOnFastLaunch", ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:launch-template/*"]],
            ["StartFastLaunchInstances", ["arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*"]],
            ["MakeFastLaunchTemplates", "*"],
            [
                "TagForFastLaunch",
                [
                    "arn:aws:ec2:*:*:instance/*",
                    "arn:aws:ec2:*:*:volume/*",
                    "arn:aws:ec2:*:*:launch-template/*",
                    "arn:aws:ec2:*::snapshot/*",
                ],
            ],
            [
                "MakeFastLaunchRole",
                "arn:aws:iam::*:role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch",
            ],
            ["StartLicensedInstances", [license]],
            ["AttachLicenses", [license]],
            ["ReadEncryptedWorkflows", [key]],
            ["RegisterImages", "*"],
        ]);
        expect(statements.find(({ Sid }) => Sid === "ReadEncryptedWorkflows")?.Condition).to.deep.equal({
            StringLike: {
                "kms:EncryptionContext:aws:imagebuilder:arn": `arn:aws:imagebuilder:*:${ACCOUNT}:workflow/*`,
            },
        });
        expect(statements.find(({ Sid }) => Sid === "GiveExportsTheirRole")?.Condition).to.deep.equal({
            StringEquals: { "iam:PassedToService": "vmie.amazonaws.com" },
        });
    });
});
