// What two pipelines ask of their execution role: one that asks for nothing beyond a build, and one that asks for all there
// is. Both are in account 111122223333 and called `web`.

import type { ExecutionNeeds } from "../../provider/access/executionNeeds";
import { workflowNeeds } from "../../provider/access/workflowPolicy";

export const ACCOUNT = "111122223333";
export const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234`;
export const TOPIC_KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/5678`;
export const WORKFLOW_KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/9012`;
export const LICENSE = `arn:aws:license-manager:us-east-1:${ACCOUNT}:license-configuration:lic-${"0".repeat(32)}`;
export const BASE_PARAMETER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

export const minimalNeeds: ExecutionNeeds = {
    partition: "aws",
    accountId: ACCOUNT,
    pipelineName: "web",
    instanceRoleArn: `arn:aws:iam::${ACCOUNT}:role/web-instance`,
    writtenParameters: [],
    targetAccountIds: [],
    logGroupNames: ["/aws/imagebuilder/web"],
    scanning: false,
    keyArns: [],
};

export const allNeeds: ExecutionNeeds = {
    ...minimalNeeds,
    topicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:web`,
    topicKeyArn: TOPIC_KEY,
    writtenParameters: ["/imagebuilder/web/latest", "web"],
    baseImageParameter: BASE_PARAMETER,
    targetAccountIds: ["222233334444"],
    parentGroupName: "warm",
    scanning: true,
    scansOnDemand: true,
    scanningRepository: "image-builder-image-scanning-repository",
    keyArns: [KEY],
    exportRoleNames: ["web-export"],
    fastLaunch: true,
    launchTemplateIds: ["lt-0123456789abcdef0"],
    licenseConfigurationArns: [LICENSE],
    workflowKeyArns: [WORKFLOW_KEY],
    workflows: workflowNeeds(
        [
            {
                steps: [
                    { action: "RegisterImage" },
                    { action: "RunCommand", inputs: { documentName: "AWS-RunAnsiblePlaybook" } },
                    {
                        action: "WaitForAction",
                        inputs: {
                            snsTopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:people`,
                            lambdaFunctionName: "ask",
                        },
                    },
                    {
                        action: "ExecuteStateMachine",
                        inputs: { stateMachineArn: `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:check` },
                    },
                ],
            },
        ],
        { managed: ["build-image-with-update-ssm-agent"], unread: false },
    ),
};
