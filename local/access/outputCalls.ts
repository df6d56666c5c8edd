// What the service calls when an image is done: launch templates, parameters, messages.
import { amis, here } from "./distributionCalls";
import { ServiceCall, sources } from "./serviceCall";

const base = { stage: "INTEGRATING", as: "execution role", source: sources.policy } as const;

export const outputCalls: readonly ServiceCall[] = [
    ...["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"].map((action): ServiceCall => ({
        ...base,
        id: action,
        when: "launch templates",
        action,
        on: "the template",
        inPlace: true,
        targets: (build) =>
            amis(build).flatMap(({ region, launchTemplateConfigurations = [] }) =>
                launchTemplateConfigurations
                    .filter(({ accountId }) => here(build, accountId))
                    .map(({ launchTemplateId: id }) => ({
                        resource: `arn:${build.partition}:ec2:${region}:${build.account}:launch-template/${id}`,
                    })),
            ),
    })),
    {
        ...base,
        id: "ssm:PutParameter",
        when: "SSM parameters",
        action: "ssm:PutParameter",
        on: "the parameter",
        inPlace: true,
        targets: (build) =>
            amis(build).flatMap(({ region, ssmParameterConfigurations = [] }) =>
                ssmParameterConfigurations
                    .filter(({ amiAccountId }) => here(build, amiAccountId))
                    .map(({ parameterName }) => ({
                        resource: `arn:${build.partition}:ssm:${region}:${build.account}:parameter/${parameterName.replace(/^\//, "")}`,
                    })),
            ),
    },
    {
        ...base,
        id: "ec2:DescribeImages",
        when: "SSM parameters of the type `aws:ec2:image`",
        action: "ec2:DescribeImages",
        on: "anything",
        inPlace: true,
        targets: (build) =>
            amis(build).some(({ ssmParameterConfigurations = [] }) =>
                ssmParameterConfigurations.some(({ dataType }) => dataType === "aws:ec2:image"),
            )
                ? [{ resource: "*" }]
                : [],
    },
    {
        ...base,
        id: "notify",
        when: "messages; without the right they are lost, and the build goes on",
        action: "sns:Publish",
        on: "the topic",
        source: sources.topics,
        inPlace: true,
        targets: ({ topicArn }) => (topicArn === undefined ? [] : [{ resource: topicArn }]),
    },
    ...["kms:GenerateDataKey", "kms:Decrypt"].map((action): ServiceCall => ({
        ...base,
        id: `notify ${action}`,
        when: "messages to an encrypted topic; as above",
        action,
        on: "the topic's key",
        source: sources.topicKeys,
        inPlace: true,
        targets: ({ topicArn, topicKeyArn, region }) =>
            topicArn === undefined || topicKeyArn === undefined
                ? []
                : [
                      {
                          resource: topicKeyArn,
                          said: {
                              "kms:ViaService": `sns.${region}.amazonaws.com`,
                              "kms:EncryptionContext:aws:sns:topicArn": topicArn,
                          },
                      },
                  ],
    })),
];
