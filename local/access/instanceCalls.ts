// What the service calls to run a build instance: launching it, commanding it, making an image of it, ending it.
import { BuildFacts, made } from "./buildFacts";
import { ec2Arn, MARKED, OWN, ServiceCall, sources, Target, viaEc2 } from "./serviceCall";

type Row = Omit<ServiceCall, "as" | "source" | "stage" | "when"> & Partial<Pick<ServiceCall, "source" | "when">>;

const every = (row: Row): ServiceCall => ({
    stage: "BUILDING",
    as: "execution role",
    when: "every build",
    source: sources.policy,
    ...row,
});
const own =
    (kind: keyof typeof made) =>
    (build: BuildFacts): Target[] => [{ resource: ec2Arn(build, kind, made[kind]) }];
const anything = (): Target[] => [{ resource: "*" }];
const when = (condition: boolean, targets: Target[]): Target[] => (condition ? targets : []);
const document = ({ partition, region }: BuildFacts, name: string): Target => ({
    resource: `arn:${partition}:ssm:${region}::document/${name}`,
});
const association = ({ partition, region, account }: BuildFacts): Target => ({
    resource: `arn:${partition}:ssm:${region}:${account}:association/a-0123456789abcdef0`,
});

const parent: ServiceCall[] = [
    {
        action: "autoscaling:DescribeAutoScalingGroups",
        on: "anything",
        target: (): Target => ({ resource: "*" }),
    },
    {
        action: "ec2:CreateTags",
        on: "an instance of the group",
        target: (build: BuildFacts, group: string): Target => ({
            resource: ec2Arn(build, "instance", made.instance),
            said: { ...MARKED, "aws:ResourceTag/aws:autoscaling:groupName": group },
        }),
    },
    {
        action: "autoscaling:DetachInstances",
        on: "the group",
        target: ({ partition, region, account }: BuildFacts, group: string): Target => ({
            resource: `arn:${partition}:autoscaling:${region}:${account}:autoScalingGroup:some:autoScalingGroupName/${group}`,
        }),
    },
].map(({ action, on, target }) =>
    every({
        id: `takeParent ${action}`,
        when: "builds on an instance of an Auto Scaling group",
        action,
        on,
        source: sources.parentInstance,
        targets: (build) => (build.parentGroupName === undefined ? [] : [target(build, build.parentGroupName)]),
    }),
);

const launch: ServiceCall[] = [
    every({
        id: "readBaseImage",
        when: "a base image in an SSM parameter",
        action: "ssm:GetParameter",
        on: "the parameter",
        targets: ({ baseImageParameterArn: resource }) => (resource === undefined ? [] : [{ resource }]),
    }),
    every({
        id: "launchFrom",
        action: "ec2:RunInstances",
        on: "base image, snapshots, subnet, security group, network interface",
        targets: (build) => [
            ...["image", "snapshot"].map((kind) => ({ resource: ec2Arn(build, kind, `${kind}-of-amazon`) })),
            ...["subnet", "security-group", "network-interface"].map((kind) => ({
                resource: ec2Arn(build, kind, "some"),
            })),
        ],
    }),
    every({
        id: "launch",
        action: "ec2:RunInstances",
        on: "instance, volumes",
        said: MARKED,
        targets: (build) => [...own("instance")(build), ...own("volume")(build)],
    }),
    every({
        id: "markInstance",
        action: "ec2:CreateTags",
        on: "instance, volumes",
        said: { ...MARKED, "ec2:CreateAction": "RunInstances" },
        targets: (build) => [...own("instance")(build), ...own("volume")(build)],
    }),
    every({
        id: "passInstanceRole",
        action: "iam:PassRole",
        on: "the role in the instance profile",
        said: { "iam:PassedToService": "ec2.amazonaws.com" },
        targets: ({ instanceRoleArn: resource }) => [{ resource }],
    }),
    ...["ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeSubnets"].map(
        (action) => every({ id: `look ${action}`, action, on: "anything", targets: anything }),
    ),
    ...["kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:Decrypt"].map((action) =>
        every({
            id: `volumeKey ${action}`,
            when: "volumes with a key that is named",
            action,
            on: "the key",
            source: sources.volumes,
            targets: (build) =>
                build.volumeKeyArns.map((resource) => ({
                    resource,
                    said: {
                        ...viaEc2(build),
                        ...(action === "kms:DescribeKey" ? {} : { "kms:EncryptionContextKeys": ["aws:ebs:id"] }),
                    },
                })),
        }),
    ),
    every({
        id: "volumeKeyGrant",
        when: "volumes with a key that is named",
        action: "kms:CreateGrant",
        on: "the key",
        source: sources.volumes,
        said: { "kms:GrantIsForAWSResource": "true" },
        targets: (build) => build.volumeKeyArns.map((resource) => ({ resource, said: viaEc2(build) })),
    }),
];

const command: ServiceCall[] = [
    every({
        id: "command",
        action: "ssm:SendCommand",
        on: "the instance",
        said: OWN,
        targets: own("instance"),
    }),
    every({
        id: "commandDocument",
        action: "ssm:SendCommand",
        on: "the documents of Systems Manager that run scripts",
        targets: (build) =>
            ["AWS-RunShellScript", "AWS-RunPowerShellScript", "AWSEC2-RunSysprep"].map((name) => document(build, name)),
    }),
    ...["ssm:DescribeInstanceInformation", "ssm:GetCommandInvocation", "ssm:ListCommandInvocations"].map((action) =>
        every({ id: `follow ${action}`, action, on: "anything", targets: anything }),
    ),
    ...[
        { action: "ssm:CreateAssociation", on: "the instance", said: OWN, targets: own("instance") },
        {
            action: "ssm:CreateAssociation",
            on: "its document, the association",
            targets: (build: BuildFacts) => [document(build, "AWS-GatherSoftwareInventory"), association(build)],
        },
        {
            action: "ssm:AddTagsToResource",
            on: "the association",
            said: MARKED,
            targets: (build: BuildFacts) => [association(build)],
        },
        {
            action: "ssm:DescribeAssociationExecutions",
            on: "the association",
            targets: (build: BuildFacts) => [association(build)],
        },
        { action: "ssm:DescribeInstanceAssociationsStatus", on: "the instance", targets: own("instance") },
        { action: "ssm:ListInventoryEntries", on: "anything", targets: anything },
        {
            action: "ssm:DeleteAssociation",
            on: "the association",
            targets: (build: BuildFacts) => [association(build)],
        },
    ].map((row, index) =>
        every({
            ...row,
            id: `collectMetadata ${index + 1}`,
            when: "metadata of the image is collected",
            targets: (build) => when(build.collectsMetadata, row.targets(build)),
        }),
    ),
];

const image: ServiceCall[] = [
    every({
        id: "stop",
        when: "AMIs",
        action: "ec2:StopInstances",
        on: "the instance",
        said: OWN,
        targets: (build) => when(!build.container, own("instance")(build)),
    }),
    every({
        id: "createImageOf",
        when: "AMIs",
        action: "ec2:CreateImage",
        on: "the instance",
        said: OWN,
        targets: (build) => when(!build.container, own("instance")(build)),
    }),
    every({
        id: "createImage",
        when: "AMIs",
        action: "ec2:CreateImage",
        on: "AMI, snapshots",
        said: MARKED,
        targets: (build) => when(!build.container, [...own("image")(build), ...own("snapshot")(build)]),
    }),
    every({
        id: "markImage",
        when: "AMIs",
        action: "ec2:CreateTags",
        on: "AMI, snapshots",
        said: { ...MARKED, "ec2:CreateAction": "CreateImage" },
        targets: (build) => when(!build.container, [...own("image")(build), ...own("snapshot")(build)]),
    }),
    every({
        id: "watermark",
        when: "AMIs with watermarks",
        action: "ec2:AttachImageWatermark",
        on: "AMI",
        said: OWN,
        targets: (build) => when(build.watermarks, own("image")(build)),
    }),
    every({
        id: "terminate",
        action: "ec2:TerminateInstances",
        on: "the instance",
        said: OWN,
        targets: own("instance"),
    }),
];

export const instanceCalls: readonly ServiceCall[] = [...parent, ...launch, ...command, ...image];
