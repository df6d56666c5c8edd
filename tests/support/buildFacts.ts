// Builds as IAM sees them, of the pipelines whose needs are in executionNeeds.ts.

import type { BuildFacts } from "../../local/access/buildFacts";
import { ACCOUNT, BASE_PARAMETER, KEY, LICENSE, TOPIC_KEY } from "./executionNeeds";

export const minimalFacts: BuildFacts = {
    partition: "aws",
    region: "us-east-1",
    account: ACCOUNT,
    container: false,
    instanceRoleArn: `arn:aws:iam::${ACCOUNT}:role/web-instance`,
    volumeKeyArns: [],
    collectsMetadata: true,
    scanning: false,
    logGroups: ["/aws/imagebuilder/web"],
    steps: [],
    managedWorkflows: [],
    distributions: [{ region: "us-east-1" }],
    watermarks: false,
};

/** All there is in a build of an AMI. */
export const allFacts: BuildFacts = {
    ...minimalFacts,
    baseImageParameterArn: `arn:aws:ssm:us-east-1::parameter${BASE_PARAMETER}`,
    parentGroupName: "warm",
    volumeKeyArns: [KEY],
    scanning: true,
    scansOnDemand: true,
    steps: [
        { action: "RegisterImage", inputs: {} },
        { action: "RunCommand", inputs: { documentName: "AWS-RunAnsiblePlaybook" } },
        {
            action: "WaitForAction",
            inputs: { snsTopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:people`, lambdaFunctionName: "ask" },
        },
        {
            action: "ExecuteStateMachine",
            inputs: { stateMachineArn: `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:check` },
        },
    ],
    managedWorkflows: ["build-image-with-update-ssm-agent"],
    distributions: [
        {
            region: "us-east-1",
            amiDistributionConfiguration: {
                kmsKeyId: KEY,
                targetAccountIds: [ACCOUNT, "222233334444"],
                launchPermission: { userIds: ["333344445555"] },
            },
            licenseConfigurationArns: [LICENSE],
            launchTemplateConfigurations: [{ launchTemplateId: "lt-0123456789abcdef0" }],
            s3ExportConfiguration: { roleName: "web-export", diskImageFormat: "RAW", s3Bucket: "disks" },
            fastLaunchConfigurations: [{ enabled: true }],
            ssmParameterConfigurations: [
                { parameterName: "/imagebuilder/web/latest", dataType: "aws:ec2:image" },
                { parameterName: "web" },
                { parameterName: "/theirs", amiAccountId: "222233334444", dataType: "aws:ec2:image" },
            ],
        },
        { region: "eu-central-1", amiDistributionConfiguration: { kmsKeyId: KEY } },
    ],
    watermarks: true,
    topicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:web`,
    topicKeyArn: TOPIC_KEY,
};

/** All there is in a build of a container. */
export const containerFacts: BuildFacts = {
    ...minimalFacts,
    container: true,
    scanning: true,
    scanningRepository: "image-builder-image-scanning-repository",
};
